import type { Logger } from '#base/logger.ts';
import { err, ok, type Result } from '#base/result.ts';
import { sha256Hex, verifyCompact } from '#node/signatures.ts';
import {
  desiredState,
  rosterEnvelope,
  type DesiredState,
  type RosterEnvelope,
} from '#protocol/desired-state.ts';
import type { EventData } from '#protocol/events.ts';
import { policyEnvelope, type PolicyEnvelope } from '#protocol/policy.ts';
import type { PublicJwk } from '#protocol/scalars.ts';

/** What the console signs for devices, by kind. */
export interface SignedKinds {
  readonly 'desired-state': DesiredState;
  readonly policy: PolicyEnvelope;
  readonly roster: RosterEnvelope;
}
export type SignedKind = keyof SignedKinds;

const schemas = { 'desired-state': desiredState, policy: policyEnvelope, roster: rosterEnvelope };

export interface Refusal {
  readonly cause:
    | 'bad-signature'
    | 'malformed'
    | 'wrong-kind'
    | 'wrong-form'
    | 'wrong-hash'
    | 'wrong-device'
    | 'older-revision';
  readonly message: string;
}

export interface StoredDocument {
  readonly revision: number;
  readonly hash: string;
  readonly jws: string;
}

export interface SignedDocumentsParts {
  readonly logger: Logger;
  readonly device: string;
  /** Pinned at enrolment. */
  readonly consoleKey: PublicJwk;
  readonly load: (kind: SignedKind) => StoredDocument | null;
  /** Records a refusal; called once for each different offer. */
  readonly report: (event: EventData) => void;
}

/** A document that passed every check but is not in force yet. */
export interface Accepted<K extends SignedKind> {
  readonly envelope: SignedKinds[K];
  readonly stored: StoredDocument;
}

/** What is in force, without the signed text: that lies in the database. */
interface Held<K extends SignedKind> {
  readonly envelope: SignedKinds[K];
  readonly revision: number;
  readonly hash: string;
}

/**
 * The last good desired state, policy and roster. An offer is taken only with the pinned key's
 * signature, of the kind asked for, with the hash wanted, for this device, and never with a lower
 * revision; otherwise the last good one stays in force and the refusal is reported.
 */
export class SignedDocuments {
  readonly #parts: SignedDocumentsParts;
  readonly #held: { [K in SignedKind]?: Held<K> } = {};
  readonly #refused = new Map<SignedKind, string>();

  constructor(parts: SignedDocumentsParts) {
    this.#parts = parts;
  }

  /** Takes up what was in force before a restart; signatures are checked again. */
  async load(): Promise<void> {
    await this.#loadOne('desired-state');
    await this.#loadOne('policy');
    await this.#loadOne('roster');
  }

  get<K extends SignedKind>(kind: K): SignedKinds[K] | null {
    return (this.#held[kind]?.envelope as SignedKinds[K] | undefined) ?? null;
  }

  hash(kind: SignedKind): string | null {
    return this.#held[kind]?.hash ?? null;
  }

  /** Checks an offer; nothing changes until `put`. */
  async check<K extends SignedKind>(
    kind: K,
    jws: string,
    wanted: { hash?: string; revision?: number } = {},
  ): Promise<Result<Accepted<K>, Refusal>> {
    const result = await this.#verify(kind, jws, wanted);
    if (!result.ok) this.#refuse(kind, jws, result.error);
    return result;
  }

  /** Puts a checked document in force; the caller stores it in the same transaction as its effects. */
  put<K extends SignedKind>(kind: K, accepted: Accepted<K>): void {
    const { revision, hash } = accepted.stored;
    const held: Held<K> = { envelope: accepted.envelope, revision, hash };
    (this.#held as Record<SignedKind, unknown>)[kind] = held;
    this.#refused.delete(kind);
  }

  async #loadOne(kind: SignedKind): Promise<void> {
    const stored = this.#parts.load(kind);
    if (!stored) return;
    const result = await this.#verify(kind, stored.jws, { hash: stored.hash });
    if (result.ok) this.put(kind, result.value);
    else this.#refuse(kind, stored.jws, result.error);
  }

  async #verify<K extends SignedKind>(
    kind: K,
    jws: string,
    wanted: { hash?: string; revision?: number },
  ): Promise<Result<Accepted<K>, Refusal>> {
    const verified = await verifyCompact(jws, this.#parts.consoleKey);
    if (!verified.ok) {
      const cause = verified.error.code === 'bad-signature' ? 'bad-signature' : 'malformed';
      return err({ cause, message: `The ${kind} was refused: ${verified.error.message}.` });
    }
    const { payload, hash } = verified.value;
    const offered = (payload as { kind?: unknown } | null)?.kind;
    if (offered !== kind)
      return err({
        cause: 'wrong-kind',
        message: `A ${kind} was asked for, but the console sent a signed "${String(offered).slice(0, 40)}".`,
      });
    const parsed = schemas[kind].safeParse(payload);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const where = issue?.path.map(String).join('.') || 'the document';
      return err({
        cause: 'wrong-form',
        message: `The ${kind} has a form this agent does not know: ${where}: ${issue?.message}. Update the agent or the console.`,
      });
    }
    const envelope = parsed.data as SignedKinds[K];
    const refusal = this.#unfit(kind, envelope, hash, wanted);
    if (refusal) return err(refusal);
    return ok({ envelope, stored: { revision: envelope.revision, hash, jws } });
  }

  #unfit(
    kind: SignedKind,
    envelope: SignedKinds[SignedKind],
    hash: string,
    wanted: { hash?: string; revision?: number },
  ): Refusal | null {
    if (wanted.hash !== undefined && wanted.hash !== hash)
      return {
        cause: 'wrong-hash',
        message: `The ${kind} that came is not the one the desired state names: wanted ${wanted.hash.slice(0, 12)}, got ${hash.slice(0, 12)}.`,
      };
    if (envelope.kind === 'desired-state' && envelope.device !== this.#parts.device)
      return {
        cause: 'wrong-device',
        message: `The desired state is for device ${envelope.device}, not for this one (${this.#parts.device}).`,
      };
    const current = this.#held[kind]?.revision ?? 0;
    if (envelope.revision < current)
      return {
        cause: 'older-revision',
        message: `The ${kind} has revision ${envelope.revision}, but ${current} is in force; revisions never go back.`,
      };
    return null;
  }

  #refuse(kind: SignedKind, jws: string, refusal: Refusal): void {
    const offer = `${refusal.cause}:${sha256Hex(jws)}`;
    if (this.#refused.get(kind) === offer) return;
    this.#refused.set(kind, offer);
    this.#parts.logger.warn('an offer was refused; what was in force stays', {
      what: kind,
      cause: refusal.cause,
      reason: refusal.message,
    });
    this.#parts.report({
      type: 'refused',
      what: kind,
      cause: refusal.cause,
      message: refusal.message.slice(0, 4_000),
    });
  }
}
