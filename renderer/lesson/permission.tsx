import { useId, type ReactNode } from 'react';
import { FieldTrouble } from '../ui/field-trouble.tsx';
import { startWords } from '../ui/start-words.ts';

interface PermissionProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with what is written. */
  readonly trouble?: string | undefined;
  /** Where there is no other way, it is not folded away. */
  readonly onlyWay: boolean;
}

/** In place of a code: the text of a permission that the console gave for this laptop. */
export function Permission({ onlyWay, ...field }: PermissionProps): ReactNode {
  if (onlyWay) return <PermissionField {...field} />;
  return (
    <details>
      <summary>{startWords.permission}</summary>
      <PermissionField {...field} />
    </details>
  );
}

function PermissionField(props: Omit<PermissionProps, 'onlyWay'>): ReactNode {
  const { value, onChange, trouble } = props;
  const [field, hint, wrong] = [useId(), useId(), useId()];
  return (
    <div className="lesson-field">
      <label htmlFor={field}>{startWords.permissionLabel}</label>
      <textarea
        id={field}
        className="field"
        rows={3}
        spellCheck={false}
        autoComplete="off"
        maxLength={4_000}
        value={value}
        aria-describedby={trouble ? `${wrong} ${hint}` : hint}
        aria-invalid={trouble ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {trouble && <FieldTrouble id={wrong}>{trouble}</FieldTrouble>}
      <p id={hint} className="muted">
        {startWords.permissionHint}
      </p>
    </div>
  );
}
