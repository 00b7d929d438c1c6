import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { backoffMs, type Random } from '#base/backoff.ts';
import type { Clock } from '#base/clock.ts';
import { type Disposable, noDisposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { DeviceEvent } from '#platform/host.ts';
import { programEnvironment } from '#platform/linux/processes.ts';
import { endProgram } from '#platform/portable/run-program.ts';

export interface DeviceWatchSettings {
  readonly logger: Logger;
  readonly clock: Clock;
  readonly random: Random;
  /** Stands in for udevadm in tests. */
  readonly program?: string;
}

// util-linux. The monitor would outlive us where we are killed outright, and wait for its next event.
const tether = 'setpriv';
const tetherArgs = ['--pdeathsig', 'KILL'];
const retry = { firstMs: 1_000, mostMs: 300_000 };
// A monitor that ran this long was healthy: its end starts the waiting times anew.
const healthyMs = 60_000;
const longestLine = 4_096;

/**
 * Kernel device events through one `udevadm monitor`, started again when it ends, with growing
 * pauses. Node itself has no netlink sockets; the kernel's own queue is asked (`--kernel`), because
 * udev's comes only after its rules have run.
 */
export function watchDevices(
  subsystems: readonly string[],
  onEvent: (event: DeviceEvent) => void,
  settings: DeviceWatchSettings,
): Disposable {
  const monitor = new Monitor(subsystems, onEvent, settings);
  monitor.start();
  return monitor;
}

/** One line of `udevadm monitor --kernel`, such as `KERNEL[12.34] add      /devices/… (usb)`. */
export function parseMonitorLine(line: string): DeviceEvent | undefined {
  const match = /^KERNEL\[[\d.]+\]\s+(\S+)\s+(\/.*?)\s+\(([^()]+)\)\s*$/.exec(line);
  if (!match) return undefined;
  return {
    action: match[1] as string,
    path: `/sys${match[2] as string}`,
    subsystem: match[3] as string,
  };
}

class Monitor implements Disposable {
  readonly #args: readonly string[];
  readonly #onEvent: (event: DeviceEvent) => void;
  readonly #settings: DeviceWatchSettings;
  #child: ChildProcess | undefined;
  #waiting: Disposable = noDisposable;
  #attempt = 0;
  #tethered = true;
  #lastTrouble = '';
  #disposed = false;

  constructor(
    subsystems: readonly string[],
    onEvent: (event: DeviceEvent) => void,
    settings: DeviceWatchSettings,
  ) {
    this.#args = ['monitor', '--kernel', ...subsystems.map((name) => `--subsystem-match=${name}`)];
    this.#onEvent = onEvent;
    this.#settings = settings;
  }

  start(): void {
    if (this.#disposed) return;
    const startedMs = this.#settings.clock.now().getTime();
    const child = this.#spawn();
    this.#child = child;
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-500)));
    this.#readLines(child);
    const ended = (cause: string): void => {
      if (this.#child !== child) return;
      this.#child = undefined;
      const ranMs = this.#settings.clock.now().getTime() - startedMs;
      this.#startAgainLater(cause, ranMs);
    };
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (!this.#tethered || error.code !== 'ENOENT' || this.#child !== child)
        return ended(error.message);
      this.#tethered = false;
      this.start();
    });
    child.once('close', (code, signal) => ended(stderr.trim() || `ended by ${signal ?? code}`));
  }

  dispose(): void {
    this.#disposed = true;
    const child = this.#child;
    this.#child = undefined;
    if (child) endProgram(child, true);
    void this.#waiting.dispose();
  }

  #spawn(): ChildProcessByStdio<null, Readable, Readable> {
    const monitor = [this.#settings.program ?? 'udevadm', ...this.#args];
    const [program = '', ...args] = this.#tethered ? [tether, ...tetherArgs, ...monitor] : monitor;
    return spawn(program, args, {
      env: programEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
  }

  #readLines(child: ChildProcess): void {
    let rest = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString('utf8')).split('\n');
      rest = (lines.pop() ?? '').slice(-longestLine);
      for (const line of lines) {
        const event = parseMonitorLine(line);
        if (event && !this.#disposed) this.#onEvent(event);
      }
    });
  }

  #startAgainLater(cause: string, ranMs: number): void {
    if (this.#disposed) return;
    if (ranMs >= healthyMs) this.#attempt = 0;
    const { logger, clock, random } = this.#settings;
    if (cause !== this.#lastTrouble)
      logger.warn('Device events cannot be watched; changes are noticed at the next check.', {
        cause,
      });
    this.#lastTrouble = cause;
    this.#waiting = clock.after(backoffMs(this.#attempt++, retry, random), () => this.start());
  }
}
