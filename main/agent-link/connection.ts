import type { Socket } from 'node:net';
import type { Clock } from '#base/clock.ts';
import { JsonLineReader, jsonLine } from '#node/json-lines.ts';
import {
  largestLocalFrame,
  localAnswer,
  type LocalCommand,
  localCommands,
  type LocalParams,
  localPush,
  type LocalResult,
  type LocalState,
} from '#protocol/local-ipc.ts';
import type { Answer } from '#protocol/windows.ts';
import { away, gaveNonsense, tooSlow } from './problems.ts';

export interface ConnectionEvents {
  onState(state: LocalState): void;
  /** Once, with a reason for the log; nothing is called afterwards. */
  onEnd(reason: string): void;
}

interface Waiting {
  settle(answer: Answer<unknown>): void;
}

const answerWithinMs = 10_000;

/** One connection to the agent. Whatever does not fit the protocol ends it; nothing throws. */
export class AgentConnection {
  private readonly socket: Socket;
  private readonly clock: Clock;
  private readonly events: ConnectionEvents;
  private readonly reader = new JsonLineReader(largestLocalFrame);
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private ended = false;

  /** `socket` is connected already. */
  constructor(socket: Socket, clock: Clock, events: ConnectionEvents) {
    this.clock = clock;
    this.events = events;
    this.socket = socket;
    this.socket.on('data', (chunk) => this.take(chunk));
    this.socket.on('error', (error) => this.end(error.message));
    this.socket.on('close', () => this.end('the agent closed the connection'));
  }

  request<C extends LocalCommand>(
    command: C,
    params: LocalParams<C>,
  ): Promise<Answer<LocalResult<C>>> {
    if (this.ended) return Promise.resolve(away);
    const id = ++this.lastId;
    return new Promise((resolve) => {
      const timer = this.clock.after(answerWithinMs, () => this.settle(id, tooSlow));
      this.waiting.set(id, {
        settle: (answer) => {
          void timer.dispose();
          resolve(this.checked(command, answer));
        },
      });
      this.socket.write(jsonLine({ id, command, params }));
    });
  }

  end(reason: string): void {
    if (this.ended) return;
    this.ended = true;
    this.socket.destroy();
    for (const id of [...this.waiting.keys()]) this.settle(id, away);
    this.events.onEnd(reason);
  }

  private settle(id: number, answer: Answer<unknown>): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    waiting?.settle(answer);
  }

  private checked<C extends LocalCommand>(
    command: C,
    answer: Answer<unknown>,
  ): Answer<LocalResult<C>> {
    if (!answer.ok) return answer;
    const result = localCommands[command].result.safeParse(answer.value);
    if (result.success) return { ok: true, value: result.data as LocalResult<C> };
    this.end(`the answer to ${command} does not fit: ${result.error.issues[0]?.message}`);
    return gaveNonsense;
  }

  private take(chunk: Buffer): void {
    for (const frame of this.reader.push(chunk)) {
      if (this.ended) return;
      if (!frame.ok) return this.end(`the agent sent a line that is ${frame.error}`);
      this.receive(frame.value);
    }
  }

  private receive(message: unknown): void {
    const push = localPush.safeParse(message);
    if (push.success) return this.events.onState(push.data.state);
    const answer = localAnswer.safeParse(message);
    if (!answer.success)
      return this.end('the agent sent a message that is neither answer nor push');
    const { data } = answer;
    this.settle(
      data.id,
      data.ok ? { ok: true, value: data.result } : { ok: false, error: data.error },
    );
  }
}
