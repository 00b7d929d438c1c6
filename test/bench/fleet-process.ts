import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

interface Told {
  readonly enrolled?: number;
  readonly linked?: number;
  readonly device?: number;
  readonly sessions?: readonly string[];
  readonly at: number;
}

/** The fleet as seen from the bench: waits for what it tells. */
export class FleetProcess {
  readonly #child: ChildProcess;
  readonly #told: Told[] = [];
  #wake: () => void = () => undefined;

  constructor(address: string, code: string, count: number) {
    this.#child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'fleet.ts'), address, code, String(count)],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    const { stdout } = this.#child;
    if (!stdout) throw new Error('the fleet has no output');
    createInterface({ input: stdout }).on('line', (line) => {
      this.#told.push(JSON.parse(line) as Told);
      this.#wake();
    });
  }

  /** When (ms since the epoch) all `count` devices were linked, counting what was told after `since`. */
  linked(count: number, since = 0): Promise<number> {
    return this.#until(
      () => this.#told.find((told) => told.linked === count && told.at >= since)?.at,
    );
  }

  /** Waits until the number of linked devices has gone down to `count` or below. */
  lost(count: number, since: number): Promise<number> {
    return this.#until(
      () => this.#told.find((told) => (told.linked ?? Infinity) <= count && told.at >= since)?.at,
    );
  }

  /** When each device had the session in force, ms since the epoch, in order, once all `count` have. */
  async applied(session: string, count: number): Promise<number[]> {
    return this.#until(() => {
      const first = new Map<number, number>();
      for (const told of this.#told)
        if (
          told.device !== undefined &&
          told.sessions?.includes(session) &&
          !first.has(told.device)
        )
          first.set(told.device, told.at);
      return first.size >= count ? [...first.values()].sort((a, b) => a - b) : undefined;
    });
  }

  /** Resolves once the session is in force on none of the `count` devices any more. */
  async ended(session: string, count: number): Promise<true> {
    return this.#until(() => {
      const last = new Map<number, readonly string[]>();
      for (const told of this.#told)
        if (told.device !== undefined) last.set(told.device, told.sessions ?? []);
      const without = [...last.values()].filter((sessions) => !sessions.includes(session));
      return without.length >= count ? true : undefined;
    });
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.stdin?.end();
    await ended;
  }

  #until<T>(look: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error('the fleet did not get there within two minutes')),
        120_000,
      );
      const ended = (code: number | null) => reject(new Error(`the fleet ended (${code})`));
      const check = () => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        this.#child.off('exit', ended);
        this.#wake = () => undefined;
        resolve(found);
      };
      this.#wake = check;
      this.#child.once('exit', ended);
      check();
    });
  }
}
