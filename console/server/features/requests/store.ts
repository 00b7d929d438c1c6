import type { Db, Tx } from '#console/db/database.ts';
import { prepared } from '#console/db/prepared.ts';
import type { RequestRow } from '#console/db/schema.ts';
import type { NewEvent } from '#console/projection.ts';

/** Adds what devices ask for; the same request said again, or replayed, changes nothing. */
export async function addRequests(tx: Tx, events: readonly NewEvent[]): Promise<boolean> {
  const rows = events.flatMap(({ device, event }): RequestRow[] => {
    const { data } = event;
    if (data.type !== 'request') return [];
    const { request, rule, what, approver, reason: note = null, person = null, at } = data;
    return [{ device, request, rule, what, approver, note, person, at, ...undecided }];
  });
  if (rows.length === 0) return false;
  await tx
    .insertInto('requests')
    .values(rows)
    .onConflict((c) => c.columns(['device', 'request']).doNothing())
    .execute();
  return true;
}

const undecided = {
  decision: null,
  decided_by: null,
  decided_by_name: null,
  decided_at: null,
  until: null,
  reason: null,
} as const;

export function oneRequest(db: Db | Tx, device: string, request: string) {
  return withNames(db)
    .where('r.device', '=', device)
    .where('r.request', '=', request)
    .executeTakeFirst();
}

/** One page: the longest waiting first, or the latest decisions first; only of these rules where given. */
export async function pageOfRequests(
  db: Db,
  wanted: { open: boolean; rules: readonly string[] | undefined; limit: number; offset: number },
) {
  const { open, rules, limit, offset } = wanted;
  if (rules?.length === 0) return { rows: [], total: 0 };
  const state = open ? ('is' as const) : ('is not' as const);
  const page = withNames(db)
    .where('r.decision', state, null)
    .orderBy(open ? 'r.at' : 'r.decided_at', open ? 'asc' : 'desc')
    .orderBy('r.request')
    .limit(limit)
    .offset(offset);
  const rows = await (rules ? page.where('r.rule', 'in', [...rules]) : page).execute();
  return { rows, total: await countRequests(db, open, rules) };
}

export async function countRequests(
  db: Db,
  open: boolean,
  rules: readonly string[] | undefined,
): Promise<number> {
  if (rules?.length === 0) return 0;
  const query = db
    .selectFrom('requests')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('decision', open ? 'is' : 'is not', null);
  const row = await (
    rules ? query.where('rule', 'in', [...rules]) : query
  ).executeTakeFirstOrThrow();
  return Number(row.n);
}

export type NamedRequest = NonNullable<Awaited<ReturnType<typeof oneRequest>>>;

const withNames = (db: Db | Tx) =>
  db
    .selectFrom('requests as r')
    .innerJoin('devices as d', 'd.id', 'r.device')
    .leftJoin('people as p', 'p.id', 'r.person')
    .leftJoin('classes as c', 'c.id', 'd.class_id')
    .selectAll('r')
    .select(['d.name as device_name', 'p.given_name', 'p.account', 'c.name as class_name']);

export interface Decided {
  readonly decision: 'granted' | 'refused';
  readonly by: string;
  readonly byName: string;
  readonly at: string;
  readonly until: string | null;
  readonly reason: string;
}

/** False where it was decided meanwhile; a refusal may still become a permission, never the reverse. */
export async function storeDecision(
  tx: Tx,
  { device, request }: Pick<RequestRow, 'device' | 'request'>,
  decided: Decided,
): Promise<boolean> {
  const row = await tx
    .updateTable('requests')
    .set({
      decision: decided.decision,
      decided_by: decided.by,
      decided_by_name: decided.byName,
      decided_at: decided.at,
      until: decided.until,
      reason: decided.reason,
    })
    .where('device', '=', device)
    .where('request', '=', request)
    .where((eb) =>
      decided.decision === 'granted'
        ? eb.or([eb('decision', 'is', null), eb('decision', '=', 'refused')])
        : eb('decision', 'is', null),
    )
    .returning('request')
    .executeTakeFirst();
  return row !== undefined;
}

type DecisionRow = Pick<
  RequestRow,
  'request' | 'decision' | 'decided_by_name' | 'decided_at' | 'until' | 'reason'
>;

/** Decisions of one device from `since` on, the latest `limit`, the latest first. */
export function decisionsReader(db: Db) {
  const read = prepared<DecisionRow>(
    db
      .selectFrom('requests')
      .select(['request', 'decision', 'decided_by_name', 'decided_at', 'until', 'reason'])
      .where('device', '=', '')
      .where('decision', 'is not', null)
      .where('decided_at', '>=', '')
      .orderBy('decided_at', 'desc')
      .orderBy('request')
      .limit(1),
  );
  return (device: string, since: string, limit: number) => read(db, [device, since, limit]);
}
