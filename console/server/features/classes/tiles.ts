import type { LessonHere } from '#console/features/classes/lessons-here.ts';
import type * as store from '#console/features/classes/store.ts';
import type { SupervisedSessionRow } from '#console/db/schema.ts';
import type { ClassDetail } from '#protocol/console-api.ts';

type TileRow = Awaited<ReturnType<typeof store.tilesOf>>[number];
type Tile = ClassDetail['tiles'][number];

/** How a class's session stands for its devices. */
export interface SessionNow {
  readonly running: SupervisedSessionRow | undefined;
  /** Ended by hand before its time: a device that has not heard may still have it on. */
  readonly endedEarly: boolean;
  /** What laptops of the class started or ended themselves. */
  readonly lessons: readonly LessonHere[];
}

export function toTile(row: TileRow, session: SessionNow, connected: boolean): Tile {
  return {
    device: row.id,
    name: row.name,
    signedIn: row.signed_in_account
      ? {
          person: row.signed_in_person,
          givenName: row.given_name ?? row.signed_in_account,
          since: row.signed_in_since ?? row.last_contact ?? '',
        }
      : null,
    aup: aupOf(row),
    supervised: supervisedOf(row, session, connected),
    connected,
    lastContact: row.last_contact,
  };
}

// Here and below: what a silent device last said is not known to hold any more.
function aupOf(row: TileRow): Tile['aup'] {
  if (row.silent === 1) return 'unknown';
  if (row.signed_in_account === null) return 'nobody';
  if (row.complete === null) return 'unknown';
  if (row.complete === 1) return 'agreed';
  if (row.not_now_at !== null) return 'not-now';
  return row.lacks_consent === 1 ? 'consent' : 'due';
}

function supervisedOf(row: TileRow, session: SessionNow, connected: boolean): Tile['supervised'] {
  const onThere = JSON.parse(row.active_sessions) as string[];
  const own = session.lessons.filter((one) => one.device === row.id);
  const startedHere = own.some((one) => isOn(one, onThere));
  const heard = row.applied_revision >= row.session_revision;
  const waiting = connected ? 'asked' : 'not-heard';
  if (session.running) {
    if (row.silent === 1) return 'not-heard';
    if (onThere.includes(session.running.id)) return 'on';
    if (startedHere) return 'started-here';
    const { id } = session.running;
    if (own.some((one) => one.session === id && one.endedAt !== null)) return 'ended-here';
    return heard ? 'on' : waiting;
  }
  if (startedHere && row.silent === 0) return 'started-here';
  if (session.endedEarly && !heard) return waiting;
  return 'off';
}

const isOn = (lesson: LessonHere, onThere: readonly string[]): boolean =>
  lesson.startedAt !== null && onThere.includes(lesson.session);

/** Lessons that were started on laptops, are on there, and are not the class's own. */
export function lessonsHere(
  { lessons, running }: SessionNow,
  tiles: readonly TileRow[],
): ClassDetail['lessonsHere'] {
  const speaking = tiles.filter((row) => row.silent === 0);
  const on = new Map(
    speaking.map((row) => [row.id, JSON.parse(row.active_sessions) as string[]] as const),
  );
  return lessons
    .filter((one) => one.session !== running?.id && isOn(one, on.get(one.device) ?? []))
    .map(({ device, deviceName, session, teacher, startedAt, endsAt, sites }) => ({
      ...{ device, deviceName, session, teacher, startedAt: startedAt ?? endsAt, endsAt, sites },
    }));
}
