import { useId, useState, type ReactNode } from 'react';
import { adultWords, pupilWords } from '../ui/words.ts';
import type { Asks } from './use-sitting.ts';

export interface AnswerForm {
  readonly ticked: ReadonlySet<string>;
  readonly tick: (statement: string, on: boolean) => void;
  readonly name: string;
  readonly write: (name: string) => void;
  /** What is still missing, in words; null where the answer may be given. */
  readonly missing: string | null;
  readonly given: { statements?: string[]; typedName?: string };
}

/** What is ticked and typed before an answer counts. It lives in the page alone until it is sent. */
export function useAnswerForm({ statements = [], typedName }: Asks, agreeing: boolean): AnswerForm {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [name, setName] = useState('');
  const asked = agreeing ? statements : [];
  const tick = (statement: string, on: boolean): void => {
    const next = new Set(ticked);
    if (on) next.add(statement);
    else next.delete(statement);
    setTicked(next);
  };
  const open = asked.some((one) => !ticked.has(one));
  const nameless = typedName !== undefined && name.trim() === '';
  return {
    ...{ ticked, tick, name, write: setName },
    missing: open ? adultWords.statementsMissing : nameless ? adultWords.nameMissing : null,
    given: {
      ...(asked.length > 0 && { statements: [...asked] }),
      ...(typedName !== undefined && { typedName: name.trim() }),
    },
  };
}

/** The statements and the name, where the pack asks for them. */
export function AnswerFields(props: {
  asks: Asks;
  agreeing: boolean;
  form: AnswerForm;
  /** Enter in the name's field is an answer as well. */
  onEnter: () => void;
}): ReactNode {
  const { asks, agreeing, form } = props;
  const statements = agreeing ? (asks.statements ?? []) : [];
  return (
    <>
      {statements.length > 0 && (
        <fieldset className="statements">
          <legend className="sr-only">{adultWords.decideTitle}</legend>
          {statements.map((statement) => (
            <label key={statement} className="statement">
              <input
                type="checkbox"
                checked={form.ticked.has(statement)}
                onChange={(event) => form.tick(statement, event.target.checked)}
              />
              <span>{statement}</span>
            </label>
          ))}
        </fieldset>
      )}
      {asks.typedName && <NameField {...props} kind={asks.typedName} />}
    </>
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
  const field = useId();
  const visitor = kind === 'visitor';
  return (
    <div className="typed-name">
      <label htmlFor={field}>{visitor ? pupilWords.visitorName : pupilWords.ownName}</label>
      <input
        id={field}
        type="text"
        maxLength={120}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${field}-why`}
        value={form.name}
        onChange={(event) => form.write(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && onEnter()}
      />
      <p id={`${field}-why`} className="muted">
        {visitor ? adultWords.visitorNameWhy : adultWords.ownNameWhy}
      </p>
    </div>
  );
}
