import { sql } from 'kysely';
import type { Tx } from '#console/db/database.ts';

/** Ids in one statement: SQLite allows 32,766 values. */
const mostIds = 5_000;

/**
 * The worst state of each device over the rules in force, kept in `device_standing.worst`, with
 * each change in `state_log`. The order is that of `worstState` in #protocol/finding.ts; a rule in
 * force of which the device has said nothing counts as unknown. `at` is null while past events are
 * replayed: what was logged then stands. Returns whether anything changed.
 */
export async function restate(
  tx: Tx,
  rules: readonly string[],
  at: string | null,
  devices?: readonly string[],
): Promise<boolean> {
  if (!devices) return restateWhere(tx, rules, at, sql`1 = 1`);
  let changed = false;
  for (let from = 0; from < devices.length; from += mostIds) {
    const some = sql.join(devices.slice(from, from + mostIds));
    if (await restateWhere(tx, rules, at, sql`device_standing.device in (${some})`)) changed = true;
  }
  return changed;
}

async function restateWhere(
  tx: Tx,
  rules: readonly string[],
  at: string | null,
  where: ReturnType<typeof sql>,
): Promise<boolean> {
  const worst = worstOf(rules);
  if (at)
    await sql`
      insert into state_log (device, at, state)
      select device, ${at}, ${worst} from device_standing
      where ${where} and silent = 0 and worst <> ${worst}
      on conflict (device, at) do update set state = excluded.state`.execute(tx);
  const updated = await sql`
    update device_standing set worst = ${worst} where ${where} and worst <> ${worst}`.execute(tx);
  return (updated.numAffectedRows ?? 0n) > 0n;
}

function worstOf(rules: readonly string[]) {
  if (rules.length === 0) return sql`'unknown'`;
  const any = (state: string) => sql`count(case when state = ${state} then 1 end) > 0`;
  return sql`(
    select case
      when ${any('violated')} then 'violated'
      when ${any('unknown')} or count(*) < ${sql.lit(rules.length)} then 'unknown'
      when ${any('exempt')} then 'exempt'
      when ${any('compliant')} then 'compliant'
      else 'not-applicable' end
    from current_findings
    where current_findings.device = device_standing.device
      and current_findings.rule in (${sql.join(rules)}))`;
}
