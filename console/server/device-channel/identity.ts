import { createHash, type KeyObject } from 'node:crypto';
import type { Clock } from '#base/clock.ts';
import type { HttpProblem } from '#console/http/problem.ts';
import { problemOf } from '#console/http/problem.ts';
import {
  claimedDevice,
  publicKeyOf,
  verifyDeviceToken,
  type SignatureProblem,
} from '#node/signatures.ts';
import type { PublicJwk } from '#protocol/scalars.ts';

/** What the channel needs to know of a device in order to believe it. */
export interface KnownDevice {
  readonly id: string;
  readonly enrolment: number;
  readonly key: KeyObject;
  readonly jwk: PublicJwk;
}

export interface DeviceKeys {
  /** The public key and enrolment of a device, or null where there is none of that id. */
  keyOf(id: string): Promise<{ publicKey: string; enrolment: number } | null>;
}

/** Devices whose keys are kept ready; the least recently used make room. */
const mostKept = 10_000;
/** Two tokens a device at most overlap. */
const mostTokens = 2 * mostKept;

/** Finds out which device a request is from. */
export class DeviceIdentity {
  readonly #keys: DeviceKeys;
  readonly #clock: Clock;
  readonly #devices = new Map<string, KnownDevice>();
  /** By hash of the token: a copy of this memory gives nobody a token. */
  readonly #tokens = new Map<string, { device: string; expiresMs: number }>();

  constructor(keys: DeviceKeys, clock: Clock) {
    this.#keys = keys;
    this.#clock = clock;
  }

  /** The device whose token the `Authorization` header carries; throws 401 or 403 otherwise. */
  async fromHeader(authorization: string | undefined): Promise<KnownDevice> {
    const token = /^Bearer ([\w.-]{20,1000})$/.exec(authorization ?? '')?.[1];
    if (!token)
      throw problemOf(
        401,
        'token-missing',
        'The request carries no device token.',
        'Send Authorization: Bearer and the token.',
      );
    const hash = createHash('sha256').update(token).digest('base64');
    const known = this.#tokens.get(hash);
    if (known && known.expiresMs > this.#clock.now().getTime()) return this.#require(known.device);
    this.#tokens.delete(hash);
    return this.#verify(token, hash);
  }

  /** After a new enrolment: the old key and every token made with it are worth nothing. */
  forget(device: string): void {
    this.#devices.delete(device);
    for (const [hash, token] of this.#tokens)
      if (token.device === device) this.#tokens.delete(hash);
  }

  async #verify(token: string, hash: string): Promise<KnownDevice> {
    const claimed = claimedDevice(token);
    if (!claimed.ok) throw refused(claimed.error);
    const device = await this.#require(claimed.value);
    const checked = await verifyDeviceToken(token, device.jwk, this.#clock.now());
    if (!checked.ok) throw refused(checked.error);
    if (checked.value.device !== device.id) throw wrongDevice();
    keepWithin(this.#tokens, mostTokens);
    this.#tokens.set(hash, { device: device.id, expiresMs: checked.value.expiresAt.getTime() });
    return device;
  }

  async #require(id: string): Promise<KnownDevice> {
    const kept = this.#devices.get(id);
    if (kept) return kept;
    const row = await this.#keys.keyOf(id);
    if (!row)
      throw problemOf(
        401,
        'device-unknown',
        'This console knows no such device.',
        'Enrol the device here.',
      );
    const jwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x: row.publicKey };
    const device = { id, enrolment: row.enrolment, key: publicKeyOf(jwk), jwk };
    keepWithin(this.#devices, mostKept);
    this.#devices.set(id, device);
    return device;
  }
}

export function wrongDevice(): HttpProblem {
  return problemOf(
    403,
    'token-wrong-device',
    'The token was made by another device than the one that this is about.',
    'Each device sends its own token; enrol the device again if its identity was copied.',
  );
}

function refused(problem: SignatureProblem): HttpProblem {
  const fix =
    problem.code === 'expired'
      ? 'Make a new token; check that the clock of the device is right.'
      : 'Enrol the device again.';
  return problemOf(401, `token-${problem.code}`, problem.message.slice(0, 500), fix);
}

function keepWithin<V>(map: Map<string, V>, most: number): void {
  if (map.size < most) return;
  const oldest = map.keys().next().value;
  if (oldest !== undefined) map.delete(oldest);
}
