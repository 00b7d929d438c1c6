import type { ReactNode } from 'react';
import { agoWords, clockWords, exactWords } from './time-words.ts';
import { useLanguage } from './words/use-words.tsx';

/** "4 min ago", with the exact time and zone on hover. */
export function Ago({ at, now }: { at: string; now: Date }): ReactNode {
  const language = useLanguage();
  return (
    <time dateTime={at} title={exactWords(at, language)}>
      {agoWords(at, now, language)}
    </time>
  );
}

/** "10:45", with the exact time and zone on hover. */
export function Clock({ at }: { at: string }): ReactNode {
  const language = useLanguage();
  return (
    <time dateTime={at} title={exactWords(at, language)}>
      {clockWords(at, language)}
    </time>
  );
}
