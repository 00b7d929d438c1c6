import type { Overview } from '#protocol/console-api.ts';
import { sinceWords } from '../time/time-words.ts';

type Devices = Overview['devices'];

/** A piece of the opening sentence; `to` is the list of laptops behind its number. */
export interface Piece {
  readonly text: string;
  readonly to?: string;
}

const number = (count: number): string => count.toLocaleString('en-GB');
const laptops = (count: number): string => (count === 1 ? '1 laptop' : `${number(count)} laptops`);

/**
 * What a head would read out: "41 of 43 laptops meet the policy; 2 need attention, 1 not heard
 * from since Tuesday." Numbers first; a silent laptop is never counted as meeting anything, and a
 * recorded permission is said as such. `silentSince` is the last word of the only silent laptop.
 */
export function openingSentence(
  devices: Devices,
  silentSince: Date | null,
  now: Date,
): readonly Piece[] {
  const { compliant, exempt } = devices.byState;
  const first: Piece[] = [
    {
      text: `${number(compliant)} of ${laptops(devices.total)}`,
      to: '/devices?state=compliant',
    },
    { text: devices.total === 1 ? ' meets the policy' : ' meet the policy' },
  ];
  if (exempt > 0) {
    const words = exempt === 1 ? '1 has' : `${number(exempt)} have`;
    first.push(
      { text: ' and ' },
      { text: `${words} a recorded permission`, to: '/devices?state=exempt' },
    );
  }
  const rest = exceptions(devices, silentSince, now);
  if (rest.length === 0) return [...first, { text: '.' }];
  return [...first, { text: '; ' }, ...joined(rest), { text: '.' }];
}

function exceptions(devices: Devices, silentSince: Date | null, now: Date): Piece[][] {
  const { violated, unknown } = devices.byState;
  const { silent } = devices;
  const unseen = Math.max(0, unknown - silent);
  const found: Piece[][] = [];
  if (violated > 0) {
    const words = violated === 1 ? '1 needs attention' : `${number(violated)} need attention`;
    found.push([{ text: words, to: '/devices?state=violated' }]);
  }
  if (silent > 0) {
    const since = silent === 1 && silentSince ? ` since ${sinceWords(silentSince, now)}` : '';
    found.push([
      { text: `${number(silent)} not heard from`, to: '/devices?silent=true' },
      { text: since },
    ]);
  }
  if (unseen > 0) {
    const words = `${number(unseen)} could not be checked in full`;
    found.push([{ text: words, to: '/devices?state=unknown' }]);
  }
  const none = devices.byState['not-applicable'];
  if (none > 0) {
    const words = `${number(none)} with no rule that applies`;
    found.push([{ text: words, to: '/devices?state=not-applicable' }]);
  }
  return found;
}

function joined(parts: Piece[][]): Piece[] {
  return parts.flatMap((part, place) => (place === 0 ? part : [{ text: ', ' }, ...part]));
}

/** The pieces as one string. */
export const sentenceText = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => piece.text).join('');
