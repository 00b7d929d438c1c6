import type { AddressInfo } from 'node:net';
import { err, ok, type Result } from '#base/result.ts';
import { buildConsole } from '#console/app.ts';
import type { ConsoleDeps } from '#console/compose.ts';
import { hostOf, portOf, type ConsoleConfig } from '#console/config.ts';
import type { Policies } from '#console/features/policy/service.ts';
import { compilePack } from '#policy/load-pack.ts';
import { formatProblem } from '#policy/problem.ts';

export interface RunningConsole {
  readonly address: string;
  /** The pack was not published, and why; the last good policy is in force. */
  readonly packProblems: readonly string[];
  dispose(): Promise<void>;
}

/** Builds, publishes the pack, listens. The error says which step failed. */
export async function startConsole(
  config: ConsoleConfig,
  deps: ConsoleDeps,
): Promise<Result<RunningConsole, string>> {
  const app = await buildConsole(config, deps);
  const packProblems = await publishPack(app.parts.policies, config, deps);
  try {
    await app.listen({ host: hostOf(config.listen), port: portOf(config.listen) });
  } catch (cause) {
    await app.close();
    const why = cause instanceof Error ? cause.message : String(cause);
    return err(`cannot listen on ${config.listen}: ${why}`);
  }
  const { port, address, family } = app.server.address() as AddressInfo;
  const host = family === 'IPv6' ? `[${address}]` : address;
  return ok({
    address: `${config.tls ? 'https' : 'http'}://${host}:${port}`,
    packProblems,
    dispose: () => app.close(),
  });
}

async function publishPack(
  policies: Policies,
  { policyDir }: ConsoleConfig,
  { rules, logger, packFolders }: ConsoleDeps,
): Promise<readonly string[]> {
  if (!policyDir) return [];
  const compiled = await compilePack(policyDir, rules, { searchIn: packFolders ?? [] });
  if (!compiled.ok) {
    const problems = compiled.error.map(formatProblem);
    logger.error('the policy pack was refused; the last good policy stays in force', { problems });
    return problems;
  }
  const isNew = await policies.publish(compiled.value);
  logger.info(isNew ? 'a new policy is in force' : 'the policy is unchanged', { policyDir });
  return [];
}
