import { safeguardingRoles, type ConsoleRole } from '#protocol/console-api.ts';
import type { HelpRow } from '#protocol/console-help.ts';
import { agoWords, clockTime } from '../time/time-words.ts';

/** Who may know of a worry; the server decides again. */
export const mayKnow = (role: ConsoleRole): boolean =>
  role === 'teacher' || (safeguardingRoles as readonly string[]).includes(role);

/** Whose call it is; where the laptop did not know, the laptop stands for them. */
export const whoWords = (row: HelpRow): string => row.person?.givenName ?? 'Somebody';

export const whereWords = (row: HelpRow): string =>
  [`laptop ${row.deviceName}`, row.className].filter(Boolean).join(', ');

/** What was pressed, and how the screen stands. */
export function whatWords(row: HelpRow): string {
  if (!row.hidden) return 'asks for a grown-up';
  if (row.shown?.cause === 'person') return 'hid the screen, and has shown it again';
  if (row.shown) return 'hid the screen; you have let it be shown';
  if (row.show) return 'hid the screen; it is about to be shown';
  return 'has hidden the screen';
}

/** A laptop without a connection tells late: then both times matter. */
const lateMs = 60_000;

export function pressedWords(row: HelpRow, now: Date): string {
  const at = new Date(row.at);
  const received = new Date(row.receivedAt);
  if (received.getTime() - at.getTime() < lateMs) return `pressed ${agoWords(at, now)}`;
  return `pressed at ${clockTime(at)} without a connection, came here ${agoWords(received, now)}`;
}

export const openSentence = (count: number): string =>
  count === 0 ? 'Nobody is waiting.' : `${count} ${count === 1 ? 'person waits' : 'people wait'}.`;
