import { sql } from 'kysely';
import type { Tx } from '#console/db/database.ts';
import type { FindingState } from '#protocol/finding.ts';

/**
 * `rule_counts`: for each rule, how many devices that are not silent stand in each state, kept by
 * adding and taking away, because counting 700,000 findings for a page would take too long.
 */
export class CountChanges {
  readonly #changes = new Map<string, { rule: string; state: FindingState; by: number }>();

  add(rule: string, state: FindingState, by: 1 | -1): void {
    const key = `${rule} ${state}`;
    const change = this.#changes.get(key) ?? { rule, state, by: 0 };
    change.by += by;
    this.#changes.set(key, change);
  }

  async write(tx: Tx): Promise<void> {
    const rows = [...this.#changes.values()].filter((change) => change.by !== 0);
    if (rows.length === 0) return;
    await tx
      .insertInto('rule_counts')
      .values(rows.map(({ rule, state, by }) => ({ rule, state, devices: by })))
      .onConflict((c) =>
        c.columns(['rule', 'state']).doUpdateSet((eb) => ({
          devices: eb('rule_counts.devices', '+', eb.ref('excluded.devices')),
        })),
      )
      .execute();
  }
}

/** Adds (1) or takes away (-1) everything that these devices count for. */
export async function countDevices(tx: Tx, devices: readonly string[], by: 1 | -1): Promise<void> {
  await sql`
    insert into rule_counts (rule, state, devices)
    select rule, state, ${sql.lit(by)} * count(*) from current_findings
    where device in (${sql.join(devices)}) group by rule, state
    on conflict (rule, state) do update set devices = rule_counts.devices + excluded.devices`.execute(
    tx,
  );
}
