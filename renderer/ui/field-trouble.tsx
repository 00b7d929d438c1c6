import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

/** What is wrong with the field above, said at once; the field names it with `aria-describedby`. */
export function FieldTrouble(props: { id: string; children: ReactNode }): ReactNode {
  return (
    <p id={props.id} role="alert" className="field-trouble">
      <Icon name="attention" />
      <span>{props.children}</span>
    </p>
  );
}
