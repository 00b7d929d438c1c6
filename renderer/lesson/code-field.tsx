import { useId, type ReactNode } from 'react';
import type { ClassroomView, LessonProof } from '#protocol/classroom.ts';
import { startWords } from '../ui/start-words.ts';
import { clockWords } from '../ui/time-words.ts';
import { useNow } from '../ui/use-now.ts';

type Start = ClassroomView['start'];

/** How somebody shows here that they may lead a lesson: nothing more to do, a code, or no way yet. */
export function CodeField(props: {
  start: Start;
  code: string;
  onChange: (code: string) => void;
  wrong: boolean;
}): ReactNode {
  const { start, code, onChange, wrong } = props;
  const [field, hint] = [useId(), useId()];
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
        aria-describedby={hint}
        aria-invalid={wrong || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
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

/** What is shown to the agent; null while what was written cannot be a code. */
export function proofFrom(start: Start, written: string): LessonProof | null {
  if (start.bySignIn) return { how: 'sign-in' };
  const code = written.replaceAll(/\s/g, '');
  return /^\d{6}$/.test(code) ? { how: 'code', code } : null;
}
