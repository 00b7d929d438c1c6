import { useId, type ReactNode } from 'react';
import type { ClassroomView } from '#protocol/classroom.ts';
import { FieldTrouble } from '../ui/field-trouble.tsx';
import { startWords } from '../ui/start-words.ts';
import { clockWords } from '../ui/time-words.ts';
import { useNow } from '../ui/use-now.ts';

type Start = ClassroomView['start'];

/** How somebody shows here that they may lead a lesson: nothing more to do, a code, or no way yet. */
export function CodeField(props: {
  start: Start;
  code: string;
  onChange: (code: string) => void;
  /** What is wrong with the code as it is written. */
  trouble?: string | undefined;
}): ReactNode {
  const { start, code, onChange, trouble } = props;
  const [field, hint, wrong] = [useId(), useId(), useId()];
  const waits = useWait(start.waitUntil);
  if (start.bySignIn) return <p>{startWords.bySignIn}</p>;
  if (!start.byCode) return <p>{startWords.noCodes}</p>;
  return (
    <div className="lesson-field">
      <label htmlFor={field}>{startWords.codeLabel}</label>
      <input
        id={field}
        className="field lesson-code"
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        value={code}
        aria-describedby={trouble ? `${wrong} ${hint}` : hint}
        aria-invalid={trouble ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {trouble && <FieldTrouble id={wrong}>{trouble}</FieldTrouble>}
      <p id={hint} className="muted">
        {startWords.codeHint}
      </p>
      {waits && <p>{`Some codes were wrong. The next is taken at ${clockWords(waits)}.`}</p>}
    </div>
  );
}

function useWait(until: string | null): string | null {
  const now = useNow(1_000);
  return until !== null && Date.parse(until) > now.getTime() ? until : null;
}
