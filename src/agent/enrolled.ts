import { join } from 'node:path';
import type { Clock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { Random } from '#base/backoff.ts';
import { err, ok, type Result } from '#base/result.ts';
import { version } from '#base/version.ts';
import { loadOrCreateKey, sha256Hex, canonicalJson } from '#node/signatures.ts';
import { deviceKeyFile, type Enrolment } from '#agent/console-link/identity.ts';
import { ConsoleLink, type LinkParts } from '#agent/console-link/link.ts';
import type { Offers } from '#agent/console-link/look.ts';
import { checkConsoleAddress } from '#agent/console-link/transport.ts';
import { reconcile } from '#agent/outbox/reconcile.ts';
import { SignedDocuments } from '#agent/policy/signed-documents.ts';
import type { Storage } from '#agent/storage.ts';
import { snapshotForDigest } from '#protocol/digest.ts';
import type { DesiredState } from '#protocol/desired-state.ts';
import type { EventData, Snapshot } from '#protocol/events.ts';

export interface EnrolledParts {
  readonly dataDirectory: string;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly trueTime: LinkParts['trueTime'];
  readonly random: Random;
  readonly logger: Logger;
  readonly enrolment: Enrolment;
  readonly snapshot: () => Snapshot;
  /** Puts the parts of a desired state in force that are not documents. */
  readonly onDesired: (desired: DesiredState) => void;
  /** A new policy or roster is in force. */
  readonly onDocument: (kind: 'policy' | 'roster') => void;
  readonly onContactChange: () => void;
  readonly onHeartbeat: LinkParts['onHeartbeat'];
  readonly onStored: () => void;
}

const enrolmentMark = 'enrolment';

/** What an enrolled device has and another has not: documents signed by its console, and the link to it. */
export class Enrolled implements Disposable {
  readonly enrolment: Enrolment;
  readonly documents: SignedDocuments;
  readonly link: ConsoleLink;
  readonly #parts: EnrolledParts;

  private constructor(parts: EnrolledParts, address: URL) {
    const { enrolment, storage, logger } = parts;
    this.#parts = parts;
    this.enrolment = enrolment;
    this.documents = new SignedDocuments({
      logger,
      device: enrolment.device,
      consoleKey: enrolment.consoleKey,
      load: (kind) => storage.state.signedDocument(kind),
      report: (event) => storage.recorder.record([event]),
    });
    this.link = this.#createLink(address);
  }

  /** Takes up an enrolment with the documents held from before; the link is not started yet. */
  static async open(parts: EnrolledParts): Promise<Result<Enrolled, string>> {
    const address = checkConsoleAddress(parts.enrolment.console);
    if (!address.ok) return err(address.error.message);
    noteEnrolment(parts);
    try {
      const enrolled = new Enrolled(parts, address.value);
      await enrolled.documents.load();
      return ok(enrolled);
    } catch (cause) {
      return err(`the device's key cannot be used: ${cause instanceof Error ? cause.message : ''}`);
    }
  }

  dispose(): Promise<void> {
    return this.link.dispose();
  }

  #createLink(address: URL): ConsoleLink {
    const { clock, trueTime, random, logger, enrolment, dataDirectory, storage } = this.#parts;
    const { outbox } = storage;
    return new ConsoleLink({
      clock,
      trueTime,
      random,
      logger,
      enrolment,
      address,
      key: loadOrCreateKey(join(dataDirectory, deviceKeyFile)).privateKey,
      outbox: {
        isAnchored: () => outbox.tail().anchored,
        pending: (limit) => outbox.pending(limit),
        confirmed: () => outbox.firstPending() - 1,
        stored: (sequence) => {
          this.#write(() => outbox.storedThrough(sequence));
          this.#parts.onStored();
        },
      },
      offers: this.#offers(),
      holds: () => this.#holds(),
      reconcile: (storedThrough, refused) => this.#reconcile(storedThrough, refused),
      sendSnapshot: () =>
        storage.recorder.record([{ type: 'snapshot', snapshot: this.#parts.snapshot() }]),
      onContactChange: this.#parts.onContactChange,
      onHeartbeat: this.#parts.onHeartbeat,
    });
  }

  #holds() {
    const { clock, storage, snapshot } = this.#parts;
    return {
      at: clock.now().toISOString(),
      agentVersion: version,
      digest: sha256Hex(canonicalJson(snapshotForDigest(snapshot()))),
      sequence: storage.outbox.tail().sequence,
      policyRevision: this.documents.get('policy')?.revision ?? 0,
      desiredRevision: this.documents.get('desired-state')?.revision ?? 0,
    };
  }

  #reconcile(storedThrough: number, refused: boolean): void {
    const { storage, clock, logger } = this.#parts;
    this.#write(() => {
      const result = reconcile(storage.outbox, storedThrough, { now: clock.now(), refused });
      if (result !== 'joined')
        logger.warn('the console’s record of this device does not join its outbox', {
          result,
          storedThrough,
          ...(result === 'stuck' && { fix: 'enrol the device again' }),
        });
    });
    this.#parts.onStored();
  }

  /** Housekeeping of the outbox; a disk that takes none now will be tidied at the next answer. */
  #write(work: () => void): void {
    try {
      this.#parts.storage.state.transaction(work);
    } catch (cause) {
      this.#parts.logger.warn('the outbox could not be tidied; it is tried again', { cause });
    }
  }

  #offers(): Offers {
    return {
      desired: async (jws) => {
        const checked = await this.documents.check('desired-state', jws);
        if (!checked.ok) return err('refused');
        const { envelope, stored } = checked.value;
        this.#parts.storage.recorder.together(() => {
          this.#put('desired-state', stored, []);
          this.documents.put('desired-state', checked.value);
          this.#parts.onDesired(envelope);
        });
        return ok({ revision: envelope.revision, missing: this.#missing(envelope) });
      },
      document: async (kind, jws, hash) => {
        const checked = await this.documents.check(kind, jws, { hash });
        if (!checked.ok) return err('refused');
        const { stored } = checked.value;
        const { revision } = stored;
        const told: EventData[] =
          kind === 'policy' ? [{ type: 'policy-applied', revision, hash }] : [];
        this.documents.put(kind, checked.value);
        this.#put(kind, stored, told);
        this.#parts.onDocument(kind);
        return ok(null);
      },
    };
  }

  #put(
    kind: string,
    stored: { revision: number; hash: string; jws: string },
    told: EventData[],
  ): void {
    const { state, recorder } = this.#parts.storage;
    recorder.record(told, () => state.putSignedDocument(kind, stored));
  }

  #missing(desired: DesiredState) {
    const kinds = ['policy', 'roster'] as const;
    return kinds
      .map((kind) => ({ kind, hash: desired[kind].hash }))
      .filter(({ kind, hash }) => this.documents.hash(kind) !== hash);
  }
}

/** After a new enrolment nothing signed for the old one counts, and the numbering is compared anew. */
function noteEnrolment({ storage, enrolment }: EnrolledParts): void {
  const mark = sha256Hex(canonicalJson(enrolment));
  if (storage.state.getMeta(enrolmentMark) === mark) return;
  storage.recorder.record([], () => {
    storage.state.forgetSignedDocuments();
    storage.outbox.loosen();
    storage.state.setMeta(enrolmentMark, mark);
  });
}
