import { createHash } from 'node:crypto';

/** A security identifier as text, `S-1-5-21-…-1001`, out of its bytes (winnt.h, SID). */
export function sidText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = Array.from({ length: buffer[1] ?? 0 }, (_, index) =>
    buffer.readUInt32LE(8 + 4 * index),
  );
  return ['S', buffer[0], buffer.readUIntBE(2, 6), ...parts].join('-');
}

/**
 * A number for an account, as other systems have: 48 bits of a hash of its SID. The last part of a
 * SID alone would not do, since accounts of two domains may share it.
 */
export const uidOfSid = (sid: string): number =>
  createHash('sha256').update(sid).digest().readUIntBE(0, 6);
