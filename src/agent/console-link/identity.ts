import { z } from 'zod';
import { writeFileAtomicSync } from '#node/atomic-file.ts';
import { readTextCapped } from '#node/capped-read.ts';
import { err, ok, type Result } from '#base/result.ts';
import { id, isoTime, publicJwk } from '#protocol/scalars.ts';

/**
 * What enrolment left: who this device is and whom it trusts. In a file of its own beside the
 * device's key, so that it outlives a damaged database.
 */
export const enrolment = z.strictObject({
  device: id,
  console: z.url().max(300),
  consoleKey: publicJwk,
  enrolledAt: isoTime,
});
export type Enrolment = z.infer<typeof enrolment>;

export const enrolmentFile = 'enrolment.json';
export const deviceKeyFile = 'device-key.pem';

/** null: not enrolled yet. */
export function readEnrolment(path: string): Result<Enrolment | null, string> {
  const text = readTextCapped(path, 16_384);
  if (!text.ok)
    return text.error === 'not-found' ? ok(null) : err(`${path} cannot be read: ${text.error}`);
  try {
    const parsed = enrolment.safeParse(JSON.parse(text.value));
    if (parsed.success) return ok(parsed.data);
  } catch {
    // Told below: not being JSON is one way of not being an enrolment.
  }
  return err(`${path} is not a valid enrolment; enrol the device again with "beadle enrol"`);
}

export function writeEnrolment(path: string, value: Enrolment): void {
  writeFileAtomicSync(path, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
}
