import type { JSX, ReactNode, Ref } from 'react';

interface WideTableProps {
  /** Names the box for those who reach it with a keyboard in order to scroll it. */
  readonly label: string;
  readonly place?: Ref<HTMLDivElement>;
  readonly children: ReactNode;
}

/** A table that may be wider than the page: it scrolls in its own box, also by keyboard. */
export function WideTable({ label, place, children }: WideTableProps): JSX.Element {
  return (
    <div ref={place} className="table-scroll" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
