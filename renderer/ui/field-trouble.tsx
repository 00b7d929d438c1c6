import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from './icons.tsx';

/** What is wrong with the field above, said at once; the field names it with `aria-describedby`. */
export function FieldTrouble({ id, children }: { id: string; children: string }): ReactNode {
  const at = useRef<HTMLParagraphElement>(null);
  // It may come at the window's lower edge, or below it, where a lesson's banner may be as well.
  useEffect(() => {
    at.current?.scrollIntoView({ block: 'center' });
  }, [children]);
  return (
    <p id={id} ref={at} role="alert" className="field-trouble">
      <Icon name="attention" />
      <span>{children}</span>
    </p>
  );
}
