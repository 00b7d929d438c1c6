import { ok, type Result } from '#base/result.ts';
import { devicePaths } from '#protocol/device-channel.ts';
import type { LinkProblem } from '#agent/console-link/problem.ts';
import type { DeviceRequests } from '#agent/console-link/requests.ts';

/**
 * Stage "fetch desired state": asks with the ETag of the last one taken. On failure, and for
 * anything that is refused, the last good desired state stays in force.
 */
export async function fetchDesired(
  requests: DeviceRequests,
  etag: string | undefined,
): Promise<Result<{ jws: string; etag: string | undefined } | 'unchanged', LinkProblem>> {
  const answered = await requests.ask('desired-state', {
    method: 'GET',
    path: devicePaths.desired,
    ...(etag !== undefined && { headers: { 'if-none-match': etag } }),
    mostBytes: 131_072,
  });
  if (!answered.ok) return answered;
  if (answered.value.status === 304) return ok('unchanged');
  return ok({ jws: answered.value.body.toString('utf8').trim(), etag: answered.value.etag });
}
