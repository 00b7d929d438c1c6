import type { Socket } from 'node:net';
import type { Clock } from '#base/clock.ts';
import { noDisposable, type Disposable } from '#base/disposable.ts';
import type { Result } from '#base/result.ts';
import { JsonLineReader, jsonLine } from '#node/json-lines.ts';
import type { Problem } from '#protocol/device-channel.ts';
import { largestLocalFrame, localRequest, localState, openCommands } from '#protocol/local-ipc.ts';
import { isLocalCommand, runCommand, type LocalHandlers } from '#agent/local-ipc/commands.ts';
import type { Caller } from '#agent/local-ipc/proofs.ts';

export interface ConnectionParts {
  readonly clock: Clock;
  readonly handlers: LocalHandlers;
  readonly callerOf: (proof: string) => Caller | undefined;
  readonly onClose: () => void;
}

/** Who connects must say who they are within this long. */
const helloWithinMs = 10_000;
/** Requests a second, and how many may come at once; windows send a handful a minute. */
const rate = { perSecond: 20, burst: 60 };
/** Bytes not yet read by the other end; a client that does not read is cut off. */
const mostUnread = 8 * largestLocalFrame;

/** One session app, or whatever else has connected: nothing it sends can stop the agent. */
export class LocalConnection implements Disposable {
  readonly #socket: Socket;
  readonly #parts: ConnectionParts;
  readonly #reader = new JsonLineReader(largestLocalFrame);
  #hello: Disposable;
  #caller: Caller | null = null;
  #lastState = '';
  #tokens = rate.burst;
  #tokensAtMs: number;
  #closed = false;

  constructor(socket: Socket, parts: ConnectionParts) {
    this.#socket = socket;
    this.#parts = parts;
    this.#tokensAtMs = parts.clock.now().getTime();
    this.#hello = parts.clock.after(helloWithinMs, () => this.dispose());
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', () => this.dispose());
    socket.on('close', () => this.#gone());
  }

  get uid(): number | undefined {
    return this.#caller?.uid;
  }

  /** Sends the state if it changed since it was last sent. */
  push(): void {
    if (!this.#caller || this.#closed) return;
    const state = this.#parts.handlers.state(this.#caller);
    const { at: _at, ...rest } = state;
    const text = JSON.stringify(rest);
    if (text === this.#lastState) return;
    this.#lastState = text;
    if (localState.safeParse(state).success) this.#send({ push: 'state', state });
  }

  dispose(): void {
    this.#socket.destroy();
    this.#gone();
  }

  #gone(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#hello.dispose();
    this.#hello = noDisposable;
    this.#parts.onClose();
  }

  #take(chunk: Buffer): void {
    for (const frame of this.#reader.push(chunk)) {
      if (this.#closed) return;
      if (!frame.ok) return this.#end({ code: frame.error, message: frameMessage[frame.error] });
      if (!this.#mayAsk()) return this.#end(tooMany);
      this.#answer(frame.value).catch(() => this.dispose());
    }
  }

  async #answer(frame: unknown): Promise<void> {
    const request = localRequest.safeParse(frame);
    if (!request.success)
      return this.#end({
        code: 'not-a-request',
        message: 'A request has an id, a command and params, and nothing else.',
      });
    const { id, command, params } = request.data;
    const result = await this.#run(command, params);
    this.#send(
      result.ok ? { id, ok: true, result: result.value } : { id, ok: false, error: result.error },
    );
    if (!result.ok && result.error.code === 'proof-not-valid') this.#socket.end();
  }

  #run(
    command: string,
    params: unknown,
  ): Promise<Result<unknown, Problem>> | Result<unknown, Problem> {
    if (command === 'hello') return this.#greet(params);
    if (!this.#caller) return refuse('hello-first', 'Say hello with a proof before anything else.');
    if (!isLocalCommand(command) || command === 'hello')
      return refuse('unknown-command', `There is no command "${command}".`);
    return runCommand(this.#parts.handlers, command, params, this.#caller);
  }

  #greet(params: unknown): Result<unknown, Problem> {
    const parsed = openCommands.hello.params.safeParse(params);
    const caller = parsed.success ? this.#parts.callerOf(parsed.data.proof) : undefined;
    if (!caller)
      return refuse(
        'proof-not-valid',
        'The proof is not that of anybody who is signed in.',
        'Read the proof file again and connect anew.',
      );
    this.#caller = caller;
    this.#hello.dispose();
    const state = this.#parts.handlers.state(caller);
    const { at: _at, ...rest } = state;
    this.#lastState = JSON.stringify(rest);
    return { ok: true, value: state };
  }

  #mayAsk(): boolean {
    const nowMs = this.#parts.clock.now().getTime();
    const earned = (Math.max(0, nowMs - this.#tokensAtMs) / 1_000) * rate.perSecond;
    this.#tokens = Math.min(rate.burst, this.#tokens + earned);
    this.#tokensAtMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** Tells why and hangs up. */
  #end(error: Problem): void {
    this.#send({ id: 1, ok: false, error });
    this.#socket.end();
    this.#socket.destroySoon();
  }

  #send(value: unknown): void {
    if (this.#closed || this.#socket.destroyed) return;
    this.#socket.write(jsonLine(value));
    if (this.#socket.writableLength > mostUnread) this.dispose();
  }
}

const frameMessage = {
  'too-large': `A frame is at most ${largestLocalFrame} bytes.`,
  'not-json': 'A frame is one JSON document on a line.',
} as const;

const tooMany: Problem = {
  code: 'too-many-requests',
  message: `At most ${rate.perSecond} requests a second are answered on one connection.`,
};

function refuse(code: string, message: string, fix?: string): Result<never, Problem> {
  return { ok: false, error: { code, message, ...(fix !== undefined && { fix }) } };
}
