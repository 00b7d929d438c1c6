import type { Clock } from '#base/clock.ts';
import type { Logger } from '#base/logger.ts';
import type { Result } from '#base/result.ts';
import { describeHostError, type HostError } from '#platform/host.ts';
import type { Change, HostWriter, Settle } from '#platform/host-writer.ts';
import type { EventData } from '#protocol/events.ts';
import type { Wanted } from '#agent/enforcement/compose.ts';
import type { Entry, Journal } from '#agent/enforcement/journal.ts';

export interface ExecutorParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly writer: HostWriter;
  readonly journal: Journal;
  readonly record: (event: EventData) => void;
  /** A change was found undone by somebody else. */
  readonly onUndone: (target: string) => void;
}

type ChangeEvent = Extract<EventData, { type: 'change' }>;

/** An end is written anew only when this share of its time is gone, to spare the disk. */
const renewShare = 0.5;

/**
 * Makes single changes and takes them back, each written down before it is made. Whatever stops it
 * between two steps, the journal knows both what stood there and what may stand there now.
 */
export class Executor {
  readonly #parts: ExecutorParts;
  readonly #toSettle = new Set<Settle>();
  /** What was told about targets that fail, so that it is told once. */
  readonly #failing = new Map<string, string>();

  constructor(parts: ExecutorParts) {
    this.#parts = parts;
  }

  /** Makes the wanted change stand. False where it could not be made now. */
  async ensure(wanted: Wanted, cause: string): Promise<boolean> {
    const { writer } = this.#parts;
    const there = this.#find(wanted.target);
    if (!there) return this.#begin(wanted, cause);
    const isSame = same(there.ours.at(-1), wanted.change);
    if (isSame && there.made) return this.#keep(there, wanted);
    const ours = isSame ? there.ours : ([...there.ours, wanted.change] as const);
    const next: Entry = { ...there, ...termsOf(wanted), ours: asOurs(ours), made: false };
    if (!this.#write(next)) return false;
    const applied = await writer.apply(wanted.change, there.saved, next.ours);
    return this.#made(applied, next, wanted.change, cause);
  }

  /** Puts back what stood at the entry's target. False where it must be tried again. */
  async undo(entry: Entry, cause: string): Promise<boolean> {
    const reverted = await this.#parts.writer.revert(entry.ours, entry.saved);
    if (!reverted.ok) return this.#failed(entry, reverted.error);
    this.#needsSettling(entry.ours);
    if (!this.#erase(entry.target)) return false;
    this.#failing.delete(entry.target);
    const action = reverted.value === 'restored' ? 'undone' : 'changed-by-others';
    this.#tell(entry, action, cause);
    return true;
  }

  /** Lets programs take up what was changed since the last call. */
  async settle(): Promise<void> {
    const { writer, logger } = this.#parts;
    for (const what of this.#toSettle) {
      this.#toSettle.delete(what);
      const done = await writer.settle(what);
      if (!done.ok)
        logger.warn('a change may not be taken up yet', {
          what,
          reason: describeHostError(done.error),
        });
    }
  }

  async #begin(wanted: Wanted, cause: string): Promise<boolean> {
    const { writer } = this.#parts;
    const { target, change } = wanted;
    const saved = await writer.capture(change);
    if (!saved.ok) return this.#failed({ target, rules: wanted.rules }, saved.error);
    const entry: Entry = {
      target,
      ours: [change],
      saved: saved.value,
      made: false,
      ...termsOf(wanted),
    };
    if (!this.#write(entry)) return false;
    const applied = await writer.apply(change, saved.value, []);
    return this.#made(applied, entry, change, cause);
  }

  #made(applied: Result<void, HostError>, entry: Entry, change: Change, cause: string): boolean {
    if (!applied.ok) return this.#failed(entry, applied.error);
    this.#needsSettling([change]);
    const done: Entry = { ...entry, ours: [change], made: true };
    if (!this.#write(done)) return false;
    this.#failing.delete(entry.target);
    this.#tell(done, 'made', cause);
    return true;
  }

  /** It stands by our record: look whether it does, and renew its end in time. */
  async #keep(entry: Entry, wanted: Wanted): Promise<boolean> {
    const { writer, clock } = this.#parts;
    const holds = await writer.holds(wanted.change);
    if (!holds.ok && holds.error.code !== 'not-found') return this.#failed(entry, holds.error);
    if (!holds.ok || !holds.value) {
      const applied = await writer.apply(wanted.change, entry.saved, entry.ours);
      // A kernel's values go with the device or the next start: nobody undid them.
      const isVolatile = ['kernel-value', 'usb-gate'].includes(wanted.change.kind);
      if (!isVolatile) this.#parts.onUndone(entry.target);
      return this.#made(applied, entry, wanted.change, isVolatile ? 'start' : 'undone-by-others');
    }
    const nowMs = clock.now().getTime();
    const leftMs = Date.parse(entry.until) - nowMs;
    const wholeMs = wanted.until.getTime() - nowMs;
    const rulesDiffer = !same(entry.rules, wanted.rules);
    if (rulesDiffer || leftMs < wholeMs * renewShare || leftMs > wholeMs * 2)
      return this.#write({ ...entry, ...termsOf(wanted) });
    return true;
  }

  #find(target: string): Entry | undefined {
    return this.#parts.journal.entries().find((entry) => entry.target === target);
  }

  /** False where the disk takes nothing: then nothing is changed either. */
  #write(entry: Entry): boolean {
    return this.#onDisk(entry, () => this.#parts.journal.put(entry));
  }

  #erase(target: string): boolean {
    return this.#onDisk({ target, rules: [] }, () => this.#parts.journal.remove(target));
  }

  #onDisk(about: Pick<Entry, 'target' | 'rules'>, work: () => void): boolean {
    try {
      work();
      return true;
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      return this.#failed(about, { code: 'failed', what: 'the journal of changes', message });
    }
  }

  #failed(about: Pick<Entry, 'target' | 'rules'>, error: HostError): false {
    const reason = describeHostError(error);
    if (this.#failing.get(about.target) === reason) return false;
    this.#failing.set(about.target, reason);
    this.#parts.logger.warn('a change could not be made or undone; it is tried again', {
      target: about.target,
      reason,
    });
    this.#tell(about, 'failed', reason);
    return false;
  }

  #needsSettling(changes: readonly Change[]): void {
    for (const { settle } of changes) if (settle) this.#toSettle.add(settle);
  }

  #tell(
    entry: Pick<Entry, 'target' | 'rules'> & Partial<Entry>,
    action: ChangeEvent['action'],
    cause: string,
  ): void {
    const at = this.#parts.clock.now().toISOString();
    for (const rule of entry.rules)
      this.#parts.record({
        type: 'change',
        rule,
        target: shortened(entry.target),
        action,
        cause: shortened(cause),
        ...(action === 'made' && entry.until !== undefined && { until: entry.until }),
        at,
      });
  }
}

const termsOf = ({ rules, until }: Wanted) => ({ rules, until: until.toISOString() });

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** At least one: an entry without a change is none. */
const asOurs = (changes: readonly Change[]): Entry['ours'] =>
  changes as readonly [Change, ...Change[]];

/** Events hold short texts; the end of a path says more than its beginning. */
const longestText = 200;
const shortened = (text: string): string =>
  text.length <= longestText
    ? text.toWellFormed()
    : `…${text.slice(1 - longestText)}`.toWellFormed();
