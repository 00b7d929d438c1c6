import * as store from '#console/features/devices/store.ts';
import type { Book, Revised } from '#console/features/devices/book.ts';
import type { Db } from '#console/db/database.ts';
import { writeCsv } from '#console/http/csv.ts';
import { notFound } from '#console/http/problem.ts';
import { deviceFacts } from '#protocol/device-channel.ts';
import type { DeviceDetail, DevicePage } from '#protocol/console-api.ts';
import { finding } from '#protocol/finding.ts';

export interface DevicesOptions {
  readonly db: Db;
  readonly book: Book;
  readonly rules: () => readonly string[];
  readonly isConnected: (device: string) => boolean;
  readonly wantedPolicyRevision: () => number;
  readonly look: (changes: readonly Revised[]) => void;
  /** Whether the stored chain is whole, and how far it goes. */
  readonly chain: (device: string) => Promise<{ storedThrough: number; whole: boolean }>;
}

/** What technicians ask about devices. */
export class Devices {
  readonly #options: DevicesOptions;

  constructor(options: DevicesOptions) {
    this.#options = options;
  }

  async page(query: store.DeviceQuery): Promise<DevicePage> {
    const { devices, total } = await this.#list(query, false);
    return { rows: devices, total, page: query.page, pageSize: store.pageSize };
  }

  /** What the filters show, all pages of it. */
  async csv(query: store.DeviceQuery): Promise<string> {
    const { devices } = await this.#list(query, true);
    const head = [
      'name',
      'os',
      'class',
      'state',
      'violated',
      'unknown',
      'signed_in',
      'last_contact',
      'silent',
    ];
    return writeCsv([
      head,
      ...devices.map((row) => [
        row.name,
        row.os,
        row.className ?? '',
        row.state,
        row.violated.join(' '),
        row.unknown.join(' '),
        row.signedIn ?? '',
        row.lastContact ?? '',
        row.silent ? 'yes' : 'no',
      ]),
    ]);
  }

  async detail(id: string): Promise<DeviceDetail> {
    const { db, book, rules, isConnected, wantedPolicyRevision, chain } = this.#options;
    await book.flush();
    const device = await store.oneDevice(db, id);
    if (!device) throw notFound('device');
    const rows = await db
      .selectFrom('current_findings')
      .select(['rule', 'state', 'finding'])
      .where('device', '=', id)
      .orderBy('rule')
      .execute();
    const states = new Map(rows.map((row) => [row.rule, row.state]));
    const { storedThrough, whole } = await chain(id);
    return {
      row: store.toRow(device, states, rules(), isConnected(id)),
      facts: deviceFacts.parse(JSON.parse(device.facts)),
      agentVersion: device.agent_version,
      enrolledAt: device.enrolled_at,
      policyRevision: device.policy_revision,
      wantedPolicyRevision: wantedPolicyRevision(),
      findings: rows.map((row) => finding.parse(JSON.parse(row.finding))),
      storedThrough,
      chainWhole: whole,
    };
  }

  /** Asks the device to look at everything again now. */
  async recheck(id: string): Promise<void> {
    const { db, book, look } = this.#options;
    const changes = await db.transaction().execute((tx) => book.bumpRecheck(tx, id));
    if (changes.length === 0) throw notFound('device');
    look(changes);
  }

  async classOf(id: string): Promise<{ classId: string | null; name: string }> {
    const row = await this.#options.db
      .selectFrom('devices')
      .select(['class_id', 'name'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) throw notFound('device');
    return { classId: row.class_id, name: row.name };
  }

  async #list(query: store.DeviceQuery, everything: boolean) {
    const { db, book, rules, isConnected } = this.#options;
    await book.flush();
    const { devices, total } = await store.listDevices(db, query, everything);
    const states = await store.troubles(
      db,
      devices.map((device) => device.id),
    );
    const none = new Map<never, never>();
    const rows = devices.map((device) =>
      store.toRow(device, states.get(device.id) ?? none, rules(), isConnected(device.id)),
    );
    return { devices: rows, total };
  }
}
