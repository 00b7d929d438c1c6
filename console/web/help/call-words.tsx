import type { JSX } from 'react';
import type { HelpRow } from '#protocol/console-help.ts';
import { useNow } from '../time/clock-context.tsx';
import { exactTime } from '../time/time-words.ts';
import { pressedWords, whatWords, whereWords, whoWords } from './words.ts';

/** Who, where, what and when, in one glance. */
export function CallWords({ row }: { readonly row: HelpRow }): JSX.Element {
  const now = useNow(5_000);
  return (
    <p className="call-words">
      <strong className="call-who">{whoWords(row)}</strong> {whatWords(row)}{' '}
      <span className="call-where">
        {whereWords(row)} ·{' '}
        <time className="muted" dateTime={row.at} title={exactTime(new Date(row.at))}>
          {pressedWords(row, now)}
        </time>
      </span>
    </p>
  );
}
