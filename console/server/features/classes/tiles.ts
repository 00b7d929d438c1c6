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
  const heard = row.applied_revision >= row.session_revision;
  const waiting = connected ? 'asked' : 'not-heard';
  if (session.running) {
    if (row.silent === 1) return 'not-heard';
    if (onThere.includes(session.running.id)) return 'on';
    return heard ? 'on' : waiting;
  }
  if (session.endedEarly && !heard) return waiting;
  return 'off';
}
