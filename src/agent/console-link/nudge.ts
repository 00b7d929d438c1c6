import type { WebSocket } from 'ws';
import { backoffMs, type Random } from '#base/backoff.ts';
import type { Clock } from '#base/clock.ts';
import { noDisposable, type Disposable } from '#base/disposable.ts';
import { nudge, type Nudge, type NudgeAnswer } from '#protocol/device-channel.ts';
import type { Contact } from '#agent/console-link/contact.ts';
import type { DeviceToken } from '#agent/console-link/token.ts';

export interface NudgeParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly contact: Contact;
  readonly token: DeviceToken;
  readonly address: string;
  readonly onOpen: () => void;
  readonly onNudge: (nudge: Nudge) => void;
}

/** A restart of the console is over in seconds: until then tries are close together … */
const shortWait = { firstMs: 250, mostMs: 1_500 };
/** … and after `shortTries` of them they grow apart, for a console that stays away. */
const longWait = { firstMs: 3_000, mostMs: 60_000 };
const shortTries = 20;
/** Silence for this long makes the device ask whether the line still stands. */
const pingEveryMs = 60_000;
const pongWithinMs = 15_000;

/**
 * Stage "nudge": keeps a WebSocket open on which the console says "look now". It carries nothing
 * that must be trusted. On failure it is opened again after a backoff with jitter, and meanwhile
 * the device polls: only the delay grows.
 */
export class NudgeLine implements Disposable {
  readonly #parts: NudgeParts;
  #socket: WebSocket | null = null;
  #timer: Disposable = noDisposable;
  #ping: Disposable = noDisposable;
  #tries = 0;
  #open = false;
  #disposed = false;

  constructor(parts: NudgeParts) {
    this.#parts = parts;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  start(): void {
    void this.#connect();
  }

  /** Tries at once: something else has just reached the console. */
  hurry(): void {
    if (this.#disposed || this.#socket) return;
    this.#timer.dispose();
    this.#tries = 0;
    void this.#connect();
  }

  /** Sends if the line stands; the answer is a courtesy, the heartbeat says the same later. */
  send(answer: NudgeAnswer): void {
    if (this.#open) this.#socket?.send(JSON.stringify(answer));
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer.dispose();
    this.#ping.dispose();
    this.#socket?.terminate();
  }

  async #connect(): Promise<void> {
    const [{ WebSocket: Socket }, headers] = await Promise.all([
      import('ws'),
      this.#parts.token.header(),
    ]);
    if (this.#disposed || this.#socket) return;
    const socket = new Socket(this.#parts.address, {
      headers,
      perMessageDeflate: false,
      maxPayload: 4_096,
      handshakeTimeout: 10_000,
      followRedirects: false,
    });
    this.#socket = socket;
    socket.on('open', () => this.#opened(socket));
    socket.on('message', (data) => this.#heard(String(data)));
    socket.on('pong', () => this.#armPing(socket));
    socket.on('ping', () => this.#armPing(socket));
    socket.on('error', (cause) => this.#failed(cause));
    socket.on('close', () => this.#closed(socket));
  }

  #opened(socket: WebSocket): void {
    this.#open = true;
    this.#tries = 0;
    this.#parts.contact.good();
    this.#armPing(socket);
    this.#parts.onOpen();
  }

  #heard(text: string): void {
    const parsed = nudge.safeParse(tryJson(text));
    if (parsed.success) return this.#parts.onNudge(parsed.data);
    this.#parts.contact.bad('nudge', {
      cause: 'wrong-form',
      message: 'the console sent a nudge in a form this agent does not know; it was left aside',
    });
  }

  #failed(cause: Error): void {
    if (/\b401\b/.test(cause.message)) this.#parts.token.refused(undefined);
    this.#parts.contact.bad('nudge', { cause: 'unreachable', message: cause.message });
  }

  #closed(socket: WebSocket): void {
    if (this.#socket !== socket) return;
    this.#socket = null;
    this.#ping.dispose();
    if (this.#disposed) return;
    if (this.#open)
      this.#parts.contact.bad('nudge', {
        cause: 'unreachable',
        message: 'the console closed the line',
      });
    this.#open = false;
    this.#timer.dispose();
    this.#timer = this.#parts.clock.after(this.#waitMs(), () => void this.#connect());
  }

  #waitMs(): number {
    const tried = this.#tries++;
    return tried < shortTries
      ? backoffMs(tried, shortWait, this.#parts.random)
      : backoffMs(tried - shortTries, longWait, this.#parts.random);
  }

  #armPing(socket: WebSocket): void {
    this.#ping.dispose();
    this.#ping = this.#parts.clock.after(pingEveryMs, () => {
      socket.ping();
      this.#ping = this.#parts.clock.after(pongWithinMs, () => socket.terminate());
    });
  }
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
