import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { JsonLineReader, jsonLine } from '#node/json-lines.ts';
import type { AupCard, AupDocument } from '#protocol/policy.ts';
import type { HelpCall, LocalState } from '#protocol/local-ipc.ts';
import { localRequest, openCommands } from '#protocol/local-ipc.ts';
import { emptyState } from './states.ts';

type Params = Readonly<Record<string, unknown>>;

/** A small agent over a real socket in a temporary folder: the local protocol and nothing else. */
export class LocalAgent {
  readonly folder = mkdtempSync(join(tmpdir(), 'beadle-agent-'));
  readonly socketPath = join(this.folder, 'agent.sock');
  readonly people = join(this.folder, 'people');
  readonly asked: { command: string; params: Params }[] = [];
  documents: AupDocument[] = [];
  card: AupCard | null = null;
  state: LocalState = emptyState;
  /** Said in place of the next answer, as it is. */
  nonsense: string | null = null;
  onAcknowledge: (params: Params) => LocalState = () => this.state;
  onHelp: (hidden: boolean, params: Params) => HelpCall = (hidden, { pressedAt }) => ({
    ...{ call: 'call-1', hidden, at: String(pressedAt ?? this.state.help?.at) },
    ...{ delivery: 'waiting', told: [], pageOpen: false },
  });
  /** Pushed in the same breath as the answer to a hello. */
  afterHello: Partial<LocalState> | null = null;
  private proof = randomBytes(24).toString('hex');
  private readonly linked = new Set<Socket>();
  private server: Server | null = null;

  constructor() {
    chmodSync(this.folder, 0o755);
    mkdirSync(this.people, { mode: 0o711 });
    const file = join(this.people, String(userInfo().uid));
    writeFileSync(file, this.proof, { mode: 0o400 });
  }

  get connections(): number {
    return this.linked.size;
  }

  async start(): Promise<void> {
    this.server = createServer((socket) => this.serve(socket));
    const { server } = this;
    await new Promise<void>((resolve) => server.listen(this.socketPath, resolve));
  }

  /** As if the agent were killed. */
  async stop(): Promise<void> {
    for (const socket of this.linked) socket.destroy();
    this.linked.clear();
    const { server } = this;
    this.server = null;
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  push(change: Partial<LocalState>): void {
    this.state = { ...this.state, ...change };
    this.say(jsonLine({ push: 'state', state: this.state }));
  }

  /** As if the proof file were of another account. */
  forgetProof(): void {
    this.proof = randomBytes(24).toString('hex');
  }

  /** Sends bytes as they are to everyone. */
  say(text: string): void {
    for (const socket of this.linked) socket.write(text);
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private serve(socket: Socket): void {
    const reader = new JsonLineReader(524_288);
    socket.on('error', () => undefined);
    socket.on('close', () => this.linked.delete(socket));
    socket.on('data', (chunk) => {
      for (const frame of reader.push(chunk))
        if (frame.ok) this.answer(socket, localRequest.parse(frame.value));
    });
  }

  private answer(socket: Socket, request: { id: number; command: string; params: unknown }): void {
    const { id, command } = request;
    const params = openCommands[command as keyof typeof openCommands].params.parse(request.params);
    this.asked.push({ command, params });
    if (command === 'hello') {
      if ((params as { proof: string }).proof !== this.proof) {
        const error = { code: 'not-you', message: 'That is not the proof of this account.' };
        socket.write(jsonLine({ id, ok: false, error }));
        return;
      }
      this.linked.add(socket);
    }
    const said =
      this.nonsense ?? jsonLine({ id, ok: true, result: this.resultOf(command, params) });
    this.nonsense = null;
    const next = command === 'hello' && this.afterHello;
    if (next) this.state = { ...this.state, ...next };
    socket.write(next ? said + jsonLine({ push: 'state', state: this.state }) : said);
  }

  private resultOf(command: string, params: Params): unknown {
    switch (command) {
      case 'my-aup':
        return params.all === true || this.state.aupDue.length > 0 ? this.documents : [];
      case 'my-card':
        return this.card;
      case 'notice':
      case 'catalogue':
        return [];
      case 'ask-for-help':
      case 'report-fault':
      case 'raise-hand':
      case 'ask-for-site':
        return { told: 'sent' };
      case 'hide-screen':
      case 'show-screen':
        this.push({ help: this.onHelp(command === 'hide-screen', params) });
        return this.state;
      case 'acknowledge':
        this.push(this.onAcknowledge(params));
        return this.state;
      default:
        return this.state;
    }
  }
}
