import { randomBytes } from 'node:crypto';

/**
 * The one user of otpauth: codes of RFC 6238 with the values that authenticator apps take when none
 * are named, SHA-1, six digits, 30 seconds. Loaded only when used, so that it costs others nothing.
 */
const stepSeconds = 30;

/** Phone and laptop may differ by one step, 30 seconds, either way (RFC 6238, 5.2). */
const stepsEitherSide = 1;

/** A new secret of 160 bits, in Base32. */
export async function newTotpSecret(
  random: (size: number) => Uint8Array = randomBytes,
): Promise<string> {
  const { Secret } = await import('otpauth');
  return new Secret({ buffer: Uint8Array.from(random(20)).buffer }).base32;
}

/** The `otpauth://` address that an authenticator app reads from a QR code. */
export async function totpAddress(
  secret: string,
  { issuer, label }: { issuer: string; label: string },
): Promise<string> {
  const { Secret, TOTP } = await import('otpauth');
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret) }).toString();
}

/** The number of the 30 seconds that `code` belongs to; null where it is none of the secret's now. */
export async function totpStep(
  code: string,
  secret: string,
  now: Date,
  digits = 6,
): Promise<number | null> {
  if (!/^\d+$/.test(code) || code.length !== digits) return null;
  const { Secret, TOTP } = await import('otpauth');
  const timestamp = now.getTime();
  const delta = TOTP.validate({
    token: code,
    secret: Secret.fromBase32(secret),
    timestamp,
    window: stepsEitherSide,
    period: stepSeconds,
    digits,
  });
  return delta === null ? null : Math.floor(timestamp / 1_000 / stepSeconds) + delta;
}
