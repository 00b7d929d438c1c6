import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { fileURLToPath } from 'node:url';
import { systemClock } from '#base/clock.ts';
import { checkConfig } from '#console/config.ts';
import { startConsole } from '#console/start.ts';
import { createLogger } from '#node/logging.ts';
import { allRules, describeRules } from '#rules/registry.ts';
import type { PolicyRule } from '#policy/rule-values.ts';

export interface ServeOptions {
  readonly data: string;
  readonly listen: string;
  readonly policy?: string;
  readonly web?: string;
  readonly publicUrl?: string;
  readonly proxies?: readonly string[];
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly heartbeat: number;
  /** Where packs that a pack extends are looked for. */
  readonly packFolders?: readonly string[];
  readonly json?: boolean;
}

/** Serves until it is told to stop. Exit code 2: the settings are wrong; 1: it could not listen. */
export async function serve(options: ServeOptions): Promise<void> {
  keepHeapSmall();
  const config = checkConfig(settingsOf(options));
  if (!config.ok)
    return fail(
      2,
      config.error.map((line) => `error: ${line}`),
    );
  const logger = createLogger({ level: 'info', process: 'console' });
  const started = await startConsole(config.value, {
    clock: systemClock,
    logger,
    rules: allRules as unknown as readonly PolicyRule[],
    catalogue: describeRules(),
    packFolders: options.packFolders ?? [],
  });
  if (!started.ok) return fail(1, [`error: ${started.error}`]);
  const { address, packProblems } = started.value;
  if (packProblems.length > 0)
    process.stderr.write(
      `The policy pack was refused; the last good policy stays in force:\n  ${packProblems.join('\n  ')}\n`,
    );
  const ready = options.json
    ? JSON.stringify({ ready: true, address })
    : `The console is at ${address}`;
  process.stdout.write(`${ready}\n`);
  const stop = () => void started.value.dispose().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

// Left alone, V8 lets garbage of a burst (a thousand devices coming back) stand until memory is
// short: 70 KiB for each device then, where 7 are in use. --optimize-for-size would save 14 MiB more
// and cost two thirds more CPU for each report. Measured November 2026 on Node 24.
function keepHeapSmall(): void {
  for (const flag of ['--max-semi-space-size=2', '--semi-space-growth-factor=1'])
    setFlagsFromString(flag);
}

function settingsOf(options: ServeOptions): Record<string, unknown> {
  const webDir = options.web ?? builtPages();
  const { tlsCert, tlsKey } = options;
  return {
    dataDir: options.data,
    listen: options.listen,
    heartbeatSeconds: options.heartbeat,
    ...(options.policy && { policyDir: options.policy }),
    ...(webDir && { webDir }),
    ...(options.publicUrl && { publicUrl: options.publicUrl }),
    ...(options.proxies && { proxies: options.proxies }),
    ...((tlsCert ?? tlsKey) && { tls: { certFile: tlsCert, keyFile: tlsKey } }),
  };
}

/** From the sources and from the bundle in dist/ alike. */
function builtPages(): string | undefined {
  const places = ['../../../dist/console/web', '../console/web', './console/web', './web'];
  return places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((folder) => existsSync(`${folder}/index.html`));
}

function fail(code: number, lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = code;
}
