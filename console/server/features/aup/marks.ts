import type { Db, Tx } from '#console/db/database.ts';
import type { AupMarkRow } from '#console/db/schema.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';

/** What the school entered about one person, as it holds now. */
export interface Marks {
  readonly consentAt: string | null;
  readonly askedAgainAt: string | null;
  /** Every time it was asked anew, the newest first. */
  readonly askedAgain: readonly AupMarkRow[];
}

export const noMarks: Marks = { consentAt: null, askedAgainAt: null, askedAgain: [] };

export async function addMark(tx: Tx, row: AupMarkRow): Promise<void> {
  await tx.insertInto('aup_marks').values(row).execute();
}

/** The marks of everybody who has any; only of `people` where they are named. */
export async function readMarks(
  db: Tx | Db,
  people?: readonly string[],
): Promise<Map<string, Marks>> {
  const query = db.selectFrom('aup_marks').selectAll().orderBy('entered_at').orderBy('id');
  const rows = await (people ? query.where('person', 'in', [...people]) : query).execute();
  const byPerson = Map.groupBy(rows, (row) => row.person);
  return new Map([...byPerson].map(([person, all]) => [person, marksOf(all)]));
}

function marksOf(rows: readonly AupMarkRow[]): Marks {
  const consent = rows.findLast(({ kind }) => kind !== 'asked-again');
  const askedAgain = rows.filter(({ kind }) => kind === 'asked-again').toReversed();
  return {
    consentAt: consent?.kind === 'consent' ? consent.at : null,
    askedAgainAt: askedAgain[0]?.at ?? null,
    askedAgain,
  };
}

/** What devices are told of them: never why it was asked anew. */
export async function marksForRoster(
  tx: Tx,
): Promise<Map<string, Pick<RosterPerson, 'consentAt' | 'askedAgainAt'>>> {
  const all = await readMarks(tx);
  return new Map(
    [...all].map(([person, { consentAt, askedAgainAt }]) => [
      person,
      {
        ...(consentAt !== null && { consentAt }),
        ...(askedAgainAt !== null && { askedAgainAt }),
      },
    ]),
  );
}
