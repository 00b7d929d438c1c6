import { useId, type ReactNode } from 'react';
import { startWords } from '../ui/start-words.ts';

/** In place of a code: the text of a permission that the console gave for this laptop. */
export function Permission(props: { value: string; onChange: (value: string) => void }): ReactNode {
  const [field, hint] = [useId(), useId()];
  return (
    <details>
      <summary>{startWords.permission}</summary>
      <div className="lesson-field">
        <label htmlFor={field}>{startWords.permissionLabel}</label>
        <textarea
          id={field}
          className="field"
          rows={3}
          spellCheck={false}
          autoComplete="off"
          maxLength={4_000}
          value={props.value}
          aria-describedby={hint}
          onChange={(event) => props.onChange(event.target.value)}
        />
        <p id={hint} className="muted">
          {startWords.permissionHint}
        </p>
      </div>
    </details>
  );
}
