import type { KeyObject } from 'node:crypto';
import { err, ok, type Result } from '#base/result.ts';
import { signBytes } from '#node/signatures.ts';
import {
  devicePaths,
  largestReportBody,
  reportAnswer,
  signatureHeader,
} from '#protocol/device-channel.ts';
import type { DeviceEvent } from '#protocol/events.ts';
import type { LinkProblem } from '#agent/console-link/problem.ts';
import type { DeviceRequests } from '#agent/console-link/requests.ts';

/** As many as the console takes at once. */
export const mostEvents = 500;
const bodyLimit = largestReportBody - 1_024;

/**
 * Stage "deliver reports": sends the oldest undelivered events, signed by the device's key, and
 * tells how far the console stored them. On failure they stay in the outbox and are sent again;
 * sending twice changes nothing, because the console knows each by its sequence and hash.
 */
export async function sendReports(
  requests: DeviceRequests,
  device: string,
  key: KeyObject,
  events: readonly DeviceEvent[],
): Promise<Result<number, LinkProblem>> {
  const body = Buffer.from(batchBody(device, events));
  const answered = await requests.askJson(
    'reports',
    {
      method: 'POST',
      path: devicePaths.reports,
      headers: { 'content-type': 'application/json', [signatureHeader]: signBytes(body, key) },
      body,
      mostBytes: 16_384,
    },
    reportAnswer,
  );
  if (!answered.ok) return err(answered.error);
  const last = events.at(-1)?.sequence ?? 0;
  const { storedThrough } = answered.value;
  // What was not sent cannot have been stored: never forget on such a word.
  return ok(Math.min(storedThrough, last));
}

/** As many leading events as fit in one body; always at least one. */
function batchBody(device: string, events: readonly DeviceEvent[]): string {
  const parts: string[] = [];
  let length = 0;
  for (const event of events) {
    const part = JSON.stringify(event);
    length += Buffer.byteLength(part) + 1;
    if (parts.length > 0 && length > bodyLimit) break;
    parts.push(part);
  }
  return `{"device":${JSON.stringify(device)},"events":[${parts.join(',')}]}`;
}
