import type { JSX } from 'react';
import { Link } from 'wouter';

interface StateTabsProps<State extends string> {
  /** What is chosen between, for a screen reader: "Which requests". */
  readonly label: string;
  readonly tabs: readonly {
    readonly state: State;
    readonly words: string;
    readonly href: string;
  }[];
  readonly shown: State;
}

/** Links between the states of one list; which of them is shown stands in the address. */
export function StateTabs<State extends string>({
  label,
  tabs,
  shown,
}: StateTabsProps<State>): JSX.Element {
  return (
    <nav aria-label={label} className="state-tabs no-print">
      {tabs.map(({ state, words, href }) => (
        <Link key={state} href={href} aria-current={shown === state ? 'page' : undefined}>
          {words}
        </Link>
      ))}
    </nav>
  );
}
