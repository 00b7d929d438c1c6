import type { JSX } from 'react';

/** A raised hand, drawn: not every laptop has a font with one. Words beside it say the same. */
export function HandIcon(): JSX.Element {
  return (
    <svg className="hand-icon" viewBox="0 0 24 24" aria-hidden="true" fill="currentColor">
      <rect x="6.2" y="5" width="2.6" height="10" rx="1.3" />
      <rect x="9.4" y="2.6" width="2.6" height="11" rx="1.3" />
      <rect x="12.6" y="3.2" width="2.6" height="11" rx="1.3" />
      <rect x="15.8" y="5.8" width="2.6" height="10" rx="1.3" />
      <rect x="6.2" y="11" width="12.2" height="11" rx="4.5" />
      <path d="M7.4 18 3.4 12.8" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" />
    </svg>
  );
}
