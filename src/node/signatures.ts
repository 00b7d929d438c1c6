import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';
import {
  CompactSign,
  compactVerify,
  decodeProtectedHeader,
  errors,
  importJWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import { err, ok, type Result } from '#base/result.ts';
import { writeFileAtomicSync } from '#node/atomic-file.ts';
import { deviceTokenClaims, longestTokenLife } from '#protocol/device-channel.ts';
import { publicJwk as publicJwkSchema, type PublicJwk } from '#protocol/scalars.ts';

/** The one user of `jose`: keys, signed documents and device tokens, all Ed25519 (RFC 8032, RFC 8037). */

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicJwk: PublicJwk;
}

export interface SignatureProblem {
  readonly code: 'malformed' | 'bad-signature' | 'expired' | 'wrong-audience' | 'too-long-lived';
  readonly message: string;
}

export function createKeyPair(): KeyPair {
  return fromPrivateKey(generateKeyPairSync('ed25519').privateKey);
}

/** The key in the PEM file at `path`, or a new one written there with mode 0600. Throws on a broken file: a lost identity must not be replaced silently. */
export function loadOrCreateKey(path: string): KeyPair {
  if (existsSync(path)) return fromPrivateKey(createPrivateKey(readFileSync(path, 'utf8')));
  const pair = createKeyPair();
  const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  writeFileAtomicSync(path, pem, { mode: 0o600 });
  return pair;
}

function fromPrivateKey(privateKey: KeyObject): KeyPair {
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' });
  return { privateKey, publicJwk: publicJwkSchema.parse({ kty: jwk.kty, crv: jwk.crv, x: jwk.x }) };
}

/** A signed document: compact JWS over the JSON of `payload`, and the SHA-256 of its payload bytes. */
export async function signCompact(
  payload: unknown,
  privateKey: KeyObject,
  keyId: string,
): Promise<{ jws: string; hash: string }> {
  const bytes = Buffer.from(canonicalJson(payload), 'utf8');
  const jws = await new CompactSign(bytes)
    .setProtectedHeader({ alg: 'EdDSA', kid: keyId })
    .sign(privateKey);
  return { jws, hash: sha256Hex(bytes) };
}

/** The JSON inside a compact JWS if `publicKey` signed it; its meaning is the caller's to check. */
export async function verifyCompact(
  jws: string,
  publicKey: PublicJwk,
): Promise<Result<{ payload: unknown; hash: string }, SignatureProblem>> {
  try {
    const { payload } = await compactVerify(jws, await imported(publicKey), {
      algorithms: ['EdDSA'],
    });
    return ok({
      payload: JSON.parse(Buffer.from(payload).toString('utf8')),
      hash: sha256Hex(payload),
    });
  } catch (cause) {
    return err(signatureProblem(cause));
  }
}

/** A token with which a device names itself: {iss: deviceId, aud, iat, exp}; `lifeSeconds` at most 300. */
export function signDeviceToken(
  deviceId: string,
  privateKey: KeyObject,
  now: Date,
  lifeSeconds: number,
): Promise<string> {
  const iat = Math.floor(now.getTime() / 1000);
  return new SignJWT({ aud: 'beadle-console' })
    .setProtectedHeader({ alg: 'EdDSA', kid: deviceId })
    .setIssuer(deviceId)
    .setIssuedAt(iat)
    .setExpirationTime(iat + Math.min(lifeSeconds, longestTokenLife))
    .sign(privateKey);
}

/** Whom a token claims to be from, unchecked: to find the key with which to check it. */
export function claimedDevice(token: string): Result<string, SignatureProblem> {
  try {
    const { kid } = decodeProtectedHeader(token);
    if (typeof kid === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(kid)) return ok(kid);
    return err({ code: 'malformed', message: 'the token names no device' });
  } catch (cause) {
    return err(signatureProblem(cause));
  }
}

/** Checks signature, audience, life and times (60 s of clock skew allowed); returns the device and the end of its validity. */
export async function verifyDeviceToken(
  token: string,
  publicKey: PublicJwk,
  now: Date,
): Promise<Result<{ device: string; expiresAt: Date }, SignatureProblem>> {
  try {
    const { payload } = await jwtVerify(token, await imported(publicKey), {
      algorithms: ['EdDSA'],
      audience: 'beadle-console',
      clockTolerance: 60,
      currentDate: now,
      requiredClaims: ['iss', 'iat', 'exp'],
    });
    const claims = deviceTokenClaims.safeParse(payload);
    if (!claims.success)
      return err({ code: 'malformed', message: 'the token has unknown or wrong claims' });
    if (claims.data.exp - claims.data.iat > longestTokenLife)
      return err({
        code: 'too-long-lived',
        message: `a device token lives at most ${longestTokenLife} s`,
      });
    return ok({ device: claims.data.iss, expiresAt: new Date(claims.data.exp * 1000) });
  } catch (cause) {
    return err(signatureProblem(cause));
  }
}

/** base64url Ed25519 signature of exact bytes. */
export function signBytes(bytes: Uint8Array, privateKey: KeyObject): string {
  return sign(null, bytes, privateKey).toString('base64url');
}

export function verifyBytes(
  bytes: Uint8Array,
  signature: string,
  publicKey: PublicJwk | KeyObject,
): boolean {
  try {
    const key = 'kty' in publicKey ? publicKeyOf(publicKey) : publicKey;
    return verify(null, bytes, key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

/** A key object for repeated use with `verifyBytes`. */
export function publicKeyOf(jwk: PublicJwk): KeyObject {
  return createPublicKey({ key: { ...jwk }, format: 'jwk' });
}

export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** JSON with one spelling for one value (RFC 8785), so that hashes agree on both ends. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('this value has no JSON form');
  return text;
}

const importedKeys = new WeakMap<PublicJwk, ReturnType<typeof importJWK>>();

/** The key as jose wants it, made once for each key object: a pinned key checks many documents. */
function imported(jwk: PublicJwk): ReturnType<typeof importJWK> {
  const known = importedKeys.get(jwk);
  if (known) return known;
  const fresh = importJWK(jwk, 'EdDSA');
  importedKeys.set(jwk, fresh);
  return fresh;
}

function signatureProblem(cause: unknown): SignatureProblem {
  if (cause instanceof errors.JWTExpired)
    return { code: 'expired', message: 'the token has expired' };
  if (cause instanceof errors.JWTClaimValidationFailed && cause.claim === 'aud')
    return { code: 'wrong-audience', message: 'the token is meant for somebody else' };
  if (cause instanceof errors.JWSSignatureVerificationFailed)
    return { code: 'bad-signature', message: 'the signature is not by the expected key' };
  return {
    code: 'malformed',
    message: cause instanceof Error ? cause.message : 'not a signed document',
  };
}
