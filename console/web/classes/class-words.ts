import type { ClassDetail } from '#protocol/console-api.ts';
import { clockTime } from '../time/time-words.ts';
import type { StateMark } from '../states/state-words.ts';

type Tile = ClassDetail['tiles'][number];

const agreement: Readonly<Record<Tile['aup'], StateMark>> = {
  agreed: { shape: '✓', word: 'AUP agreed', tone: 'good' },
  due: { shape: '◷', word: 'AUP still to do', tone: 'due' },
  consent: { shape: '◷', word: 'Waits for a parent’s consent', tone: 'due' },
  'not-now': { shape: '◷', word: 'Said "not now": have a word', tone: 'due' },
  nobody: { shape: '–', word: 'Nobody signed in', tone: 'neutral' },
  unknown: { shape: '?', word: 'AUP not known', tone: 'unknown' },
};

export const aupMark = (tile: Tile): StateMark => agreement[tile.aup];

/** How the lesson stands on one laptop; without a lesson there is nothing to say. */
export function lessonMark(tile: Tile, lessonIsOn: boolean): StateMark | null {
  if (tile.supervised === 'on') return { shape: '✓', word: 'Lesson is on', tone: 'good' };
  if (tile.supervised === 'started-here')
    return { shape: '✓', word: 'Lesson started here', tone: 'good' };
  if (!lessonIsOn) return null;
  if (tile.supervised === 'ended-here')
    return { shape: '–', word: 'Lesson ended here', tone: 'neutral' };
  if (tile.supervised === 'asked') {
    return tile.connected
      ? { shape: '◷', word: 'Starting…', tone: 'due' }
      : { shape: '?', word: 'Starts once back', tone: 'unknown' };
  }
  if (tile.supervised === 'not-heard')
    return { shape: '?', word: 'Not heard from', tone: 'unknown' };
  return { shape: '!', word: 'Lesson is not on', tone: 'attention' };
}

/** Who is at the laptop, in the words of a tile. */
export const tileName = (tile: Tile): string => tile.signedIn?.givenName ?? 'Nobody';

export interface LessonReach {
  readonly on: number;
  readonly starting: number;
  readonly away: number;
  /** On which it was ended, or another one is on. */
  readonly apart: number;
  readonly total: number;
}

/** On how many of the class's laptops the lesson is on, starting, or not heard from. */
export function lessonReach(tiles: readonly Tile[]): LessonReach {
  const on = tiles.filter((tile) => tile.supervised === 'on').length;
  const starting = tiles.filter((tile) => tile.supervised === 'asked' && tile.connected).length;
  const isApart = ({ supervised }: Tile) =>
    supervised === 'ended-here' || supervised === 'started-here';
  const apart = tiles.filter(isApart).length;
  const away = tiles.length - on - starting - apart;
  return { on, starting, away, apart, total: tiles.length };
}

/** "On 28 of 30 laptops; 2 not heard from." */
export function reachSentence(reach: LessonReach): string {
  if (reach.total === 0) return 'This class has no laptops.';
  const rest: string[] = [];
  if (reach.starting > 0) rest.push(`${reach.starting} starting`);
  if (reach.apart > 0) rest.push(`${reach.apart} ended it or started another`);
  if (reach.away > 0) rest.push(`${reach.away} not yet heard from`);
  const first = `On ${reach.on} of ${reach.total} ${reach.total === 1 ? 'laptop' : 'laptops'}`;
  return rest.length === 0 ? `${first}.` : `${first}; ${rest.join(', ')}.`;
}

/** People first who need something, then by name; laptops with nobody last. */
export function tileOrder(first: Tile, second: Tile): number {
  const rank = (tile: Tile): number => (tile.signedIn === null ? 1 : 0);
  return (
    rank(first) - rank(second) ||
    tileName(first).localeCompare(tileName(second), 'en-GB') ||
    first.name.localeCompare(second.name, 'en-GB', { numeric: true })
  );
}

/** "Mrs Okafor started a lesson on SL-L04 at 10:05, until 10:45." With many laptops their number. */
export function startedHereSentence(
  group: readonly { deviceName: string; teacher: string; startedAt: string; endsAt: string }[],
): string {
  const [first] = group;
  if (!first) return '';
  const until = clockTime(
    new Date(
      group
        .map((one) => one.endsAt)
        .sort()
        .at(-1) ?? first.endsAt,
    ),
  );
  const where =
    group.length <= 3 ? group.map((one) => one.deviceName).join(', ') : `${group.length} laptops`;
  return `${first.teacher} started a lesson on ${where} at ${clockTime(new Date(first.startedAt))}, until ${until}.`;
}
