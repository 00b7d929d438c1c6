import type { Clock } from '#base/clock.ts';
import { noDisposable, type Disposable } from '#base/disposable.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import { afterUnseen, keptAfter, withMoreTime, type Kept, type Seen } from './time-to-save.ts';

export interface NoticesParts {
  /** The true time: putting the machine's clock back makes nothing longer. */
  readonly clock: Clock;
  readonly stored: Readonly<Record<string, NonNullable<Kept>>>;
  /** Keeps all that there is, by account. */
  readonly remember: (all: Readonly<Record<string, NonNullable<Kept>>>) => void;
  /** Accounts that are signed in; null where that could not be found out. */
  readonly accounts: () => readonly string[] | null;
  readonly see: (account: string) => Omit<Seen, 'now'>;
  /** False while something of ours covers this account's screens. */
  readonly canSee: (account: string) => boolean;
  /** `began` or `ended`: what the gate holds back changes too. */
  readonly onChange: (what: 'began' | 'ended' | 'other') => void;
}

type View = NonNullable<LocalState['aupNotice']>;

/** Looks at least this often while one is on: timers stand still while a laptop sleeps. */
const longestWaitMs = 15_000;
/** Not looked at for this long: the laptop slept. */
const sleptMs = 60_000;

/**
 * The notices before a gate that would close over open work: one for each account, remembered through
 * a restart, and decided here whatever its windows do.
 */
export class Notices implements Disposable {
  readonly #parts: NoticesParts;
  readonly #kept: Map<string, NonNullable<Kept>>;
  readonly #lookedAt = new Map<string, number>();
  #timer: Disposable = noDisposable;

  constructor(parts: NoticesParts) {
    this.#parts = parts;
    this.#kept = new Map(Object.entries(parts.stored));
  }

  /** When the gate closes over this account's work; null: no notice is on. */
  viewFor(account: string | null): View | null {
    const kept = account === null ? null : this.#look(account);
    return kept?.stage === 'notice' ? { wallAt: kept.wallAt, moreTimes: kept.moreTimes } : null;
  }

  /** Looks at everybody who is signed in. Called when something may have changed, and on waking. */
  look(): void {
    const accounts = this.#parts.accounts();
    if (accounts === null) return;
    for (const account of accounts) this.#look(account);
    for (const account of [...this.#kept.keys()])
      if (!accounts.includes(account)) this.#put(account, null);
  }

  /** False where no notice is on. */
  moreTime(account: string): boolean {
    const kept = this.#look(account);
    if (kept?.stage !== 'notice') return false;
    this.#put(account, withMoreTime(kept, this.#parts.clock.now()));
    return true;
  }

  /** The person is ready: the rules come now. False where no notice is on. */
  readNow(account: string): boolean {
    if (this.#look(account)?.stage !== 'notice') return false;
    this.#put(account, null);
    return true;
  }

  dispose(): void {
    void this.#timer.dispose();
  }

  #look(account: string): Kept {
    const now = this.#parts.clock.now();
    const before = this.#kept.get(account) ?? null;
    const slept = now.getTime() - (this.#lookedAt.get(account) ?? now.getTime()) > sleptMs;
    this.#lookedAt.set(account, now.getTime());
    const unseen = before?.stage === 'notice' && (slept || !this.#parts.canSee(account));
    const seen = { ...this.#parts.see(account), now };
    const after = keptAfter(unseen ? afterUnseen(before, now) : before, seen);
    this.#put(account, after);
    return after;
  }

  #put(account: string, after: Kept): void {
    const before = this.#kept.get(account) ?? null;
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    if (after) this.#kept.set(account, after);
    else this.#kept.delete(account);
    this.#parts.remember(Object.fromEntries(this.#kept));
    this.#arm();
    const was = before?.stage === 'notice';
    const is = after?.stage === 'notice';
    this.#parts.onChange(was === is ? 'other' : is ? 'began' : 'ended');
  }

  #arm(): void {
    void this.#timer.dispose();
    const nowMs = this.#parts.clock.now().getTime();
    const left = [...this.#kept.values()].flatMap((one) =>
      one.stage === 'notice' ? [Date.parse(one.wallAt) - nowMs] : [],
    );
    if (left.length === 0) return;
    const waitMs = Math.max(0, Math.min(longestWaitMs, ...left));
    this.#timer = this.#parts.clock.after(waitMs, () => {
      this.look();
      this.#arm();
    });
  }
}
