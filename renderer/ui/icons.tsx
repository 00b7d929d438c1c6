import type { ReactNode } from 'react';

const shapes = {
  speaker: (
    <>
      <path d="M4 9.5v5h3.5l5 4v-13l-5 4z" />
      <path d="M16 9a4 4 0 0 1 0 6M18.5 6.5a7.5 7.5 0 0 1 0 11" />
    </>
  ),
  stop: <rect x="6" y="6" width="12" height="12" rx="2" />,
  back: <path d="M19 12H5m6-6-6 6 6 6" />,
  next: <path d="M5 12h14m-6-6 6 6-6 6" />,
  hand: (
    <path d="M8 12V5.5a1.5 1.5 0 0 1 3 0V11m0-1V4a1.5 1.5 0 0 1 3 0v7m0-5.5a1.5 1.5 0 0 1 3 0V14a7 7 0 0 1-7 7c-3 0-4.3-1.5-6-4.5L3 14.2c-.6-1.2.9-2.4 2-1.4l3 2.7" />
  ),
  letters: (
    <>
      <path d="m2.5 18 4.5-12 4.5 12M4 14h6" />
      <circle cx="17.5" cy="14.5" r="3.5" />
      <path d="M21 11v7" />
    </>
  ),
  tick: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  pause: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M10 9v6m4-6v6" />
    </>
  ),
  agree: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="m8 12.5 2.8 2.8L16.2 9.5" />
    </>
  ),
  attention: (
    <>
      <path d="m12 2.5 9.5 9.5-9.5 9.5L2.5 12z" />
      <path d="M12 7.5v5.5m0 3v.1" />
    </>
  ),
  question: (
    <>
      <circle cx="12" cy="12" r="9" strokeDasharray="3.5 2.15" />
      <path d="M9.5 9.7a2.6 2.6 0 1 1 3.6 2.4c-.8.4-1.1.9-1.1 1.7m0 2.7v.1" />
    </>
  ),
  dash: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M8 12h8" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5l3.5 2" />
    </>
  ),
  permitted: (
    <>
      <rect x="4" y="4" width="16" height="16" rx="3" />
      <path d="M8 16 16 8" />
    </>
  ),
  book: (
    <path d="M12 6.5C10 5 7 4.5 3.5 4.5v14c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-14C17 4.5 14 5 12 6.5zm0 0v14" />
  ),
  laptop: (
    <>
      <rect x="5" y="5" width="14" height="10" rx="1.5" />
      <path d="M2.5 19h19" />
    </>
  ),
  refresh: (
    <path d="M20 11a8 8 0 0 0-14.5-3.5L3.5 10m0-5v5h5M4 13a8 8 0 0 0 14.5 3.5l2-2.5m0 5v-5h-5" />
  ),
  copy: (
    <>
      <rect x="8.5" y="8.5" width="11" height="11" rx="2" />
      <path d="M15.5 5.5v-1h-11v11h1" />
    </>
  ),
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20.5c.6-4 3.5-6 7.5-6s6.9 2 7.5 6" />
    </>
  ),
  lesson: (
    <>
      <path d="M3.5 5h17v11h-17zM12 16v3m-4 2 4-2 4 2" />
      <path d="M8 9h8m-8 3.2h5" />
    </>
  ),
  spanner: (
    <path d="M14.5 6.5a4 4 0 0 1 5-3l-2.5 2.5.8 2.2 2.2.8 2.5-2.5a4 4 0 0 1-5.5 5L8 20.5a2.5 2.5 0 0 1-3.5-3.5L13.5 8" />
  ),
  leave: <path d="M13.5 4H6v16h7.5M10 12h10.5m-4-4 4 4-4 4" />,
  look: (
    <>
      <path d="M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12z" />
      <circle cx="12" cy="12" r="3" />
    </>
  ),
  /** A bar made small. */
  smaller: <path d="M6 18h12M12 4v9m-4-4 4 4 4-4" />,
  /** Onto a disk. */
  save: <path d="M12 4v11m-5-5 5 5 5-5M4 16v4h16v-4" />,
  move: <path d="M12 3v18m-4-14 4-4 4 4M8 17l4 4 4-4" />,
  hide: (
    <>
      <rect x="3" y="4.5" width="18" height="12" rx="2" />
      <path d="M9 20.5h6m-3-4v4M7 4.5c1.5 3.5 1.5 8.500 0 12m5-12v12m5-12c-1.500 3.500-1.500 8.500 0 12" />
    </>
  ),
  screen: (
    <>
      <rect x="3" y="4.5" width="18" height="12" rx="2" />
      <path d="M9 20.5h6m-3-4v4" />
    </>
  ),
  ear: (
    <path d="M7 15.5C6 14 5.5 12 5.5 10a6.5 6.5 0 0 1 13 0c0 4.5-4 4.8-4.5 8.3-.3 1.8-1.6 2.7-3 2.7-1.2 0-2.2-.7-2.7-1.8M9 10.5a3 3 0 1 1 5.2 2c-.8.8-1.7 1-1.7 2.5" />
  ),
  home: <path d="M3.5 11.5 12 4l8.5 7.5M6 9.5V20h12V9.5M10 20v-5.5h4V20" />,
  globe: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c5 5.5 5 12.5 0 18-5-5.5-5-12.5 0-18z" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/** Signs that point along the lines: they turn round where lines run from right to left. */
const pointing: ReadonlySet<IconName> = new Set(['back', 'next', 'leave']);

/** A drawn sign beside words; never alone, so it is hidden from screen readers. */
export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg
      className="icon"
      data-pointing={pointing.has(name) ? '' : undefined}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[name]}
    </svg>
  );
}
