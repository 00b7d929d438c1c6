import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lz4FrameDecoder } from './lz4-frame.ts';

const list = join(
  import.meta.dirname,
  'fixtures/debian-12/files/var/lib/apt/lists',
  'deb.debian.org_debian-security_dists_bookworm-security_main_binary-amd64_Packages.lz4',
);

function decode(bytes: Uint8Array, pieceBytes = bytes.length): { text: string; complete: boolean } {
  const decoder = new Lz4FrameDecoder();
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = Buffer.from(bytes.subarray(at, at + pieceBytes));
    for (const part of decoder.push(piece)) out.push(Buffer.from(part));
    piece.fill(255);
  }
  return { text: Buffer.concat(out).toString('latin1'), complete: decoder.complete };
}

/** A frame of stored and of literal-only blocks, and one copy with overlap: `ab`, then 10 more. */
const small = Buffer.from([
  ...[0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0xc0],
  ...[3, 0, 0, 0x80, 0x78, 0x79, 0x7a],
  ...[6, 0, 0, 0, 0x26, 0x61, 0x62, 0x02, 0x00, 0x00],
  ...[0, 0, 0, 0],
]);

describe('an LZ4 frame', () => {
  it('is decoded: stored blocks, literals, overlapping copies', () => {
    expect(decode(small)).toEqual({ text: 'xyzabababababab', complete: true });
  });

  it('of a real list gives the same whole and in pieces', async () => {
    const bytes = await readFile(list);
    const whole = decode(bytes);
    expect(whole.complete).toBe(true);
    expect(whole.text).toMatch(/^Package: /);
    expect(whole.text).toContain('\nPackage: openssl\n');
    expect(decode(bytes, 1_000)).toEqual(whole);
    expect(decode(bytes, 7)).toEqual(whole);
  });

  it.each(['linked-64k', 'independent-256k-checksums'])('of many blocks (%s)', async (name) => {
    const stanza = (i: number) => `Package: name-${i}\nVersion: 1.${i}-1\nArchitecture: amd64\n\n`;
    const text = Array.from({ length: 6_000 }, (_, i) => stanza(i)).join('');
    const bytes = await readFile(join(import.meta.dirname, 'fixtures/lz4', `${name}.lz4`));
    expect(decode(bytes, 5_000).text === text).toBe(true);
    expect(decode(bytes).complete).toBe(true);
  });

  it('that is cut short is not complete', async () => {
    const bytes = await readFile(list);
    expect(decode(bytes.subarray(0, bytes.length - 9)).complete).toBe(false);
  });

  it('that is none is refused', () => {
    expect(() => decode(Buffer.from('Package: zip\nVersion: 1\n'))).toThrow('not an LZ4 frame');
  });

  it('with any damage ends, in an error or in other text, and touches nothing else', () => {
    fc.assert(
      fc.property(fc.nat(small.length - 1), fc.nat(255), (at, value) => {
        const bytes = Buffer.from(small);
        bytes[at] = value;
        try {
          decode(bytes);
        } catch (error) {
          expect((error as Error).message).toMatch(/LZ4/);
        }
      }),
    );
  });
});
