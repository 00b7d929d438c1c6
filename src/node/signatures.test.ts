import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  canonicalJson,
  claimedDevice,
  createKeyPair,
  loadOrCreateKey,
  publicKeyOf,
  signBytes,
  signCompact,
  signDeviceToken,
  verifyBytes,
  verifyCompact,
  verifyDeviceToken,
} from '#node/signatures.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'beadle-keys-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const now = new Date('2026-11-22T10:00:00Z');

test('a signed document comes back whole, with the hash of its payload', async () => {
  const key = createKeyPair();
  const { jws, hash } = await signCompact(
    { kind: 'policy', revision: 3 },
    key.privateKey,
    'console',
  );
  const read = await verifyCompact(jws, key.publicJwk);
  expect(read).toEqual({ ok: true, value: { payload: { kind: 'policy', revision: 3 }, hash } });
});

test('a document signed by another key is refused', async () => {
  const { jws } = await signCompact({ a: 1 }, createKeyPair().privateKey, 'console');
  const read = await verifyCompact(jws, createKeyPair().publicJwk);
  expect(read).toMatchObject({ ok: false, error: { code: 'bad-signature' } });
});

test('no change of a single character gets past the signature', async () => {
  const key = createKeyPair();
  const { jws } = await signCompact(
    { kind: 'desired-state', revision: 1 },
    key.privateKey,
    'console',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.nat(jws.length - 1),
      fc.constantFrom('A', 'b', '_', '.', '0'),
      async (at, letter) => {
        if (jws[at] === letter) return;
        const changed = jws.slice(0, at) + letter + jws.slice(at + 1);
        const read = await verifyCompact(changed, key.publicJwk);
        // The last character of a base64url part can carry unused bits: same bytes, same meaning.
        if (read.ok) expect(read.value.payload).toEqual({ kind: 'desired-state', revision: 1 });
      },
    ),
    { numRuns: 200 },
  );
});

test.each(['', 'x', '<html>', 'a.b.c', '{}', '..', 'é.é.é'])(
  'nonsense (%j) is an error, not a throw',
  async (text) => {
    expect((await verifyCompact(text, createKeyPair().publicJwk)).ok).toBe(false);
    expect(claimedDevice(text).ok).toBe(false);
  },
);

test('a device token names its device until it expires', async () => {
  const key = createKeyPair();
  const token = await signDeviceToken('laptop-1', key.privateKey, now, 120);
  expect(claimedDevice(token)).toEqual({ ok: true, value: 'laptop-1' });
  const read = await verifyDeviceToken(token, key.publicJwk, now);
  expect(read).toEqual({
    ok: true,
    value: { device: 'laptop-1', expiresAt: new Date('2026-11-22T10:02:00Z') },
  });
  const late = await verifyDeviceToken(token, key.publicJwk, new Date('2026-11-22T10:04:00Z'));
  expect(late).toMatchObject({ ok: false, error: { code: 'expired' } });
});

test.each([
  ['another audience', { aud: 'somebody' }, 60, 'wrong-audience'],
  ['a life of an hour', {}, 3_600, 'too-long-lived'],
  ['an unknown claim', { admin: true }, 60, 'malformed'],
])('a token with %s is refused', async (_name, extra, life, code) => {
  const key = createKeyPair();
  const iat = Math.floor(now.getTime() / 1000);
  const token = await new SignJWT({ aud: 'beadle-console', ...extra })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'laptop-1' })
    .setIssuer('laptop-1')
    .setIssuedAt(iat)
    .setExpirationTime(iat + life)
    .sign(key.privateKey);
  expect(await verifyDeviceToken(token, key.publicJwk, now)).toMatchObject({
    ok: false,
    error: { code },
  });
});

test('a key is made once, readable by its owner alone, and found again', () => {
  const path = join(folder, 'device-key.pem');
  const first = loadOrCreateKey(path);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(loadOrCreateKey(path).publicJwk).toEqual(first.publicJwk);
});

test('a broken key file is an error: an identity is never replaced silently', () => {
  const path = join(folder, 'device-key.pem');
  writeFileSync(path, 'not a key');
  expect(() => loadOrCreateKey(path)).toThrow();
});

test('a signature over bytes holds for those bytes only', () => {
  const key = createKeyPair();
  const bytes = Buffer.from('{"events":[]}');
  const signature = signBytes(bytes, key.privateKey);
  expect(verifyBytes(bytes, signature, key.publicJwk)).toBe(true);
  expect(verifyBytes(bytes, signature, publicKeyOf(key.publicJwk))).toBe(true);
  expect(verifyBytes(Buffer.from('{"events":[1]}'), signature, key.publicJwk)).toBe(false);
  expect(verifyBytes(bytes, 'nonsense', key.publicJwk)).toBe(false);
});

test('canonical JSON does not depend on the order of keys', () => {
  expect(canonicalJson({ b: 1, a: [1, { d: 2, c: 3 }] })).toBe(
    canonicalJson({ a: [1, { c: 3, d: 2 }], b: 1 }),
  );
});
