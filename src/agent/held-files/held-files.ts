import { rmSync } from 'node:fs';
import type { Clock } from '#base/clock.ts';
import type { Logger } from '#base/logger.ts';
import type { Host } from '#platform/host.ts';
import type { DesiredState } from '#protocol/desired-state.ts';
import type { EventData } from '#protocol/events.ts';
import type { Attempt, FileToHold, HeldMemory, HoldOutcome } from '#rules/rule.ts';
import { hashOf, hashOfPath } from '#agent/held-files/content.ts';
import { endOf } from '#agent/held-files/end.ts';
import type { HeldEntry } from '#agent/held-files/entry.ts';
import { HeldJournal } from '#agent/held-files/journal.ts';
import { moveIn } from '#agent/held-files/move-in.ts';
import { moveOut } from '#agent/held-files/move-out.ts';
import { recover } from '#agent/held-files/recover.ts';
import {
  arrivedAt,
  close,
  isBefore,
  left,
  openTheirs,
  type Taken,
} from '#agent/held-files/take.ts';

export interface HeldParts {
  readonly os: Host['os'];
  /** Folder for held files; it is made, and only the agent may enter it. */
  readonly folder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly newId: () => string;
  readonly personOf: (account: string) => string | undefined;
  readonly record: (event: EventData) => void;
  readonly recall: (key: string) => string | null;
  readonly remember: (key: string, value: string) => void;
  /** Account of whoever is at the device now. */
  readonly inFront: () => string | undefined;
  /** Tells the window of whoever is at the device that something was refused. */
  readonly refused: (rule: string, attempt: Attempt) => void;
  readonly onChange: () => void;
}

type DecisionGiven = NonNullable<DesiredState['decisions']>[number];
type Cause = 'decision' | 'expired' | 'policy' | 'start';

const sinceKey = 'held-files-since';
/** How long an entry speaks for a file that was given back, or did not come back. */
const rememberedMs = 400 * 86_400_000;

/**
 * Files of people that rules want out of reach until somebody decides (promise 5: every one has a
 * cause, an end and a way back). See README.md for what holds at a kill and what is not covered.
 */
export class HeldFiles {
  readonly #parts: HeldParts;
  readonly #journal: HeldJournal;
  /** One at a time, so that two looks at one file cannot both move it. */
  #queue: Promise<unknown> = Promise.resolve();
  #enforced: ReadonlySet<string> | null = null;
  #told = new Set<string>();

  constructor(parts: HeldParts) {
    this.#parts = parts;
    this.#journal = new HeldJournal(parts.folder, parts.logger);
  }

  /** Finishes what a kill left half done. */
  start(): Promise<void> {
    return this.#one(async () => {
      for (const entry of this.#journal.entries()) {
        const next = await recover(this.#parts.os, this.#journal, entry, this.#parts.logger);
        if (next === 'give-back') await this.#giveBack(entry, 'start');
        else if (next) this.#ask(next);
      }
    });
  }

  /** What a rule's guard holds files with; what lay there before this first asking is left. */
  holderFor(rule: string): (file: FileToHold) => Promise<HoldOutcome> {
    const since = this.#sinceOf(rule);
    return (file) => this.#one(() => this.#hold(rule, file, since));
  }

  /** Answers of the console; repeated ones change nothing. */
  setDecisions(decisions: readonly DecisionGiven[]): void {
    for (const given of decisions)
      for (const entry of this.#journal.entries())
        if (entry.request === given.request && entry.decision?.at !== given.at)
          void this.#one(() => this.#decide(entry.id, given));
  }

  /** Rules that the policy enforces for anybody; files of others go back to their owners. */
  setEnforced(rules: ReadonlySet<string>): void {
    this.#enforced = rules;
    const since = Object.entries(this.#allSince()).filter(([rule]) => rules.has(rule));
    this.#parts.remember(sinceKey, JSON.stringify(Object.fromEntries(since)));
    this.tick();
  }

  /** Ends, retries and forgetting. */
  tick(): void {
    for (const { id } of this.#journal.entries()) void this.#one(() => this.#tend(id));
  }

  memory(): HeldMemory {
    const entries = this.#journal.entries();
    return {
      waiting: entries.filter(({ state, decision }) => state === 'held' && !decision).length,
      permitted: entries.flatMap(({ state, returnedTo, size }) =>
        state === 'returned' && returnedTo !== undefined ? [{ path: returnedTo, size }] : [],
      ),
    };
  }

  /** How many files are held now, decided on or not. */
  left(): number {
    return this.#journal.entries().filter(({ state }) => state === 'held').length;
  }

  /** Resolves when nothing is being moved. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  // --- holding -------------------------------------------------------------------------------

  async #hold(rule: string, file: FileToHold, since: Date): Promise<HoldOutcome> {
    const { os } = this.#parts;
    const opened = await openTheirs(os, file);
    if (!opened.ok) return opened.error;
    const taken = opened.value;
    try {
      const arrived = arrivedAt(os, taken.facts);
      if (isBefore(arrived, since)) return left('arrived-before');
      const sha256 = await hashOf(taken.file);
      const known = this.#journal
        .entries()
        .filter((entry) => entry.rule === rule && entry.sha256 === sha256);
      if (known.some((entry) => this.#permits(entry, file.path, arrived))) return left('permitted');
      const earlier = known.find((one) => one.account === file.account && one.state !== 'returned');
      return await this.#take(this.#entryFor(rule, file, taken, sha256, earlier), taken);
    } catch (cause) {
      return left('failed', cause instanceof Error ? cause.message : String(cause));
    } finally {
      await close(taken);
    }
  }

  async #take(entry: HeldEntry, { place, name, file, facts }: Taken): Promise<HoldOutcome> {
    const target = this.#journal.pathOf(entry);
    this.#journal.put(entry);
    const moved = await moveIn({ os: this.#parts.os, place, name, file, facts, entry, target });
    if (!moved.ok) {
      this.#journal.erase(entry.id);
      return left('failed', moved.error);
    }
    const held: HeldEntry = { ...entry, state: 'held' };
    this.#journal.put(held);
    this.#tell(held, 'made', 'policy');
    this.#ask(held);
    return { kind: 'held', request: held.request, until: new Date(held.until) };
  }

  #entryFor(
    rule: string,
    file: FileToHold,
    { facts }: Taken,
    sha256: string,
    earlier: HeldEntry | undefined,
  ): HeldEntry {
    const id = this.#parts.newId();
    const person = this.#parts.personOf(file.account);
    return {
      id,
      request: earlier?.request ?? id,
      state: 'holding',
      rule,
      account: file.account.slice(0, 200),
      ...(person !== undefined && { person }),
      home: file.home,
      path: file.path,
      what: file.what.slice(0, 200).toWellFormed(),
      approver: file.approver,
      size: Number(facts.size),
      sha256,
      owner: { uid: Number(facts.uid), gid: Number(facts.gid), mode: Number(facts.mode & 0o7777n) },
      inode: { dev: String(facts.dev), ino: String(facts.ino) },
      heldAt: this.#now(),
      until: file.until.toISOString(),
      atEnd: file.atEnd,
      // Asked about already: the answer to that request counts for this file too.
      asked: file.trial === true || (earlier?.asked ?? false),
      ...(earlier?.decision && { decision: earlier.decision }),
    };
  }

  #permits(entry: HeldEntry, path: string, arrived: Date): boolean {
    if (entry.state === 'returned' && entry.returnedTo === path) return true;
    const { decision } = entry;
    if (decision?.decision !== 'granted') return false;
    return decision.until === undefined || arrived <= new Date(decision.until);
  }

  #ask(entry: HeldEntry): void {
    this.#parts.onChange();
    if (entry.asked) return;
    const { request, rule, what, approver, person, heldAt: at } = entry;
    const who = person === undefined ? {} : { person };
    this.#parts.record({ type: 'request', request, rule, what, approver, ...who, at });
    this.#journal.put({ ...entry, asked: true });
  }

  // --- deciding and ending -------------------------------------------------------------------

  async #decide(id: string, { request: _request, ...given }: DecisionGiven): Promise<void> {
    const entry = this.#journal.get(id);
    if (!entry || entry.decision?.at === given.at) return;
    const { told: _told, ...known } = entry;
    const decided: HeldEntry = { ...known, decision: given };
    this.#journal.put(decided);
    this.#parts.onChange();
    if (entry.state !== 'held') return;
    if (given.decision === 'granted') return this.#giveBack(decided, 'decision');
    await this.#tend(id);
  }

  /** A refusal is for the eyes of whose file it is: at once, or when they are next at the device. */
  #tellRefused(entry: HeldEntry): void {
    const { decision, account, what } = entry;
    if (decision?.decision !== 'refused' || entry.told) return;
    if (this.#parts.inFront()?.toLowerCase() !== account.toLowerCase()) return;
    const detail = { what, by: decision.by, why: (decision.reason ?? '').slice(0, 300) };
    this.#parts.refused(entry.rule, { what, reason: 'not-allowed', detail });
    this.#journal.put({ ...entry, told: true });
  }

  async #tend(id: string): Promise<void> {
    const entry = this.#journal.get(id);
    if (!entry) return;
    const nowMs = this.#parts.clock.now().getTime();
    if (entry.state === 'returned' || entry.state === 'ended') {
      if (nowMs - Date.parse(entry.heldAt) > rememberedMs) this.#journal.erase(id);
      return;
    }
    if (this.#enforced && !this.#enforced.has(entry.rule)) return this.#giveBack(entry, 'policy');
    if (entry.decision?.decision === 'granted') return this.#giveBack(entry, 'decision');
    this.#tellRefused(entry);
    if (Date.parse(entry.until) > nowMs) return;
    if (entry.atEnd === 'return') return this.#giveBack(entry, 'expired');
    endOf(this.#journal, entry, new Date(nowMs));
    this.#tell(entry, 'undone', 'expired');
    this.#parts.onChange();
  }

  async #giveBack(entry: HeldEntry, cause: Cause): Promise<void> {
    const held = this.#journal.pathOf(entry);
    try {
      // What was approved is this content: a program that still had the file open may have gone on.
      if (cause === 'decision' && (await hashOfPath(held)) !== entry.sha256)
        return this.#failed(entry, 'it was written to after it was put aside');
      this.#journal.put({ ...entry, state: 'returning' });
      const out = await moveOut(this.#parts.os, entry, held, (returnedTo) =>
        this.#journal.put({ ...entry, state: 'returning', returnedTo }),
      );
      if (!out.ok) {
        this.#journal.put({ ...entry, state: 'held' });
        return this.#failed(entry, out.error);
      }
      rmSync(`${held}.part`, { force: true });
      this.#journal.put({ ...entry, state: 'returned', returnedTo: out.value });
      this.#tell(entry, 'undone', cause);
      this.#parts.onChange();
    } catch (reason) {
      this.#failed(entry, reason instanceof Error ? reason.message : String(reason));
    }
  }

  /** Said once: it is tried again every minute. */
  #failed(entry: HeldEntry, why: string): void {
    const mark = `${entry.id} ${why}`;
    if (this.#told.has(mark)) return;
    this.#told.add(mark);
    this.#parts.logger.warn('a held file could not be given back', { file: entry.id, why });
    this.#tell(entry, 'failed', why.slice(0, 200));
  }

  #tell({ id, rule, until }: HeldEntry, action: 'made' | 'undone' | 'failed', cause: string): void {
    const at = this.#now();
    this.#parts.record({
      type: 'change',
      rule,
      target: `held-file:${id}`,
      action,
      cause,
      until,
      at,
    });
  }

  // --- since when ----------------------------------------------------------------------------

  #sinceOf(rule: string): Date {
    const known = this.#allSince();
    const since = known[rule] ?? this.#now();
    if (known[rule] === undefined)
      this.#parts.remember(sinceKey, JSON.stringify({ ...known, [rule]: since }));
    return new Date(since);
  }

  #allSince(): Record<string, string> {
    try {
      return JSON.parse(this.#parts.recall(sinceKey) ?? '{}') as Record<string, string>;
    } catch {
      return {};
    }
  }

  #one<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(work);
    this.#queue = next.catch(() => undefined);
    return next;
  }

  #now(): string {
    return this.#parts.clock.now().toISOString();
  }
}
