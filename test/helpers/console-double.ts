import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import {
  canonicalJson,
  createKeyPair,
  sha256Hex,
  signCompact,
  verifyBytes,
  verifyDeviceToken,
  type KeyPair,
} from '#node/signatures.ts';
import {
  devicePaths,
  enrolRequest,
  heartbeatRequest,
  nudgeAnswer,
  reportBatch,
  signatureHeader,
} from '#protocol/device-channel.ts';
import type { DesiredState, RosterPerson, SupervisedSession } from '#protocol/desired-state.ts';
import { firstPrevious, type DeviceEvent, type EventData } from '#protocol/events.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';
import type { PublicJwk } from '#protocol/scalars.ts';

interface Signed {
  readonly jws: string;
  readonly hash: string;
}

/** What a request gets instead of the right answer. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The console's side of the device channel over real HTTP and WebSocket, small enough to read:
 * strict about signatures, tokens and the event chain, and able to misbehave when a test asks.
 */
export class ConsoleDouble {
  readonly key: KeyPair = createKeyPair();
  readonly device = 'device-1';
  readonly code = '7K3M-Q9TX-2HVD';
  readonly events: DeviceEvent[] = [];
  readonly applied: { revision: number; atMs: number }[] = [];
  readonly heartbeats: unknown[] = [];
  deviceKey: PublicJwk | null = null;
  wantSnapshot = false;
  /** By path prefix; taken away by the test when the fault is over. */
  readonly faults = new Map<string, Fault>();
  readonly requests: string[] = [];
  revision = 0;
  sessions: SupervisedSession[] = [];
  endedSessions: string[] = [];
  recheck: string | undefined;
  policy: Signed | null = null;
  roster: Signed | null = null;
  desired: Signed | null = null;
  #policyRevision = 0;
  #rosterRevision = 0;
  #documents = new Map<string, string>();
  #server: Server | null = null;
  #sockets = new Set<WebSocket>();
  #waiters = new Set<() => void>();
  port = 0;

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get storedThrough(): number {
    return this.events.at(-1)?.sequence ?? 0;
  }

  get connections(): number {
    return this.#sockets.size;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.#serve(request, response));
    const sockets = new WebSocketServer({ noServer: true });
    server.on('upgrade', (request, socket, head) => {
      void this.#isDevice(request).then((isDevice) => {
        if (!isDevice) return void socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
        sockets.handleUpgrade(request, socket, head, (one) => this.#connected(one));
      });
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.terminate();
    this.#sockets.clear();
    const server = this.#server;
    if (!server) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
    this.#server = null;
  }

  /** Signs anything as this console would. */
  sign(payload: unknown): Promise<Signed> {
    return signCompact(payload, this.key.privateKey, 'console');
  }

  async setPolicy(policy: CompiledPolicy, revision = ++this.#policyRevision): Promise<void> {
    this.policy = await this.sign({ kind: 'policy', revision, issuedAt: now(), policy });
    this.#policyRevision = revision;
    this.#documents.set(this.policy.hash, this.policy.jws);
  }

  async setPeople(people: RosterPerson[]): Promise<void> {
    this.roster = await this.sign({ kind: 'roster', revision: ++this.#rosterRevision, people });
    this.#documents.set(this.roster.hash, this.roster.jws);
  }

  /** Makes what is wanted known: signs a desired state and nudges. */
  async publish(change: Partial<DesiredState> = {}): Promise<number> {
    if (!this.policy || !this.roster) throw new Error('set policy and people first');
    this.revision += 1;
    this.desired = await this.sign({
      kind: 'desired-state',
      device: this.device,
      revision: this.revision,
      issuedAt: now(),
      policy: { revision: this.#policyRevision, hash: this.policy.hash },
      roster: { revision: this.#rosterRevision, hash: this.roster.hash },
      sessions: this.sessions,
      endedSessions: this.endedSessions,
      ...(this.recheck !== undefined && { recheck: this.recheck }),
      ...change,
    });
    this.nudge({ type: 'look', desiredRevision: this.revision });
    return this.revision;
  }

  nudge(message: unknown): void {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    for (const socket of this.#sockets) socket.send(text);
  }

  /** Resolves when `condition` holds; looks after everything that arrives. */
  async until(condition: () => boolean, withinMs = 5_000): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (!condition()) {
      if (Date.now() > deadline)
        throw new Error(`not within ${withinMs} ms; events: ${JSON.stringify(this.types())}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, 20);
        const waiters = this.#waiters;
        function done() {
          clearTimeout(timer);
          waiters.delete(done);
          resolve();
        }
        waiters.add(done);
      });
    }
  }

  types(): string[] {
    return this.events.map((event) => event.data.type);
  }

  of<T extends EventData['type']>(type: T): Extract<EventData, { type: T }>[] {
    return this.events
      .map((event) => event.data)
      .filter((data): data is Extract<EventData, { type: T }> => data.type === type);
  }

  #connected(socket: WebSocket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('message', (data) => {
      const said = nudgeAnswer.parse(JSON.parse(String(data)));
      this.applied.push({ revision: said.desiredRevision, atMs: performance.now() });
      this.#stir();
    });
    this.#stir();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    this.requests.push(`${request.method} ${path}`);
    const body = await readBody(request);
    const fault = [...this.faults].find(([prefix]) => path.startsWith(prefix))?.[1];
    if (fault) return fault(request, response);
    if (path === devicePaths.enrol) return this.#enrol(body, response);
    if (!(await this.#isDevice(request)))
      return problem(response, 401, 'token-wrong', 'not a known device');
    if (path === devicePaths.heartbeat) this.#heartbeat(body, response);
    else if (path === devicePaths.reports) this.#report(request, body, response);
    else if (path === devicePaths.desired) this.#desired(request, response);
    else this.#document(path, response);
    this.#stir();
  }

  #enrol(body: Buffer, response: ServerResponse): void {
    const asked = enrolRequest.parse(JSON.parse(body.toString()));
    if (asked.code !== this.code)
      return problem(response, 403, 'code-unknown', 'There is no such code.');
    const isHolder = verifyBytes(
      Buffer.from(`beadle-enrol:${asked.code}`),
      asked.proof,
      asked.publicKey,
    );
    if (!isHolder) return problem(response, 400, 'proof-wrong', 'The proof does not fit.');
    this.deviceKey = asked.publicKey;
    json(response, 200, {
      device: this.device,
      consoleKey: this.key.publicJwk,
      consoleTime: now(),
    });
  }

  #heartbeat(body: Buffer, response: ServerResponse): void {
    this.heartbeats.push(heartbeatRequest.parse(JSON.parse(body.toString())));
    json(response, 200, {
      consoleTime: now(),
      desiredRevision: this.revision,
      storedThrough: this.storedThrough,
      wantSnapshot: this.wantSnapshot,
      nextSeconds: 900,
    });
  }

  #report(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const signature = String(request.headers[signatureHeader]);
    if (!this.deviceKey || !verifyBytes(body, signature, this.deviceKey))
      return problem(response, 400, 'signature-wrong', 'not signed by the device');
    const batch = reportBatch.parse(JSON.parse(body.toString()));
    const fresh = batch.events.filter((event) => event.sequence > this.storedThrough);
    for (const event of fresh) {
      const isAnew = event.previous === firstPrevious && event.data.type === 'storage-trouble';
      const last = this.events.at(-1);
      const previous = last ? sha256Hex(canonicalJson(last)) : firstPrevious;
      const joins = event.previous === previous || isAnew;
      if (event.sequence !== this.storedThrough + 1 || !joins)
        return json(response, 409, {
          code: event.sequence > this.storedThrough + 1 ? 'report-gap' : 'chain-forked',
          message: `event ${event.sequence} does not join`,
          storedThrough: this.storedThrough,
        });
      this.events.push(event);
    }
    json(response, 200, { storedThrough: this.storedThrough });
  }

  #desired(request: IncomingMessage, response: ServerResponse): void {
    if (!this.desired) return problem(response, 404, 'nothing-wanted', 'No policy yet.');
    const etag = `"${this.desired.hash}"`;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/jose', etag }).end(this.desired.jws);
  }

  #document(path: string, response: ServerResponse): void {
    const document = this.#documents.get(path.split('/').at(-1) ?? '');
    if (document === undefined) return problem(response, 404, 'not-there', 'No such document.');
    response.writeHead(200, { 'content-type': 'application/jose' }).end(document);
  }

  async #isDevice(request: IncomingMessage): Promise<boolean> {
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    if (!this.deviceKey) return false;
    const verified = await verifyDeviceToken(token, this.deviceKey, new Date());
    return verified.ok && verified.value.device === this.device;
  }

  #stir(): void {
    for (const wake of [...this.#waiters]) wake();
  }
}

const now = () => new Date().toISOString();

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function problem(response: ServerResponse, status: number, code: string, message: string): void {
  json(response, status, { code, message });
}

/** A lesson from `fromMs` to `toMs` relative to now. */
export function lesson(fromMs: number, toMs: number, nowMs = Date.now()): SupervisedSession {
  return {
    id: randomUUID(),
    classId: 'class-2',
    className: 'Year 2 Robins',
    teacher: 'Mrs Okafor',
    startsAt: new Date(nowMs + fromMs).toISOString(),
    endsAt: new Date(nowMs + toMs).toISOString(),
    sites: [],
  };
}
