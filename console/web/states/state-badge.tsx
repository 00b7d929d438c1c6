import type { JSX } from 'react';
import type { FindingState } from '#protocol/finding.ts';
import { laptopMark, markOf, type StateMark } from './state-words.ts';

interface MarkProps {
  readonly mark: StateMark;
}

/** Shape and word on the state's own quiet ground. */
export function MarkBadge({ mark }: MarkProps): JSX.Element {
  return (
    <span className={`mark mark-${mark.tone}`}>
      <span className="mark-shape" aria-hidden="true">
        {mark.shape}
      </span>
      <span>{mark.word}</span>
    </span>
  );
}

/** The state of a whole laptop. */
export function LaptopBadge({ state }: { readonly state: FindingState }): JSX.Element {
  return <MarkBadge mark={laptopMark(state)} />;
}

export function StateBadge({ state }: { readonly state: FindingState }): JSX.Element {
  return <MarkBadge mark={markOf(state)} />;
}
