import { describeEvent } from '#console/features/findings/describe-event.ts';
import { FindingsProjection, hearFrom } from '#console/features/findings/projection.ts';
import { rebuildFindings } from '#console/features/findings/rebuild.ts';
import { restate } from '#console/features/findings/standing.ts';
import * as store from '#console/features/findings/store.ts';
import type { Clock } from '#base/clock.ts';
import type { Db, Tx } from '#console/db/database.ts';
import { canonicalJson, sha256Hex } from '#node/signatures.ts';
import type { DeviceHistory, LiveTopic, StateCounts } from '#protocol/console-api.ts';
import { snapshotForDigest } from '#protocol/digest.ts';
import type { Snapshot } from '#protocol/events.ts';
import type { Finding } from '#protocol/finding.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';

/** A snapshot is asked for again only after this long, should the digests still differ. */
const askAgainMs = 600_000;
const mostDigests = 20_000;
const mostHistory = 500;

export interface FindingsOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly catalogue: RuleCatalogue;
  /** Rules of the policy in force. */
  readonly rules: () => readonly string[];
  /** Silent after this long without a word. */
  readonly silentAfterMs: number;
  readonly changed: (topics: ReadonlySet<LiveTopic>) => void;
}

export class Findings {
  readonly projection: FindingsProjection;
  readonly #options: FindingsOptions;
  #sweptThrough: string | null = null;
  readonly #digests = new Map<string, { through: number; digest: string; askedMs: number }>();

  constructor(options: FindingsOptions) {
    this.#options = options;
    this.projection = new FindingsProjection(options.db, options.rules);
  }

  /** In the transaction that enrols: whatever was known of the asset no longer holds. */
  async enrolled(tx: Tx, device: string): Promise<void> {
    await store.forgetDevice(tx, device, this.#now());
    this.#digests.delete(device);
  }

  /** In the transaction that notes their contact. */
  async heard(tx: Tx, devices: readonly string[]): Promise<void> {
    const topics = new Set<LiveTopic>();
    await hearFrom(tx, devices, this.#now(), topics);
    if (topics.size > 0) this.#options.changed(topics);
  }

  /** Finds the devices that have fallen silent since the last sweep. */
  async sweepSilent(): Promise<void> {
    const { db, clock, silentAfterMs, changed } = this.#options;
    const cutoff = new Date(clock.now().getTime() - silentAfterMs).toISOString();
    const fell = await db
      .transaction()
      .execute((tx) => store.markSilent(tx, cutoff, this.#sweptThrough, this.#now()));
    this.#sweptThrough = cutoff;
    if (fell > 0) changed(new Set(['devices', 'findings', 'classes']));
  }

  /** After a new policy: which rules count has changed. */
  async restateAll(tx: Tx, rules: readonly string[]): Promise<void> {
    await restate(tx, rules, this.#now());
  }

  rebuild(): Promise<void> {
    const { db, rules } = this.#options;
    return rebuildFindings(db, rules());
  }

  counts(): ReturnType<typeof store.countStandings> {
    return store.countStandings(this.#options.db);
  }

  countsByRule(total: number): Promise<(rule: string) => StateCounts> {
    return store.countRules(this.#options.db, total);
  }

  async history(device: string, rule: string | undefined): Promise<DeviceHistory> {
    const events = await store.newestEvents(this.#options.db, device, rule, mostHistory);
    return events.map((event) => describeEvent(event, this.#options.catalogue));
  }

  /** Counts at the ends of past days, oldest first, worked out once and kept; days before the first device are left out. */
  async pastDays(
    days: readonly { day: string; end: string }[],
  ): Promise<{ day: string; byState: StateCounts }[]> {
    const { db } = this.#options;
    const known = await store.readDailyStates(
      db,
      days.map(({ day }) => day),
    );
    const rows: { day: string; byState: StateCounts }[] = [];
    for (const { day, end } of days) {
      let byState = known.get(day);
      if (!byState) {
        byState = await store.statesAt(db, end);
        await store.writeDailyStates(db, day, byState);
      }
      if (Object.values(byState).some((count) => count > 0)) rows.push({ day, byState });
    }
    return rows;
  }

  /** Whether the device should send its whole state: what it holds differs from what is stored. */
  async differs(device: string, storedThrough: number, digest: string): Promise<boolean> {
    const nowMs = this.#options.clock.now().getTime();
    let kept = this.#digests.get(device);
    if (kept?.through !== storedThrough) {
      kept = {
        through: storedThrough,
        digest: await this.#digestOf(device),
        askedMs: kept?.askedMs ?? -Infinity,
      };
      if (this.#digests.size >= mostDigests) this.#digests.clear();
      this.#digests.set(device, kept);
    }
    if (kept.digest === digest || nowMs - kept.askedMs < askAgainMs) return false;
    kept.askedMs = nowMs;
    return true;
  }

  async #digestOf(device: string): Promise<string> {
    const { db } = this.#options;
    const [standing, rows] = await Promise.all([
      db.selectFrom('device_standing').selectAll().where('device', '=', device).executeTakeFirst(),
      db.selectFrom('current_findings').select('finding').where('device', '=', device).execute(),
    ]);
    const { signed_in_account: account, signed_in_person: person } = standing ?? {};
    const held: Snapshot = {
      findings: rows.map((row) => JSON.parse(row.finding) as Finding),
      signedIn: account
        ? { account, since: standing?.signed_in_since ?? '', ...(person ? { person } : {}) }
        : null,
      activeSessions: JSON.parse(standing?.active_sessions ?? '[]') as string[],
    };
    return sha256Hex(canonicalJson(snapshotForDigest(held)));
  }

  #now(): string {
    return this.#options.clock.now().toISOString();
  }
}
