import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { inject, type TestContext } from 'vitest';
import { type WineMachine, wineEnvironment } from './machine.ts';

type Present = Extract<WineMachine, { missing: null }>;

/** The machine; where there is none, the test is skipped with the reason. */
export function wineMachine(context: TestContext): Present {
  const machine = inject('wine');
  if (machine.missing !== null) context.skip(machine.missing);
  return machine as Present;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  stdout(): string;
}

let count = 0;

/** Starts a Windows program. Its output goes to files: Node for Windows cannot write to Wine's pipes. */
export function startInWine(
  machine: Present,
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Started {
  count += 1;
  const [out, error] = ['out', 'err'].map((name) =>
    join(machine.folder, `${process.pid}-${count}.${name}`),
  ) as [string, string];
  const files = [openSync(out, 'w'), openSync(error, 'w')] as const;
  const child = spawn('wine', [program, ...args], {
    env: { ...wineEnvironment(machine.folder), ...environment },
    cwd: machine.folder,
    stdio: ['ignore', ...files],
  });
  for (const file of files) closeSync(file);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      resolve({ code, stdout: readFileSync(out, 'utf8'), stderr: readFileSync(error, 'utf8') }),
    );
  });
  return { child, ended, stdout: () => readFileSync(out, 'utf8') };
}

export const runInWine = (...words: Parameters<typeof startInWine>): Promise<Ended> =>
  startInWine(...words).ended;

const built = new Map<string, Promise<string>>();

/** Bundles a scenario for Node 22 on Windows; the path of what to start. */
export function bundleScenario(machine: Present, name: string): Promise<string> {
  const outfile = join(machine.bundles, `${name}.mjs`);
  const done =
    built.get(name) ??
    build({
      entryPoints: [join(import.meta.dirname, 'scenarios', `${name}.ts`)],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node22',
      external: ['koffi'],
      banner: {
        js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
      },
      logLevel: 'warning',
    }).then(() => outfile);
  built.set(name, done);
  return done;
}

/** Runs a scenario with JSON in and JSON out; undefined where it was killed before it answered. */
export async function scenario(machine: Present, name: string, input: unknown): Promise<unknown> {
  const script = await bundleScenario(machine, name);
  count += 1;
  const file = join(machine.folder, `${process.pid}-${count}.json`);
  writeFileSync(file, JSON.stringify(input));
  const { stdout, stderr, code } = await runInWine(machine, machine.node, [
    '--disable-warning=ExperimentalWarning',
    script,
    file,
  ]);
  const answer = /^ANSWER (.*)$/m.exec(stdout)?.[1];
  if (answer !== undefined) return JSON.parse(answer);
  if (stdout.includes('KILLED')) return undefined;
  throw new Error(`${name} ended with ${code}: ${stdout.slice(-500)} ${stderr.slice(-2_000)}`);
}

/** A path of this machine as Windows' programs see it. */
export const windowsPath = (path: string): string => `Z:${path.replaceAll('/', '\\')}`;
