import { err, ok, type Result } from '#base/result.ts';
import {
  devicePaths,
  heartbeatAnswer,
  type HeartbeatAnswer,
  type HeartbeatRequest,
} from '#protocol/device-channel.ts';
import type { LinkProblem } from '#agent/console-link/problem.ts';
import type { DeviceRequests } from '#agent/console-link/requests.ts';

/**
 * Stage "heartbeat": says that the device is there and what it holds; learns what the console
 * stored and wants. On failure nothing changes on the device; the next try comes after a backoff.
 */
export async function sendHeartbeat(
  requests: DeviceRequests,
  request: HeartbeatRequest,
): Promise<Result<HeartbeatAnswer, LinkProblem>> {
  const answered = await requests.askJson(
    'heartbeat',
    {
      method: 'POST',
      path: devicePaths.heartbeat,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(request)),
      mostBytes: 16_384,
    },
    heartbeatAnswer,
  );
  return answered.ok ? ok(answered.value) : err(answered.error);
}
