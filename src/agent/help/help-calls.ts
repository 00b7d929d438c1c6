import type { HelpAnswer } from '#protocol/desired-state.ts';
import type { EventData } from '#protocol/events.ts';
import type { HelpCall } from '#protocol/local-ipc.ts';

/** The latest call of one account, as the device keeps it. */
export type KeptCall = HelpCall & {
  readonly account: string;
  /** Covered once more without an event: showing it again is not told either. */
  readonly quiet?: boolean;
  /** The press that it came of. */
  readonly press?: string;
};

export interface HelpCallParts {
  readonly stored: readonly KeptCall[];
  readonly now: () => Date;
  readonly newId: () => string;
  readonly personOf: (account: string) => string | undefined;
  /** Whether this account may have another call recorded now. */
  readonly mayRecord: (account: string) => boolean;
  /** Keeps the calls as they are now, together with the events that tell of the change. */
  readonly record: (calls: readonly KeptCall[], events: readonly EventData[]) => void;
  /** Whether what tells of this call is still on its way to the console. */
  readonly isWaiting: (call: string) => boolean;
  readonly onChange: () => void;
}

export interface Press {
  /** Cover the screen with it. */
  readonly hide: boolean;
  /** When it was pressed, where that was before now. */
  readonly pressedAt?: string | undefined;
  /** The name of this press: told again, it is the same call. */
  readonly press?: string | undefined;
}

/** Who presses again within this long has asked once. */
const samePressMs = 60_000;
/** How long what became of a call is shown, after the last word about it. */
const mattersMs = 45 * 60_000;
/** A press that could not be told at once is believed for as long as a long holiday. */
const longestAgoMs = 60 * 86_400_000;

/**
 * Calls for help and covered screens, one for each account. The screen is covered because this says
 * so: a restart of the windows, of the agent or of the laptop changes nothing about it.
 */
export class HelpCalls {
  readonly #parts: HelpCallParts;
  readonly #calls: Map<string, KeptCall>;

  constructor(parts: HelpCallParts) {
    this.#parts = parts;
    this.#calls = new Map(parts.stored.map((call) => [call.account, call]));
  }

  /** For the windows of an account; null where there is nothing to say any more. */
  viewFor(account: string | null): HelpCall | null {
    const kept = account === null ? undefined : this.#calls.get(account);
    if (!kept) return null;
    const { account: _account, quiet: _quiet, press: _press, ...call } = kept;
    const isOver = !kept.hidden && this.#nowMs() - lastWordMs(kept) > mattersMs;
    return isOver ? null : call;
  }

  /** Somebody asks for help, with or without covering the screen. Repeats are one call. */
  ask(account: string, press: Press): void {
    const before = this.#calls.get(account);
    const at = this.#pressedAt(press);
    if (press.press !== undefined && before?.press === press.press) return;
    if (before && (before.hidden || this.#isSamePress(before, press, at))) return;
    if (!this.#parts.mayRecord(account)) {
      // It has been told often enough a moment ago; the screen is covered all the same.
      if (before && press.hide) this.#put([{ ...before, hidden: true, quiet: true }], []);
      return;
    }
    const call = this.#parts.newId();
    const person = this.#parts.personOf(account);
    this.#put(
      [
        {
          ...{
            account,
            call,
            hidden: press.hide,
            at,
            delivery: 'waiting',
            told: [],
            pageOpen: false,
          },
          ...(press.press !== undefined && { press: press.press }),
        },
      ],
      [
        {
          type: 'help-asked',
          call,
          ...(press.hide && { hidden: true }),
          ...(person !== undefined && { person }),
          at,
        },
      ],
    );
  }

  /** The person shows the screen again. */
  show(account: string): void {
    const call = this.#calls.get(account);
    if (!call?.hidden) return;
    const events = call.quiet ? [] : [this.#shown(call, 'person')];
    this.#put([{ ...call, hidden: false }], events);
  }

  /** What the console says of this device's calls. */
  setAnswers(answers: readonly HelpAnswer[]): void {
    const byCall = new Map(answers.map((answer) => [answer.call, answer]));
    const changed: KeptCall[] = [];
    const events: EventData[] = [];
    for (const kept of this.#calls.values()) {
      const answer = byCall.get(kept.call);
      if (!answer) continue;
      const isShown = kept.hidden && answer.show !== undefined && kept.show === undefined;
      const { account, at, press } = kept;
      const hidden = kept.hidden && !isShown;
      const next: KeptCall = {
        ...{ account, hidden, at, delivery: 'sent', ...answer },
        ...(press !== undefined && { press }),
      };
      if (JSON.stringify(next) === JSON.stringify(kept)) continue;
      changed.push(next);
      if (isShown) events.push(this.#shown(kept, 'adult'));
    }
    if (changed.length > 0) this.#put(changed, events);
  }

  /** Something has reached the console: perhaps a call. */
  delivered(): void {
    const sent = [...this.#calls.values()].filter(
      (call) => call.delivery === 'waiting' && !this.#parts.isWaiting(call.call),
    );
    if (sent.length > 0)
      this.#put(
        sent.map((call) => ({ ...call, delivery: 'sent' as const })),
        [],
      );
  }

  #isSamePress(before: KeptCall, press: Press, at: string): boolean {
    return !press.hide && Math.abs(Date.parse(at) - Date.parse(before.at)) < samePressMs;
  }

  /** A program could name any time: never one to come, and none from long ago. */
  #pressedAt({ pressedAt }: Press): string {
    const nowMs = this.#nowMs();
    const saidMs = pressedAt === undefined ? nowMs : Date.parse(pressedAt);
    return new Date(Math.min(nowMs, Math.max(saidMs, nowMs - longestAgoMs))).toISOString();
  }

  #shown(call: KeptCall, cause: 'person' | 'adult'): EventData {
    return { type: 'screen-shown', call: call.call, cause, at: this.#parts.now().toISOString() };
  }

  #put(changed: readonly KeptCall[], events: readonly EventData[]): void {
    for (const call of changed) this.#calls.set(call.account, call);
    const tooOldMs = this.#nowMs() - longestAgoMs;
    for (const [account, call] of this.#calls)
      if (!call.hidden && lastWordMs(call) < tooOldMs) this.#calls.delete(account);
    this.#parts.record([...this.#calls.values()], events);
    this.#parts.onChange();
  }

  #nowMs(): number {
    return this.#parts.now().getTime();
  }
}

function lastWordMs({ at, coming, show }: HelpCall): number {
  return Math.max(...[at, coming?.at, show?.at].flatMap((one) => (one ? [Date.parse(one)] : [])));
}
