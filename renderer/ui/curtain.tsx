import type { ReactNode } from 'react';

/** A laptop whose screen has its curtain drawn, on a sunny sill: nothing has happened to it. */
export function Curtain(): ReactNode {
  return (
    <svg className="curtain" viewBox="0 0 360 240" aria-hidden="true" focusable="false">
      <circle
        cx="300"
        cy="52"
        r="30"
        fill="var(--colour-due-soft)"
        stroke="var(--colour-due)"
        strokeWidth="4"
      />
      <rect
        x="70"
        y="40"
        width="220"
        height="142"
        rx="14"
        fill="var(--colour-surface)"
        stroke="var(--colour-edge)"
        strokeWidth="6"
      />
      <path d="M84 54h192v114H84z" fill="var(--colour-accent-soft)" />
      <path d="M84 54h96v114H84zM276 54h-96v114h96z" fill="var(--colour-accent)" opacity="0.18" />
      <path
        d="M84 54c14 38 14 76 0 114m32-114c9 38 9 76 0 114m32-114c5 38 5 76 0 114m32-114v114m32-114c-5 38-5 76 0 114m32-114c-9 38-9 76 0 114m32-114c-14 38-14 76 0 114"
        fill="none"
        stroke="var(--colour-accent)"
        strokeWidth="4"
        strokeLinecap="round"
      />
      <path d="M76 50h208" stroke="var(--colour-edge)" strokeWidth="8" strokeLinecap="round" />
      <path
        d="M40 188h280l18 22c2 3 0 8-5 8H27c-5 0-7-5-5-8z"
        fill="var(--colour-sunken)"
        stroke="var(--colour-edge)"
        strokeWidth="6"
        strokeLinejoin="round"
      />
      <path d="M150 203h60" stroke="var(--colour-edge)" strokeWidth="6" strokeLinecap="round" />
    </svg>
  );
}
