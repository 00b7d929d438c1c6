import type { HashedEvent } from '#console/device-channel/event-log.ts';
import { wrongDevice, type KnownDevice } from '#console/device-channel/identity.ts';
import { invalid, problemOf } from '#console/http/problem.ts';
import { canonicalJson, sha256Hex, verifyBytes } from '#node/signatures.ts';
import { reportBatch } from '#protocol/device-channel.ts';

/**
 * The checked events of a report body. The hash is over what the device sent, not over what the
 * schema makes of it: a default filled in here would change it.
 */
export function readReport(
  device: KnownDevice,
  body: Buffer,
  signature: string | undefined,
): readonly HashedEvent[] {
  if (!signature || !verifyBytes(body, signature, device.key))
    throw problemOf(
      401,
      'report-signature',
      'The body is not signed by this device.',
      'Send beadle-signature: base64url Ed25519 of the exact body bytes.',
    );
  const raw = parseJson(body);
  const parsed = reportBatch.safeParse(raw);
  if (!parsed.success) throw invalid('report-invalid', parsed.error);
  if (parsed.data.device !== device.id) throw wrongDevice();
  const sent = (raw as { events: unknown[] }).events;
  return parsed.data.events.map((event, at) => {
    const text = canonicalOf(sent[at], at);
    return { event, body: text, hash: sha256Hex(text) };
  });
}

/** Half of a surrogate pair passes as JSON and has no canonical form (RFC 8785, 3.2.2.2). */
function canonicalOf(event: unknown, at: number): string {
  try {
    return canonicalJson(event);
  } catch {
    throw problemOf(
      400,
      'report-not-canonical',
      `Event ${at} of the batch holds text that is not well-formed Unicode.`,
      'Leave out half characters before an event is recorded.',
    );
  }
}

export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw problemOf(
      400,
      'not-json',
      'The body is not JSON.',
      'It may have been cut short on the way: send it again.',
    );
  }
}
