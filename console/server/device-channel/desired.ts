import type { KeyObject } from 'node:crypto';
import type {
  ClassroomOfDevice,
  ClassSessions,
  ClassSittings,
  Decisions,
  DesiredState,
  DeviceBook,
  HelpAnswers,
  SignedDocuments,
} from '#console/device-channel/contracts.ts';
import { notFound } from '#console/http/problem.ts';
import { canonicalJson, sha256Hex, signBytes } from '#node/signatures.ts';

/**
 * Makes a device's desired state from what is stored. It is a function of the revision's content
 * alone, so that its hash (the ETag) stays the same over a restart; the signature is made only
 * where it is fetched.
 */
export class DesiredStates {
  readonly #devices: DeviceBook;
  readonly #policies: SignedDocuments;
  readonly #rosters: SignedDocuments;
  readonly #sessions: ClassSessions;
  readonly #decisions: Decisions;
  readonly #help: HelpAnswers;
  readonly #sittings: ClassSittings;
  readonly #classroom: ClassroomOfDevice;

  constructor(
    devices: DeviceBook,
    policies: SignedDocuments,
    rosters: SignedDocuments,
    sessions: ClassSessions,
    decisions: Decisions,
    help: HelpAnswers,
    sittings: ClassSittings,
    classroom: ClassroomOfDevice,
  ) {
    this.#devices = devices;
    this.#policies = policies;
    this.#rosters = rosters;
    this.#sessions = sessions;
    this.#decisions = decisions;
    this.#sittings = sittings;
    this.#help = help;
    this.#classroom = classroom;
  }

  /** The device's row is read first: whatever changes after that comes with a higher revision. */
  async of(device: string): Promise<{ text: string; hash: string }> {
    const wanted = await this.#devices.wanted(device);
    if (!wanted) throw notFound('device');
    const [policy, roster, { sessions, ended }, decisions, sittings, help, classroom] =
      await Promise.all([
        this.#policies.newest(),
        this.#rosters.newest(),
        wanted.classId
          ? this.#sessions.ofClass(wanted.classId, wanted.at)
          : { sessions: [], ended: [] },
        this.#decisions.ofDevice(device, wanted.at),
        this.#sittings.forDevices(wanted.at),
        this.#help.ofDevice(device, wanted.at),
        wanted.classId ? this.#classroom.ofDevice(device, wanted.classId, wanted.at) : null,
      ]);
    if (!policy || !roster) throw new Error('no policy or roster was published at the start');
    const state: DesiredState = {
      kind: 'desired-state',
      device,
      revision: wanted.revision,
      issuedAt: wanted.at,
      policy,
      roster,
      sessions: sessions.slice(0, 50),
      endedSessions: ended.slice(0, 200),
      ...(decisions.length > 0 ? { decisions } : {}),
      ...(sittings.length > 0 ? { sittings } : {}),
      ...(help.length > 0 ? { help } : {}),
      ...(classroom ? { classroom } : {}),
      ...(wanted.recheck ? { recheck: wanted.recheck } : {}),
    };
    const text = canonicalJson(state);
    return { text, hash: sha256Hex(text) };
  }
}

/** A document signed by the console's key: the compact JWS, and the hash that names its payload. */
export interface Signed {
  readonly jws: string;
  readonly hash: string;
}

/**
 * Signs with the console's key under its fixed name: a compact JWS (RFC 7515, 7.1; RFC 8037). Made
 * in one go on this thread, which takes 60 µs: handing each of a class's signatures to another
 * thread takes longer, and a transaction would wait for it.
 */
export class Signer {
  readonly #key: KeyObject;
  readonly #header = base64url(JSON.stringify({ alg: 'EdDSA', kid: 'console' }));

  constructor(privateKey: KeyObject) {
    this.#key = privateKey;
  }

  sign(payload: unknown): Signed {
    const text = canonicalJson(payload);
    return { jws: this.signText(text), hash: sha256Hex(text) };
  }

  /** For a payload that is canonical JSON already. */
  signText(text: string): string {
    const signed = `${this.#header}.${base64url(text)}`;
    return `${signed}.${signBytes(Buffer.from(signed, 'ascii'), this.#key)}`;
  }
}

function base64url(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}
