import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');
const cli = join(root, 'dist', 'cli', 'index.js');

export interface Service {
  readonly child: ChildProcess;
  /** The line of JSON with which it said that it is ready. */
  readonly ready: Record<string, unknown>;
  /** Asks it to stop, and waits; ends it after `graceMs` if it will not. */
  stop(graceMs?: number): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
}

export interface ServiceOptions {
  /** Where its log goes; nowhere is not offered: a fault must be findable. */
  readonly log: string;
  readonly nodeFlags?: readonly string[];
  /** A program and its arguments that runs ours in its own place, such as `unshare -m`. */
  readonly within?: readonly string[];
}

/** A machine that is busy with other things takes half a minute for the console. */
const readyWithinMs = 60_000;

/** Runs `beadle <args>` and waits for the line `{"ready":true,…}`. Rejects with its last words if it ends before. */
export async function startService(
  args: readonly string[],
  options: ServiceOptions,
): Promise<Service> {
  const log = openSync(options.log, 'a');
  const whole = [
    ...(options.within ?? []),
    ...[process.execPath, ...(options.nodeFlags ?? []), cli, ...args],
  ];
  const child = spawn(whole[0] ?? process.execPath, whole.slice(1), {
    stdio: ['ignore', 'pipe', log],
    // A group of its own: a terminal's Ctrl-C goes to us alone, and we stop it in order.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = await firstLine(child, args, options);
  return {
    child,
    ready,
    stop: async (graceMs = 5_000) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(timer);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function firstLine(
  child: ChildProcess,
  args: readonly string[],
  options: ServiceOptions,
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const failed = (why: string) =>
      reject(new Error(`beadle ${args[0]} ${why}; its log is ${options.log}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      failed('was not ready in time');
    }, readyWithinMs);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      failed(`ended at once (${signal ?? code})`);
    });
    if (!child.stdout) return failed('has no output');
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      const said = parsed(line);
      if (said?.['ready'] !== true) return;
      clearTimeout(timer);
      resolve(said);
    });
  });
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/**
 * Runs `beadle <args>` to its end and gives what it printed. Throws with its own words if it fails,
 * unless any exit is an answer, as with `audit`.
 */
export function beadle(
  args: readonly string[],
  options: { input?: string; anyExit?: boolean } = {},
): string {
  const { input } = options;
  const run = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
  });
  if (run.status !== 0 && !options.anyExit)
    throw new Error(`beadle ${args.slice(0, 2).join(' ')}: ${run.stderr || run.stdout}`);
  return run.stdout.trim();
}

/** The same without waiting in place: what this process serves meanwhile goes on. Rejects if it fails. */
export async function startBeadle(args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args]);
  return stdout.trim();
}
