import { type ChildProcess, spawn } from 'node:child_process';
import { err, ok, type Result } from '#base/result.ts';
import type { HostError, RunOptions, RunOutcome } from '#platform/host.ts';
import { toHostError } from '#platform/portable/host-error.ts';

/** How one OS starts and ends programs. */
export interface RunSettings {
  /** Whole environment of the program: nothing is inherited from whoever started us. */
  readonly environment: Readonly<Record<string, string>>;
  /** Starts the program in a process group of its own, so that its children end with it. */
  readonly ownGroup: boolean;
}

const defaultMostBytes = 1_048_576;
// A daemon that a program leaves behind can hold its output open for ever.
const afterExitMs = 250;

/**
 * Runs `program` without a shell and waits for its end, at most `timeoutMs`. Output over
 * `mostBytes` in all ends it too (`too-large`). Ended by a signal of others is `failed`.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  options: RunOptions,
  settings: RunSettings,
): Promise<Result<RunOutcome, HostError>> {
  if (options.signal?.aborted) return Promise.resolve(err({ code: 'timed-out', what: program }));
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: settings.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: false,
      detached: settings.ownGroup,
      windowsHide: true,
    });
    new Running(child, program, options, settings.ownGroup, resolve);
  });
}

class Running {
  readonly #child: ChildProcess;
  readonly #program: string;
  readonly #ownGroup: boolean;
  readonly #signal: AbortSignal | undefined;
  readonly #settle: (result: Result<RunOutcome, HostError>) => void;
  readonly #output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  readonly #limit: NodeJS.Timeout;
  #bytesLeft: number;
  #settled = false;

  constructor(
    child: ChildProcess,
    program: string,
    options: RunOptions,
    ownGroup: boolean,
    settle: (result: Result<RunOutcome, HostError>) => void,
  ) {
    this.#child = child;
    this.#program = program;
    this.#ownGroup = ownGroup;
    this.#signal = options.signal;
    this.#settle = settle;
    this.#bytesLeft = options.mostBytes ?? defaultMostBytes;
    this.#limit = setTimeout(this.#onLimit, options.timeoutMs);
    options.signal?.addEventListener('abort', this.#onLimit, { once: true });
    child.stdout?.on('data', (chunk: Buffer) => this.#collect('stdout', chunk));
    child.stderr?.on('data', (chunk: Buffer) => this.#collect('stderr', chunk));
    child.once('error', (error) => this.#finish(err(toHostError(program, error))));
    child.once('exit', () => setTimeout(() => this.#finish(this.#outcome()), afterExitMs).unref());
    child.once('close', () => this.#finish(this.#outcome()));
  }

  readonly #onLimit = (): void => this.#finish(err({ code: 'timed-out', what: this.#program }));

  #collect(stream: 'stdout' | 'stderr', chunk: Buffer): void {
    this.#bytesLeft -= chunk.length;
    if (this.#bytesLeft < 0) this.#finish(err({ code: 'too-large', what: this.#program }));
    else this.#output[stream].push(chunk);
  }

  #outcome(): Result<RunOutcome, HostError> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null)
      return err({ code: 'failed', what: this.#program, message: `ended by ${signalCode}` });
    return ok({
      code: exitCode,
      stdout: Buffer.concat(this.#output.stdout).toString('utf8'),
      stderr: Buffer.concat(this.#output.stderr).toString('utf8'),
    });
  }

  #finish(result: Result<RunOutcome, HostError>): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#limit);
    this.#signal?.removeEventListener('abort', this.#onLimit);
    if (!result.ok) endProgram(this.#child, this.#ownGroup);
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    this.#settle(result);
  }
}

/** Ends a program, and with `ownGroup` whatever it started. SIGKILL: probes only read. */
export function endProgram(child: ChildProcess, ownGroup: boolean): void {
  if (child.pid === undefined) return;
  try {
    if (ownGroup) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It has ended already: that is what was wanted.
  }
}
