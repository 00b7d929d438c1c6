import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { JsonLineReader, jsonLine } from '#node/json-lines.ts';
import { sha256Hex } from '#node/signatures.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import type { Host, HostSession } from '#platform/host.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';
import type { Verdict } from '#protocol/finding.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { CompiledPolicy, RuleSetting } from '#protocol/policy.ts';
import type { RuleOnOs, Watch } from '#rules/rule.ts';

/** A temporary folder, taken away by `dispose`. */
export function temporaryFolder(parent = tmpdir()): { path: string; dispose: () => void } {
  const path = mkdtempSync(join(parent, 'beadle-test-'));
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) };
}

export const pupil: RosterPerson = {
  id: 'pupil-1',
  account: 'amy',
  givenName: 'Amy',
  role: 'pupil',
  year: 2,
  classes: ['class-2'],
  acknowledged: [],
};

/** This test's own uid, so that proofs can be written without being root. */
export const ownUid = process.getuid?.() ?? 0;

export const signedIn = (account: string, uid = ownUid): HostSession => ({
  account,
  uid,
  active: true,
  remote: false,
  since: new Date('2026-11-22T09:00:00Z'),
});

export function setting(change: Partial<RuleSetting> = {}): RuleSetting {
  return {
    mode: 'observe',
    clauses: ['STOCKS-09'],
    intervalMs: 3_600_000,
    graceMs: 0,
    parameters: {},
    origins: {},
    ...change,
  };
}

export const charter = '# Our computer rules\n\nBe kind.';

export function policyWith(
  rules: Record<string, RuleSetting>,
  change: Partial<CompiledPolicy> = {},
): CompiledPolicy {
  return {
    format: 1,
    pack: 'test-pack',
    school: { name: 'Test School', phase: 'primary', timezone: 'Europe/London', yearStartMonth: 9 },
    reviews: [],
    rules,
    groups: [],
    audiences: [
      {
        audience: 'pupil',
        roles: ['pupil'],
        documents: ['computing-charter'],
        mode: 'sign',
        gate: 'logon',
        again: ['new-version'],
        variants: [{ years: [0, 1, 2], variant: 'ks1' }],
        clauses: ['STOCKS-01'],
      },
    ],
    documents: [
      {
        document: 'computing-charter',
        variant: 'ks1',
        language: 'en',
        title: 'Our computer rules',
        version: '1',
        hash: sha256Hex(charter),
        markdown: charter,
        pictures: {},
      },
    ],
    contacts: [{ role: 'technician', name: 'Mr Webb', how: 'Ask at the office' }],
    ...change,
  };
}

/** A Host whose signed-in people a test can change. */
export class HostWithPeople extends FakeHost {
  people: HostSession[] = [];

  constructor(machine: RecordedMachine = {}) {
    super(machine);
    this.sessions = async () => ({ ok: true, value: [...this.people] });
  }

  signIn(...people: HostSession[]): void {
    this.people = people;
    this.sessionsChanged();
  }

  /** Real folders, because the agent watches its own enrolment through its host. */
  enrolmentChanged(path: string): void {
    this.pathChanged(path);
  }
}

/** A rule whose verdict a test decides. */
export function ruleSaying(
  id: string,
  say: (host: Host) => Verdict | Promise<Verdict>,
  more: { watch?: Watch; timeLimitMs?: number } = {},
): RuleOnOs {
  const reasons = Object.fromEntries(
    ['compliant', 'violated', 'unknown'].map((state) => [
      `was-${state}`,
      { state: state as Verdict['state'], technician: state, person: state },
    ]),
  );
  return {
    rule: {
      id,
      title: id,
      summary: id,
      personSummary: id,
      subject: 'device',
      parameters: z.strictObject({}) as never,
      strictness: {} as never,
      defaultIntervalMs: 3_600_000,
      timeLimitMs: more.timeLimitMs ?? 2_000,
      reasons,
      records: [],
      evaluate: (facts: never) => facts,
    },
    probe: async ({ host }) => say(host),
    ...(more.watch && { watch: more.watch }),
  };
}

export const verdict = (state: 'compliant' | 'violated' | 'unknown', value = ''): Verdict => ({
  state,
  reason: `was-${state}`,
  detail: {},
  evidence: value === '' ? [] : [{ label: 'seen', value }],
});

/** A session app's end of the local socket, with none of its manners. */
export class LocalClient {
  readonly pushes: LocalState[] = [];
  readonly frames: unknown[] = [];
  closed = false;
  readonly #socket: Socket;
  readonly #reader = new JsonLineReader(4_194_304);
  readonly #waiting = new Map<number, (answer: never) => void>();
  #next = 1;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      for (const frame of this.#reader.push(chunk)) if (frame.ok) this.#take(frame.value);
    });
    socket.on('close', () => (this.closed = true));
    socket.on('error', () => (this.closed = true));
  }

  static connect(path: string): Promise<LocalClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(path, () => resolve(new LocalClient(socket)));
      socket.once('error', reject);
    });
  }

  /** Connects and says hello with the proof of `uid`. */
  static async asUid(path: string, people: string, uid = ownUid): Promise<LocalClient> {
    const client = await LocalClient.connect(path);
    await client.ask('hello', { proof: readFileSync(join(people, String(uid)), 'utf8') });
    return client;
  }

  ask<T = LocalState>(
    command: string,
    params: unknown = {},
  ): Promise<{ ok: true; result: T } | { ok: false; error: { code: string; message: string } }> {
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve as never);
      this.raw(jsonLine({ id, command, params }));
    });
  }

  raw(bytes: string | Uint8Array): void {
    this.#socket.write(bytes);
  }

  end(): void {
    this.#socket.destroy();
  }

  #take(frame: unknown): void {
    this.frames.push(frame);
    const { id, push, state } = frame as { id?: number; push?: string; state?: LocalState };
    if (push === 'state' && state) this.pushes.push(state);
    else if (id !== undefined) this.#waiting.get(id)?.(frame as never);
  }
}

/** Resolves when `condition` holds; for what happens on real sockets and disks. */
export async function eventually(condition: () => boolean, withinMs = 5_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
