import type { Result } from '#base/result.ts';
import { devicePaths } from '#protocol/device-channel.ts';
import type { LinkProblem } from '#agent/console-link/problem.ts';
import type { DeviceRequests } from '#agent/console-link/requests.ts';
import type { Answer } from '#agent/console-link/transport.ts';

/** Whoever tests the way waits for it. */
const withinMs = 6_000;

/** Stage "self-test": fetches the desired state, signed as always, and takes nothing from it. */
export const tryConsole = (requests: DeviceRequests): Promise<Result<Answer, LinkProblem>> =>
  requests.ask('self-test', {
    method: 'GET',
    path: devicePaths.desired,
    mostBytes: 131_072,
    timeoutMs: withinMs,
  });
