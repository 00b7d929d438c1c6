import { ok, type Result } from '#base/result.ts';
import { devicePaths } from '#protocol/device-channel.ts';
import type { LinkProblem } from '#agent/console-link/problem.ts';
import type { DeviceRequests } from '#agent/console-link/requests.ts';

/** A policy with its documents and pictures, or a trust's whole list of people. */
const largestDocument = 16_777_216;

/**
 * Stage "fetch policy or roster": by the hash that the desired state names, so that an unchanged
 * one is never sent again. On failure the last good one stays in force and the next look tries again.
 */
export async function fetchDocument(
  requests: DeviceRequests,
  kind: 'policy' | 'roster',
  hash: string,
): Promise<Result<string, LinkProblem>> {
  const answered = await requests.ask(kind, {
    method: 'GET',
    path: `${devicePaths[kind]}/${hash}`,
    mostBytes: largestDocument,
    timeoutMs: 60_000,
  });
  return answered.ok ? ok(answered.value.body.toString('utf8').trim()) : answered;
}
