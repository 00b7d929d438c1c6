import { err, type Result } from '#base/result.ts';
import type { HostError, RunOptions } from '#platform/host.ts';
import { Interpreter, type InterpreterCommand } from '#platform/win32/powershell/interpreter.ts';

export interface PoolTimes {
  /** An interpreter without work is ended after this long. */
  readonly idleMs: number;
  /** A request that waits longer for a busy interpreter gets a second one. */
  readonly patienceMs: number;
}

interface Waiting {
  readonly script: string;
  readonly args: readonly string[];
  readonly options: RunOptions;
  readonly settle: (result: Result<unknown, HostError>) => void;
}

interface Worker {
  readonly interpreter: Interpreter;
  isBusy: boolean;
  idle: NodeJS.Timeout | undefined;
}

/** Two at most: each takes some 70 MiB, and only a script that takes long makes others wait. */
const mostWorkers = 2;
const usualTimes: PoolTimes = { idleMs: 4_000, patienceMs: 1_000 };

/**
 * Asks scripts of one interpreter that stays for a round. `timeoutMs` counts from when a script is
 * begun; how long it waits for its turn is bounded by the signal.
 */
export class PowerShellPool {
  readonly #command: () => Promise<InterpreterCommand>;
  readonly #times: PoolTimes;
  readonly #workers = new Set<Worker>();
  readonly #queue: Waiting[] = [];
  #starting = 0;
  #patience: NodeJS.Timeout | undefined;

  constructor(command: () => Promise<InterpreterCommand>, times: PoolTimes = usualTimes) {
    this.#command = command;
    this.#times = times;
  }

  /** Interpreters that run now. */
  get size(): number {
    return this.#workers.size;
  }

  ask(
    script: string,
    args: readonly string[],
    options: RunOptions,
  ): Promise<Result<unknown, HostError>> {
    if (options.signal?.aborted) return Promise.resolve(err({ code: 'timed-out', what: script }));
    return new Promise((resolve) => {
      const leave = () => {
        const at = this.#queue.indexOf(waiting);
        if (at === -1) return;
        this.#queue.splice(at, 1);
        waiting.settle(err({ code: 'timed-out', what: script }));
      };
      const settle = (result: Result<unknown, HostError>) => {
        options.signal?.removeEventListener('abort', leave);
        resolve(result);
      };
      const waiting: Waiting = { script, args, options, settle };
      options.signal?.addEventListener('abort', leave, { once: true });
      this.#queue.push(waiting);
      this.#next();
    });
  }

  #next(): void {
    const free = [...this.#workers].find((worker) => !worker.isBusy);
    if (free) return this.#give(free);
    if (this.#queue.length === 0) return;
    if (this.#workers.size + this.#starting === 0) return void this.#start();
    this.#patience ??= setTimeout(() => {
      this.#patience = undefined;
      const isShort = this.#workers.size + this.#starting < mostWorkers;
      if (this.#queue.length > 0 && isShort) void this.#start();
    }, this.#times.patienceMs).unref();
  }

  async #start(): Promise<void> {
    this.#starting += 1;
    try {
      const command = await this.#command();
      const worker: Worker = {
        interpreter: new Interpreter(command, () => {
          clearTimeout(worker.idle);
          this.#workers.delete(worker);
        }),
        isBusy: false,
        idle: undefined,
      };
      this.#workers.add(worker);
      this.#starting -= 1;
      this.#give(worker);
    } catch (cause) {
      this.#starting -= 1;
      const message = cause instanceof Error ? cause.message : String(cause);
      for (const waiting of this.#queue.splice(0))
        waiting.settle(err({ code: 'failed', what: waiting.script, message }));
    }
  }

  #give(worker: Worker): void {
    clearTimeout(worker.idle);
    const waiting = this.#queue.shift();
    if (!waiting) {
      worker.isBusy = false;
      worker.idle = setTimeout(() => this.#retire(worker), this.#times.idleMs);
      worker.idle.unref();
      return;
    }
    worker.isBusy = true;
    void worker.interpreter.ask(waiting.script, waiting.args, waiting.options).then((result) => {
      worker.isBusy = false;
      waiting.settle(result);
      if (this.#workers.has(worker)) this.#give(worker);
      else this.#next();
    });
  }

  #retire(worker: Worker): void {
    this.#workers.delete(worker);
    worker.interpreter.close();
  }
}
