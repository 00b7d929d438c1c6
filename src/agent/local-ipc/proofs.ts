import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import { makePassageFolder, writeForAccount } from '#platform/file-rights.ts';
import { proofFileText } from '#protocol/local-place.ts';

/** An account at a seat of this device. */
export interface Caller {
  readonly account: string;
  readonly uid: number;
  readonly sid?: string;
}

interface Proof {
  readonly caller: Caller;
  readonly secret: Buffer;
}

/**
 * One file for each signed-in account that only that account can read; who shows its content is
 * that account. Removed at sign-out. Node offers no peer credentials of a socket, and this works
 * the same way on every system.
 */
export class Proofs implements Disposable {
  readonly #folder: string;
  readonly #logger: Logger;
  readonly #certificate: string | undefined;
  readonly #proofs = new Map<number, Proof>();

  /** `certificate` (PEM) is what the agent shows at its end, where it shows one. */
  constructor(folder: string, logger: Logger, certificate?: string) {
    this.#folder = folder;
    this.#logger = logger;
    this.#certificate = certificate;
    // Others may pass through to their own file, but not list who is signed in.
    makePassageFolder(folder);
    for (const left of readdirSync(folder)) rmSync(join(folder, left), { force: true });
  }

  /**
   * Makes proofs for those who are here and takes away those of others; tells who has gone. A number
   * that another account has now is another person's: guests' accounts are made anew each time.
   */
  setPeople(callers: readonly Caller[]): readonly number[] {
    const here = new Map(callers.map((caller) => [caller.uid, caller.account]));
    const gone = [...this.#proofs]
      .filter(([uid, { caller }]) => here.get(uid) !== caller.account)
      .map(([uid]) => uid);
    for (const uid of gone) this.#remove(uid);
    for (const caller of callers) if (!this.#proofs.has(caller.uid)) this.#write(caller);
    return gone;
  }

  /** Whose proof this is. */
  callerOf(secret: string): Caller | undefined {
    const shown = Buffer.from(secret, 'utf8');
    for (const proof of this.#proofs.values())
      if (proof.secret.length === shown.length && timingSafeEqual(proof.secret, shown))
        return proof.caller;
    return undefined;
  }

  dispose(): void {
    for (const uid of [...this.#proofs.keys()]) this.#remove(uid);
  }

  #write(caller: Caller): void {
    const proof = randomBytes(32).toString('base64url');
    const certificate = this.#certificate;
    const path = join(this.#folder, String(caller.uid));
    try {
      writeForAccount(path, proofFileText({ proof, ...(certificate && { certificate }) }), caller);
      this.#proofs.set(caller.uid, { caller, secret: Buffer.from(proof, 'utf8') });
    } catch (cause) {
      rmSync(path, { force: true });
      this.#logger.warn('cannot let an account prove itself; its windows will stay empty', {
        account: caller.account,
        cause,
        fix: 'run the agent as root',
      });
    }
  }

  #remove(uid: number): void {
    this.#proofs.delete(uid);
    rmSync(join(this.#folder, String(uid)), { force: true });
  }
}
