import type { JSX } from 'react';
import { useNow } from './clock-context.tsx';
import { agoWords, exactTime } from './time-words.ts';

/** A moment in relative words, with the exact time and its zone on hover. */
export function When({ at }: { readonly at: string }): JSX.Element {
  const now = useNow(15_000);
  const moment = new Date(at);
  return (
    <time dateTime={at} title={exactTime(moment)} className="when">
      {agoWords(moment, now)}
    </time>
  );
}
