import { randomBytes } from 'node:crypto';

/** An id that nobody can guess, with a letter in front that says what it names. */
export function randomId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString('base64url')}`;
}

/** A secret of 256 bits in base64url. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}
