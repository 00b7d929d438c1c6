import { CountChanges, countDevices } from '#console/features/findings/counts.ts';
import { restate } from '#console/features/findings/standing.ts';
import type { Db, Tx } from '#console/db/database.ts';
import { prepared } from '#console/db/prepared.ts';
import type { DeviceStandingRow } from '#console/db/schema.ts';
import type { NewEvent, Projection } from '#console/projection.ts';
import type { LiveTopic } from '#protocol/console-api.ts';
import type { EventData } from '#protocol/events.ts';
import type { Finding, FindingState } from '#protocol/finding.ts';

interface Held {
  state: FindingState;
  /** The finding as JSON, or the finding itself where it is new. */
  finding: Finding | string;
  touched: boolean;
}

/** What is known of one device while a group of its events is applied. */
interface Working {
  readonly id: string;
  readonly findings: Map<string, Held>;
  readonly removed: Set<string>;
  standing: DeviceStandingRow;
  standingChanged: boolean;
  sessions: Set<string>;
}

/** Keeps what every device says now: its findings, who is signed in, which sessions are on. */
export class FindingsProjection implements Projection {
  /** Rules of the policy in force. */
  readonly #rules: () => readonly string[];
  /** Replaying past events: the log of states is left as it was written then. */
  readonly #replaying: boolean;
  readonly #write: (db: Tx, values: readonly unknown[]) => Promise<unknown>;

  constructor(db: Db, rules: () => readonly string[], replaying = false) {
    this.#rules = rules;
    this.#replaying = replaying;
    const row = { device: '', rule: '', state: 'unknown' as const, finding: '' };
    this.#write = prepared(
      db
        .insertInto('current_findings')
        .values(row)
        .onConflict((c) =>
          c.columns(['device', 'rule']).doUpdateSet((eb) => ({
            state: eb.ref('excluded.state'),
            finding: eb.ref('excluded.finding'),
          })),
        ),
    );
  }

  async apply(tx: Tx, events: readonly NewEvent[]): Promise<readonly LiveTopic[]> {
    const relevant = events.filter(({ event }) => concerns(event.data));
    const first = events[0];
    if (!first) return [];
    const topics = new Set<LiveTopic>();
    await hearFrom(tx, [...new Set(events.map((e) => e.device))], first.receivedAt, topics);
    if (relevant.length === 0) return [...topics];
    const counts = new CountChanges();
    const devices = await load(tx, [...new Set(relevant.map((e) => e.device))]);
    for (const { device, event } of relevant) {
      const working = devices.get(device);
      if (working) for (const topic of applyEvent(working, event.data, counts)) topics.add(topic);
    }
    await this.#store(tx, [...devices.values()], counts, first.receivedAt, topics);
    return [...topics];
  }

  async #store(
    tx: Tx,
    devices: readonly Working[],
    counts: CountChanges,
    at: string,
    topics: Set<LiveTopic>,
  ): Promise<void> {
    const changed: string[] = [];
    for (const working of devices) {
      if (await this.#storeFindings(tx, working)) changed.push(working.id);
      if (working.standingChanged) await storeStanding(tx, working);
    }
    await counts.write(tx);
    const logAt = this.#replaying ? null : at;
    if (changed.length > 0 && (await restate(tx, this.#rules(), logAt, changed)))
      topics.add('devices');
  }

  async #storeFindings(tx: Tx, { id, findings, removed }: Working): Promise<boolean> {
    let any = removed.size > 0;
    if (any)
      await tx
        .deleteFrom('current_findings')
        .where('device', '=', id)
        .where('rule', 'in', [...removed])
        .execute();
    for (const [rule, held] of findings) {
      if (!held.touched) continue;
      any = true;
      await this.#write(tx, [id, rule, held.state, JSON.stringify(held.finding)]);
    }
    return any;
  }
}

function concerns(data: EventData): boolean {
  return [
    'finding',
    'snapshot',
    'signed-in',
    'signed-out',
    'session',
    'session-on-device',
  ].includes(data.type);
}

/** Devices that were silent and now speak count again. */
export async function hearFrom(
  tx: Tx,
  devices: readonly string[],
  at: string,
  topics: Set<LiveTopic>,
): Promise<void> {
  const silent = await tx
    .selectFrom('device_standing')
    .select(['device', 'worst'])
    .where('device', 'in', devices)
    .where('silent', '=', 1)
    .execute();
  if (silent.length === 0) return;
  const ids = silent.map((row) => row.device);
  await tx.updateTable('device_standing').set({ silent: 0 }).where('device', 'in', ids).execute();
  await countDevices(tx, ids, 1);
  await tx
    .insertInto('state_log')
    .values(silent.map(({ device, worst }) => ({ device, at, state: worst })))
    .onConflict((c) =>
      c.columns(['device', 'at']).doUpdateSet((eb) => ({ state: eb.ref('excluded.state') })),
    )
    .execute();
  topics.add('devices').add('findings');
}

async function load(tx: Tx, ids: readonly string[]): Promise<Map<string, Working>> {
  const standings = await tx
    .selectFrom('device_standing')
    .selectAll()
    .where('device', 'in', ids)
    .execute();
  const findings = await tx
    .selectFrom('current_findings')
    .selectAll()
    .where('device', 'in', ids)
    .execute();
  const devices = new Map<string, Working>();
  for (const standing of standings)
    devices.set(standing.device, {
      id: standing.device,
      findings: new Map(),
      removed: new Set(),
      standing,
      standingChanged: false,
      sessions: new Set(JSON.parse(standing.active_sessions) as string[]),
    });
  for (const { device, rule, state, finding } of findings)
    devices.get(device)?.findings.set(rule, { state, finding, touched: false });
  return devices;
}

function applyEvent(working: Working, data: EventData, counts: CountChanges): LiveTopic[] {
  switch (data.type) {
    case 'finding':
      return [
        ...(holdFinding(working, data.finding, counts) ? (['findings', 'classes'] as const) : []),
      ];
    case 'signed-in':
      sign(working, { account: data.account, person: data.person, since: data.at });
      return ['devices', 'classes'];
    case 'signed-out':
      if (working.standing.signed_in_account === data.account) sign(working, null);
      return ['devices', 'classes'];
    case 'session':
    case 'session-on-device':
      if (data.change === 'started') working.sessions.add(data.session);
      else working.sessions.delete(data.session);
      working.standingChanged = true;
      return ['classes'];
    case 'snapshot':
      applySnapshot(working, data.snapshot, counts);
      return ['devices', 'findings', 'classes'];
    default:
      return [];
  }
}

function applySnapshot(
  working: Working,
  snapshot: Extract<EventData, { type: 'snapshot' }>['snapshot'],
  counts: CountChanges,
): void {
  const present = new Set(snapshot.findings.map((finding) => finding.rule));
  for (const [rule, held] of working.findings)
    if (!present.has(rule)) {
      working.findings.delete(rule);
      working.removed.add(rule);
      counts.add(rule, held.state, -1);
    }
  for (const finding of snapshot.findings) holdFinding(working, finding, counts);
  sign(working, snapshot.signedIn);
  working.sessions = new Set(snapshot.activeSessions);
  working.standingChanged = true;
}

function holdFinding(working: Working, finding: Finding, counts: CountChanges): boolean {
  const before = working.findings.get(finding.rule);
  if (before?.state !== finding.state) {
    if (before) counts.add(finding.rule, before.state, -1);
    counts.add(finding.rule, finding.state, 1);
  }
  working.findings.set(finding.rule, { state: finding.state, finding, touched: true });
  working.removed.delete(finding.rule);
  return true;
}

function sign(
  working: Working,
  who: { account: string; person?: string | undefined; since: string } | null,
): void {
  working.standing = {
    ...working.standing,
    signed_in_account: who?.account ?? null,
    signed_in_person: who?.person ?? null,
    signed_in_since: who?.since ?? null,
  };
  working.standingChanged = true;
}

async function storeStanding(tx: Tx, { id, standing, sessions }: Working): Promise<void> {
  await tx
    .updateTable('device_standing')
    .set({
      signed_in_account: standing.signed_in_account,
      signed_in_person: standing.signed_in_person,
      signed_in_since: standing.signed_in_since,
      active_sessions: JSON.stringify([...sessions].sort()),
    })
    .where('device', '=', id)
    .execute();
}
