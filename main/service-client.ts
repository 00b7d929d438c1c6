import { backoffMs, type Random } from '#base/backoff.ts';
import type { Clock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { LocalCommand, LocalParams, LocalResult, LocalState } from '#protocol/local-ipc.ts';
import type { Answer } from '#protocol/windows.ts';
import { AgentConnection } from './agent-link/connection.ts';
import { type AgentPlace, findAgent } from './agent-link/find-agent.ts';
import { away } from './agent-link/problems.ts';

export interface ServiceClientOptions extends AgentPlace {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

type StateListener = (state: LocalState) => void;
type LinkListener = (linked: boolean) => void;

const reconnect = { firstMs: 100, mostMs: 5_000 };

/** The session app's way to the agent: connects, proves who it is, and comes back by itself. */
export class ServiceClient {
  private readonly options: ServiceClientOptions;
  private readonly stateListeners = new Set<StateListener>();
  private readonly linkListeners = new Set<LinkListener>();
  private connection: AgentConnection | null = null;
  private lastState: LocalState | null = null;
  private isLinked = false;
  private attempt = 0;
  private lastReason = '';
  private retry: Disposable | null = null;
  private stopped = false;

  constructor(options: ServiceClientOptions) {
    this.options = options;
  }

  /** The last word of the agent, or null before the first. */
  get state(): LocalState | null {
    return this.lastState;
  }
  get linked(): boolean {
    return this.isLinked;
  }

  start(): Disposable {
    void this.open();
    return {
      dispose: () => {
        this.stopped = true;
        void this.retry?.dispose();
        this.connection?.end('the app is closing');
      },
    };
  }

  onState(listener: StateListener): Disposable {
    this.stateListeners.add(listener);
    return { dispose: () => void this.stateListeners.delete(listener) };
  }

  onLink(listener: LinkListener): Disposable {
    this.linkListeners.add(listener);
    return { dispose: () => void this.linkListeners.delete(listener) };
  }

  /** Asks the agent; while it is away the answer says so at once. */
  async request<C extends LocalCommand>(
    command: C,
    params: LocalParams<C>,
  ): Promise<Answer<LocalResult<C>>> {
    return this.connection && this.isLinked ? this.connection.request(command, params) : away;
  }

  private async open(): Promise<void> {
    const found = await findAgent(this.options);
    if (this.stopped) return void (found.ok && found.value.socket.destroy());
    if (!found.ok) return this.tryAgain(found.error);
    const { socket, proof } = found.value;
    // What the agent says right behind its first answer may be heard before that answer is: it is newer.
    let newest: LocalState | null = null;
    const connection = new AgentConnection(socket, this.options.clock, {
      onState: (state) => {
        newest = state;
        if (this.isLinked) this.take(state);
      },
      onEnd: (reason) => this.lost(reason),
    });
    this.connection = connection;
    const hello = await connection.request('hello', { proof });
    if (hello.ok) this.arrived(newest ?? hello.value);
    else connection.end(`the agent did not take our proof: ${hello.error.message}`);
  }

  private arrived(state: LocalState): void {
    this.attempt = 0;
    this.lastReason = '';
    this.isLinked = true;
    this.options.logger.info('linked to the agent', { socket: this.options.socket });
    for (const listener of this.linkListeners) listener(true);
    this.take(state);
  }

  private take(state: LocalState): void {
    this.lastState = state;
    for (const listener of this.stateListeners) listener(state);
  }

  private lost(reason: string): void {
    this.connection = null;
    const wasLinked = this.isLinked;
    this.isLinked = false;
    if (this.stopped) return;
    if (wasLinked) for (const listener of this.linkListeners) listener(false);
    this.tryAgain(reason);
  }

  private tryAgain(reason: string): void {
    const { clock, random, logger } = this.options;
    // Said once until something changes: a laptop without an agent must not fill its log.
    if (reason !== this.lastReason) logger.warn('the agent cannot be reached', { reason });
    this.lastReason = reason;
    const wait = backoffMs(this.attempt++, reconnect, random);
    this.retry = clock.after(wait, () => void this.open());
  }
}
