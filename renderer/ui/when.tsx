import type { ReactNode } from 'react';
import { agoWords, exactWords } from './time-words.ts';

/** "4 min ago", with the exact time and zone on hover. */
export function Ago({ at, now }: { at: string; now: Date }): ReactNode {
  return (
    <time dateTime={at} title={exactWords(at)}>
      {agoWords(at, now)}
    </time>
  );
}
