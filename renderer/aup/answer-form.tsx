import { useId, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Icon } from '../ui/icons.tsx';
import { answerWords } from '../ui/words/answer-words.ts';
import { useWords } from '../ui/words/use-words.tsx';
import type { Asks } from './use-sitting.ts';

export interface AnswerForm {
  readonly ticked: ReadonlySet<string>;
  readonly tick: (statement: string, on: boolean) => void;
  readonly name: string;
  readonly write: (name: string) => void;
  /** What is still missing; null where the answer may be given. */
  readonly missing: 'statements' | 'name' | 'both' | null;
  /** Somebody answered before everything was there: what is missing is marked since. */
  readonly pressedEarly: boolean;
  /** Marks what is missing, and takes the keyboard to the first of it. */
  readonly showMissing: () => void;
  /** Around the fields. */
  readonly fields: RefObject<HTMLDivElement | null>;
  readonly given: { statements?: string[]; typedName?: string };
}

/** What is ticked and typed before an answer counts. It lives in the page alone until it is sent. */
export function useAnswerForm({ statements = [], typedName }: Asks, agreeing: boolean): AnswerForm {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [name, setName] = useState('');
  const [pressedEarly, setPressedEarly] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const asked = agreeing ? statements : [];
  const tick = (statement: string, on: boolean): void => {
    const next = new Set(ticked);
    if (on) next.add(statement);
    else next.delete(statement);
    setTicked(next);
  };
  const open = asked.some((one) => !ticked.has(one));
  const nameless = typedName !== undefined && name.trim() === '';
  const showMissing = (): void => {
    setPressedEarly(true);
    fields.current?.querySelector<HTMLElement>('[data-open]')?.focus();
  };
  return {
    ...{ ticked, tick, name, write: setName, pressedEarly, showMissing, fields },
    missing: open && nameless ? 'both' : open ? 'statements' : nameless ? 'name' : null,
    given: {
      ...(asked.length > 0 && { statements: [...asked] }),
      ...(typedName !== undefined && { typedName: name.trim() }),
    },
  };
}

/** The statements and the name, where the pack asks for them, and what is missing of them. */
export function AnswerFields(props: {
  asks: Asks;
  agreeing: boolean;
  form: AnswerForm;
  /** Enter in the name's field is an answer as well. */
  onEnter: () => void;
}): ReactNode {
  const { asks, agreeing, form } = props;
  const words = useWords(answerWords);
  const statements = agreeing ? (asks.statements ?? []) : [];
  const { missing, pressedEarly } = form;
  const said = {
    statements: words.statementsMissing,
    name: words.nameMissing,
    both: words.bothMissing,
  };
  return (
    <div className="answer-fields" ref={form.fields}>
      {statements.length > 0 && (
        <fieldset className="statements">
          <legend className="sr-only">{words.agreement}</legend>
          {statements.map((statement) => (
            <Statement key={statement} statement={statement} form={form} />
          ))}
        </fieldset>
      )}
      {asks.typedName && <NameField {...props} kind={asks.typedName} />}
      <p role="status" className="answer-missing">
        {pressedEarly && missing ? said[missing] : ''}
      </p>
    </div>
  );
}

function Statement({ statement, form }: { statement: string; form: AnswerForm }): ReactNode {
  const { statementOpen } = useWords(answerWords);
  const note = useId();
  const ticked = form.ticked.has(statement);
  const marked = form.pressedEarly && !ticked;
  return (
    <div className="asked" data-marked={marked || undefined}>
      <label className="statement">
        <input
          type="checkbox"
          checked={ticked}
          data-open={ticked ? undefined : ''}
          aria-invalid={marked || undefined}
          aria-describedby={marked ? note : undefined}
          onChange={(event) => form.tick(statement, event.target.checked)}
        />
        <span>{statement}</span>
      </label>
      {marked && <Missing id={note}>{statementOpen}</Missing>}
    </div>
  );
}

/** The word beside what is missing: its border says it as well, never a colour alone. */
function Missing({ id, children }: { id: string; children: ReactNode }): ReactNode {
  return (
    <p id={id} className="asked-missing">
      <Icon name="attention" /> {children}
    </p>
  );
}

function NameField({
  kind,
  form,
  onEnter,
}: {
  kind: 'own' | 'visitor';
  form: AnswerForm;
  onEnter: () => void;
}): ReactNode {
  const words = useWords(answerWords);
  const field = useId();
  const visitor = kind === 'visitor';
  const empty = form.name.trim() === '';
  const marked = form.pressedEarly && empty;
  return (
    <div className="asked typed-name" data-marked={marked || undefined}>
      <label htmlFor={field}>{visitor ? words.visitorName : words.ownName}</label>
      <input
        id={field}
        type="text"
        maxLength={120}
        autoComplete="off"
        spellCheck={false}
        data-open={empty ? '' : undefined}
        aria-invalid={marked || undefined}
        aria-describedby={marked ? `${field}-missing ${field}-why` : `${field}-why`}
        value={form.name}
        onChange={(event) => form.write(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && onEnter()}
      />
      {marked && <Missing id={`${field}-missing`}>{words.nameOpen}</Missing>}
      <p id={`${field}-why`} className="muted">
        {visitor ? words.visitorNameWhy : words.ownNameWhy}
      </p>
    </div>
  );
}
