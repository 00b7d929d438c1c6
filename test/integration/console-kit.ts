import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { systemClock, type Clock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import { unwrap } from '#base/result.ts';
import { buildConsole } from '#console/app.ts';
import { checkConfig, type ConsoleSettings } from '#console/config.ts';
import {
  canonicalJson,
  createKeyPair,
  sha256Hex,
  signBytes,
  signDeviceToken,
  verifyCompact,
  type KeyPair,
} from '#node/signatures.ts';
import { csrfHeader, type ConsoleRole } from '#protocol/console-api.ts';
import {
  devicePaths,
  enrolAnswer,
  signatureHeader,
  type EnrolAnswer,
  type HeartbeatRequest,
} from '#protocol/device-channel.ts';
import { desiredState, type DesiredState } from '#protocol/desired-state.ts';
import { firstPrevious, type DeviceEvent, type EventData } from '#protocol/events.ts';
import type { Finding } from '#protocol/finding.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';
import { describeRules } from '#rules/registry.ts';
import { allRules } from '#rules/registry.ts';
import type { PolicyRule } from '#policy/rule-values.ts';

/** A console on a real file and a real socket, for tests. */
export class TestConsole {
  readonly dataDir: string;
  readonly app: FastifyInstance;
  readonly url: string;
  readonly #clock: Clock;
  readonly #keepFolder: boolean;

  private constructor(
    dataDir: string,
    app: FastifyInstance,
    url: string,
    clock: Clock,
    keep: boolean,
  ) {
    this.dataDir = dataDir;
    this.app = app;
    this.url = url;
    this.#clock = clock;
    this.#keepFolder = keep;
  }

  static async start(
    options: {
      clock?: Clock;
      dataDir?: string;
      settings?: Partial<ConsoleSettings>;
    } = {},
  ): Promise<TestConsole> {
    const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'beadle-console-'));
    const clock = options.clock ?? systemClock;
    const config = unwrap(
      checkConfig({ dataDir, listen: '127.0.0.1:0', rosterDelayMs: 50, ...options.settings }),
    );
    const app = await buildConsole(config, {
      clock,
      logger: nullLogger,
      rules: allRules as unknown as readonly PolicyRule[],
      catalogue: describeRules(),
    });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    return new TestConsole(dataDir, app, url, clock, options.dataDir !== undefined);
  }

  get parts(): FastifyInstance['parts'] {
    return this.app.parts;
  }

  /** Stops it; the folder stays for a restart where `keep` is set. */
  async stop(keep = this.#keepFolder): Promise<void> {
    await this.app.close();
    if (!keep) rmSync(this.dataDir, { recursive: true, force: true });
  }

  async person(
    role: ConsoleRole,
    classes: string[] = [],
    username: string = role,
  ): Promise<Person> {
    unwrap(
      await this.parts.signIn.putAccount(
        { username, name: `Mrs ${username}`, role, classes },
        'test',
      ),
    );
    const token = await this.parts.signIn.createLink(username, 'test');
    return Person.fromLink(`${this.url}/sign-in/link/${token}`);
  }

  async code(uses = 1, classId: string | null = null): Promise<string> {
    return unwrap(await this.parts.enrolment.create({ classId, uses, validHours: 1 }, 'test')).code;
  }

  async device(name: string, classId: string | null = null): Promise<FakeDevice> {
    return FakeDevice.enrol(this.url, await this.code(1, classId), name, this.#clock);
  }

  async people(csv: string): Promise<void> {
    unwrap(await this.parts.importPeople({ csv }, 'test'));
  }
}

/** A signed-in browser: cookie, CSRF value, origin. */
export class Person {
  readonly origin: string;
  readonly cookie: string;
  csrf = '';

  constructor(origin: string, cookie: string) {
    this.origin = origin;
    this.cookie = cookie;
  }

  static async fromLink(link: string): Promise<Person> {
    const answer = await fetch(link, { redirect: 'manual' });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const person = new Person(new URL(link).origin, cookie);
    const me = await person.get('/api/me');
    person.csrf = ((await me.json()) as { csrf: string }).csrf;
    return person;
  }

  get(path: string): Promise<Response> {
    return fetch(this.origin + path, { headers: { cookie: this.cookie } });
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const text = typeof body === 'string';
    return fetch(this.origin + path, {
      method: 'POST',
      headers: {
        cookie: this.cookie,
        [csrfHeader]: this.csrf,
        origin: this.origin,
        ...(body === undefined ? {} : { 'content-type': text ? 'text/csv' : 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: text ? body : JSON.stringify(body) }),
    });
  }
}

/** A device as the channel sees one, with an outbox in memory. */
export class FakeDevice {
  readonly url: string;
  readonly key: KeyPair;
  readonly id: string;
  readonly consoleKey: EnrolAnswer['consoleKey'];
  readonly #clock: Clock;
  #previous = firstPrevious;
  sequence = 0;

  constructor(url: string, key: KeyPair, answer: EnrolAnswer, clock: Clock) {
    this.url = url;
    this.key = key;
    this.id = answer.device;
    this.consoleKey = answer.consoleKey;
    this.#clock = clock;
  }

  static async enrol(
    url: string,
    code: string,
    name: string,
    clock: Clock = systemClock,
  ): Promise<FakeDevice> {
    const key = createKeyPair();
    const response = await postEnrol(url, enrolBody(code, name, key));
    if (!response.ok)
      throw new Error(`enrol answered ${response.status}: ${await response.text()}`);
    return new FakeDevice(url, key, enrolAnswer.parse(await response.json()), clock);
  }

  token(lifeSeconds = 300): Promise<string> {
    return signDeviceToken(this.id, this.key.privateKey, this.#clock.now(), lifeSeconds);
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${await this.token()}`, ...(init.headers as object) };
    return fetch(this.url + path, { ...init, headers });
  }

  /** The next event of the chain. */
  event(data: EventData): DeviceEvent {
    const event = {
      sequence: (this.sequence += 1),
      id: randomUUID(),
      previous: this.#previous,
      at: this.#clock.now().toISOString(),
      data,
    };
    this.#previous = sha256Hex(canonicalJson(event));
    return event;
  }

  /** As after a damaged database: the numbering goes on, the chain begins anew. */
  forgetChain(): void {
    this.#previous = firstPrevious;
  }

  report(events: readonly DeviceEvent[], device = this.id, signature?: string): Promise<Response> {
    const body = JSON.stringify({ device, events });
    return this.fetch(devicePaths.reports, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        [signatureHeader]: signature ?? signBytes(Buffer.from(body), this.key.privateKey),
      },
    });
  }

  say(...data: EventData[]): Promise<Response> {
    return this.report(data.map((one) => this.event(one)));
  }

  find(rule: string, state: Finding['state'], reason = 'seen'): Promise<Response> {
    return this.say({ type: 'finding', finding: this.finding(rule, state, reason) });
  }

  finding(rule: string, state: Finding['state'], reason = 'seen'): Finding {
    const at = this.#clock.now().toISOString();
    return {
      rule,
      state,
      reason,
      detail: {},
      evidence: [],
      mode: 'observe',
      clauses: [],
      checkedAt: at,
      since: at,
    };
  }

  heartbeat(values: Partial<HeartbeatRequest> = {}): Promise<Response> {
    const body: HeartbeatRequest = {
      at: this.#clock.now().toISOString(),
      agentVersion: '0.1.0',
      digest: '0'.repeat(64),
      sequence: this.sequence,
      policyRevision: 0,
      desiredRevision: 0,
      ...values,
    };
    return this.fetch(devicePaths.heartbeat, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  }

  /** The desired state, its signature checked with the pinned key. */
  async desired(): Promise<{ state: DesiredState; etag: string }> {
    const response = await this.fetch(devicePaths.desired);
    const checked = unwrap(await verifyCompact(await response.text(), this.consoleKey));
    return {
      state: desiredState.parse(checked.payload),
      etag: response.headers.get('etag') ?? '',
    };
  }
}

export function enrolBody(code: string, name: string, key: KeyPair, hardwareId = `hw-${name}`) {
  return {
    code,
    publicKey: key.publicJwk,
    proof: signBytes(Buffer.from(`beadle-enrol:${code}`), key.privateKey),
    facts: { hostname: name, os: 'linux', osName: 'Debian', osVersion: '12', hardwareId },
    agentVersion: '0.1.0',
  };
}

export function postEnrol(url: string, body: unknown): Promise<Response> {
  return fetch(url + devicePaths.enrol, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export async function problemOf(response: Response): Promise<string> {
  const { code } = (await response.json()) as { code?: string };
  return `${response.status} ${code}`;
}

/** Two rules and one document that pupils of Key Stage 1 sign. */
export const smallPolicy: CompiledPolicy = {
  format: 1,
  pack: 'test-school',
  school: { name: 'Test School', phase: 'primary', timezone: 'Europe/London', yearStartMonth: 9 },
  reviews: [{ document: 'E-Safety Policy', due: '2026-11', clause: 'STOCKS-01' }],
  rules: Object.fromEntries(
    ['antivirus', 'os-updates'].map((rule) => [
      rule,
      {
        mode: 'observe',
        clauses: ['STOCKS-21'],
        intervalMs: 3_600_000,
        graceMs: 0,
        parameters: {},
        origins: {},
      },
    ]),
  ),
  groups: [],
  audiences: [
    {
      audience: 'pupil',
      roles: ['pupil'],
      documents: ['charter'],
      mode: 'sign',
      gate: 'logon',
      again: ['new-version'],
      variants: [{ years: [1, 2], variant: 'ks1' }],
      clauses: ['STOCKS-04'],
    },
  ],
  documents: [
    {
      document: 'charter',
      variant: 'ks1',
      language: 'en',
      title: 'Our computing charter',
      version: '2026',
      hash: sha256Hex('Be kind.'),
      markdown: 'Be kind.',
      pictures: {},
    },
  ],
  contacts: [],
};

export const peopleCsv = `id,account,given_name,role,year,classes,variant
p1,ada.l,Ada,pupil,2,Oak,
p2,bo.m,Bo,pupil,2,Oak,
p3,cy.n,Cy,pupil,5,Willow,
t1,okafor,Ngozi,teacher,,Oak,
`;

export function acknowledgement(
  person: string,
  decision: 'agreed' | 'not-now' = 'agreed',
): EventData {
  return {
    type: 'acknowledgement',
    acknowledgement: {
      person,
      document: 'charter',
      variant: 'ks1',
      version: '2026',
      language: 'en',
      hash: sha256Hex('Be kind.'),
      decision,
      how: 'self',
      // Fixed, as clocks that tests turn are: one from long ahead of such a clock would not count.
      at: '2026-11-22T08:00:00.000Z',
    },
  };
}
