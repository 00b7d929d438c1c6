import { noDisposable, type Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import { describeHostError, type Host, type HostSession } from '#platform/host.ts';
import type { EventData } from '#protocol/events.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';

/** Who is in front of the device, as told to the console. */
export interface SignedIn {
  readonly account: string;
  readonly person?: string;
  readonly since: string;
}

/** One account signed in at a seat of this device. */
export interface LocalAccount {
  readonly account: string;
  readonly uid: number;
  readonly sid?: string;
  /** When its newest session here began, where the system tells. */
  readonly since?: string;
}

export interface PeopleParts {
  readonly host: Pick<Host, 'sessions' | 'watchSessions'>;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly personOf: (account: string) => RosterPerson | undefined;
  readonly recall: () => SignedIn | null;
  /** Records who is in front, with the events that tell of it. */
  readonly record: (front: SignedIn | null, events: readonly EventData[]) => void;
  /** Called when the front person, or any account, changed. */
  readonly onChange: () => void;
}

/**
 * Who is signed in. The person in front is told to the console as signed-in and signed-out events,
 * one after the other, so that the last of them always says who is there. Remote sign-ins are not
 * people at the device.
 */
export class People implements Disposable {
  readonly #parts: PeopleParts;
  #watcher: Disposable = noDisposable;
  #accounts: readonly LocalAccount[] = [];
  #front: SignedIn | null;
  #known = false;
  #looking: Promise<void> | null = null;
  #again = false;

  constructor(parts: PeopleParts) {
    this.#parts = parts;
    this.#front = parts.recall();
  }

  async start(): Promise<void> {
    this.#watcher = this.#parts.host.watchSessions(() => void this.look());
    await this.look();
  }

  /** null: nobody; undefined: it could not be found out. */
  get front(): SignedIn | null | undefined {
    return this.#known ? this.#front : undefined;
  }

  /** As last told to the console, for the snapshot. */
  get reported(): SignedIn | null {
    return this.#front;
  }

  get accounts(): readonly LocalAccount[] {
    return this.#accounts;
  }

  /** Since when an account has been signed in here; undefined where it is not. */
  since(account: string): Date | undefined {
    const name = account.toLowerCase();
    const since =
      this.#accounts.find((one) => one.account === name)?.since ??
      (this.#front?.account === name ? this.#front.since : undefined);
    return since === undefined ? undefined : new Date(since);
  }

  /** Asks the system again who is there. Calls during a look lead to one more. */
  look(): Promise<void> {
    if (this.#looking) {
      this.#again = true;
      return this.#looking;
    }
    this.#looking = this.#lookUntilQuiet().finally(() => (this.#looking = null));
    return this.#looking;
  }

  /** The school's list changed: the same account may now be somebody. */
  rosterChanged(): void {
    if (!this.#front) return;
    const person = this.#parts.personOf(this.#front.account)?.id;
    if (person === this.#front.person) return;
    this.#takeFront({ account: this.#front.account, person });
  }

  dispose(): void {
    void this.#watcher.dispose();
  }

  async #lookUntilQuiet(): Promise<void> {
    do {
      this.#again = false;
      const sessions = await this.#parts.host.sessions();
      if (sessions.ok) this.#take(sessions.value);
      else this.#fail(describeHostError(sessions.error));
    } while (this.#again);
  }

  #fail(cause: string): void {
    if (this.#known) this.#parts.logger.warn('cannot tell who is signed in', { cause });
    const changed = this.#known;
    this.#known = false;
    if (changed) this.#parts.onChange();
  }

  #take(sessions: readonly HostSession[]): void {
    const local = sessions.filter((session) => !session.remote);
    const accounts = uniqueAccounts(local);
    const before = `${this.#known}${JSON.stringify([this.#accounts, this.#front])}`;
    this.#known = true;
    this.#accounts = accounts;
    const front = local.find((session) => session.active) ?? local[0];
    const account = front?.account.toLowerCase();
    const person = account === undefined ? undefined : this.#parts.personOf(account)?.id;
    if (account !== this.#front?.account || person !== this.#front?.person)
      this.#takeFront(account === undefined ? null : { account, person });
    const after = `${this.#known}${JSON.stringify([this.#accounts, this.#front])}`;
    if (before !== after) this.#parts.onChange();
  }

  #takeFront(next: { account: string; person: string | undefined } | null): void {
    const at = this.#parts.now().toISOString();
    const events: EventData[] = [];
    if (this.#front) events.push({ type: 'signed-out', ...who(this.#front), at });
    this.#front = next ? { ...who(next), since: at } : null;
    if (this.#front) events.push({ type: 'signed-in', ...who(this.#front), at });
    this.#parts.record(this.#front, events);
  }
}

function who(one: { account: string; person?: string | undefined }): {
  account: string;
  person?: string;
} {
  const { account, person } = one;
  return person === undefined ? { account } : { account, person };
}

function uniqueAccounts(sessions: readonly HostSession[]): LocalAccount[] {
  const began = (session: HostSession) => session.since?.getTime() ?? 0;
  const oldestFirst = sessions.toSorted((a, b) => began(a) - began(b));
  const byUid = new Map(
    oldestFirst.map(({ account, uid, sid, since }) => [
      uid,
      {
        account: account.toLowerCase(),
        uid,
        ...(sid !== undefined && { sid }),
        ...(since !== null && { since: since.toISOString() }),
      },
    ]),
  );
  return [...byUid.values()].sort((a, b) => a.uid - b.uid);
}
