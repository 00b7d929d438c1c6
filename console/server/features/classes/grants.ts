import type { Clock } from '#base/clock.ts';
import type { Db } from '#console/db/database.ts';
import { notYours, requireClass, type WebSession } from '#console/http/access.ts';
import { notFound } from '#console/http/problem.ts';
import { randomId } from '#console/http/random-id.ts';
import type { GrantGiven } from '#protocol/console-grants.ts';
import type { GrantClaims } from '#protocol/local-ipc.ts';

/** Long enough to carry it to the device, too short to keep. */
const grantLifeMs = 5 * 60_000;

export interface GrantOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly sign: (payload: unknown) => { jws: string };
  readonly audit: (who: WebSession, action: string, subject: string) => Promise<void>;
}

/**
 * A signed permission for one action on one device: a technician's for all, a teacher's for lessons of
 * their class. One that names a class ends that class's lessons alone; a technician's ends any.
 */
export async function grant(
  { db, clock, sign, audit }: GrantOptions,
  session: WebSession,
  device: string,
  action: GrantClaims['action'],
): Promise<GrantGiven> {
  const row = await db
    .selectFrom('devices as d')
    .leftJoin('classes as c', 'c.id', 'd.class_id')
    .select(['d.class_id', 'c.name'])
    .where('d.id', '=', device)
    .executeTakeFirst();
  requireClass(session, row?.class_id ?? '');
  if (session.role !== 'technician' && action === 'rule-pause') throw notYours();
  if (!row) throw notFound('device');
  const endsAny = session.role === 'technician' && action === 'session-end';
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + grantLifeMs).toISOString();
  const claims: GrantClaims = {
    kind: 'grant',
    id: randomId('g'),
    device,
    action,
    person: session.account,
    personName: session.name,
    ...(row.class_id && !endsAny ? { classId: row.class_id } : {}),
    ...(row.name && !endsAny ? { className: row.name } : {}),
    issuedAt: now.toISOString(),
    expiresAt,
  };
  const { jws } = sign(claims);
  await audit(session, `grant-${action}`, device);
  return { grant: jws, expiresAt };
}
