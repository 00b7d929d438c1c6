import { compareVersions, isVersion } from '#base/compare-versions.ts';
import type { Clock } from '#base/clock.ts';
import { version } from '#base/version.ts';
import type { DeviceAdvice } from '#console/device-channel/contracts.ts';
import type { Db } from '#console/db/database.ts';
import { prepared } from '#console/db/prepared.ts';

/** Versions change when a school updates: this often is soon enough. */
const newestForMs = 60_000;
/** One laptop could claim any version; what two run is in use. */
const enoughDevices = 2;
/** As many as the answer to a heartbeat holds. */
const mostElsewhere = 20;

interface ElsewhereRow {
  readonly name: string;
  readonly since: string;
}

/** What the console knows of a device's neighbours that the device itself cannot see. */
export class Advice implements DeviceAdvice {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #elsewhere: (db: Db, values: readonly unknown[]) => Promise<ElsewhereRow[]>;
  #newest: { readonly version: string; readonly atMs: number } | null = null;

  constructor(db: Db, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    this.#elsewhere = prepared<ElsewhereRow>(elsewhereQuery(db));
  }

  /** The newest of this console's own version and those that at least two devices run. */
  async newestAgent(): Promise<string> {
    const nowMs = this.#clock.now().getTime();
    if (this.#newest && Math.abs(nowMs - this.#newest.atMs) < newestForMs)
      return this.#newest.version;
    const rows = await this.#db
      .selectFrom('devices')
      .select(['agent_version', (eb) => eb.fn.countAll<number>().as('devices')])
      .groupBy('agent_version')
      .execute();
    const inUse = rows
      .filter((row) => Number(row.devices) >= enoughDevices && isVersion(row.agent_version))
      .map((row) => row.agent_version);
    const newest = [version, ...inUse].reduce((a, b) => (compareVersions(a, b) < 0 ? b : a));
    this.#newest = { version: newest, atMs: nowMs };
    return newest;
  }

  /** Other devices, heard of lately, at which the person signed in at this one is signed in too. */
  async elsewhere(device: string): Promise<{ device: string; since: string }[]> {
    const rows = await this.#elsewhere(this.#db, [device, 0, mostElsewhere]);
    return rows.map(({ name, since }) => ({ device: name, since }));
  }
}

function elsewhereQuery(db: Db) {
  return db
    .selectFrom('device_standing as here')
    .innerJoin('device_standing as there', (join) =>
      join
        .onRef('there.signed_in_person', '=', 'here.signed_in_person')
        .onRef('there.device', '<>', 'here.device'),
    )
    .innerJoin('devices as d', 'd.id', 'there.device')
    .where('here.device', '=', '')
    .where('there.silent', '=', 0)
    .where('there.signed_in_since', 'is not', null)
    .select(['d.name', 'there.signed_in_since as since'])
    .orderBy('there.signed_in_since')
    .orderBy('there.device')
    .limit(0);
}
