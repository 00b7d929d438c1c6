import type { Clock } from '#base/clock.ts';
import { DisposableStore, noDisposable, type Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { Host } from '#platform/host.ts';
import type { HostWriter } from '#platform/host-writer.ts';
import type { EventData } from '#protocol/events.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import type { AgentMemory, Attempt, Enforcer, GuardContext, PersonAtDevice } from '#rules/rule.ts';
import { compose, type RulePlan } from '#agent/enforcement/compose.ts';
import { Executor } from '#agent/enforcement/executor.ts';
import { Guards } from '#agent/enforcement/guards.ts';
import type { Entry, Journal } from '#agent/enforcement/journal.ts';
import { planFor } from '#agent/enforcement/plan.ts';

export interface EnforcementParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly host: Host;
  readonly writer: HostWriter;
  readonly journal: Journal;
  /** The part of a rule that changes machines; undefined where it has none for this OS. */
  readonly load: (rule: string) => Promise<Enforcer<never> | undefined>;
  /** Checks parameters against the rule's schema; throws where they are not valid. */
  readonly parametersOf: (rule: string, setting: RuleSetting) => unknown;
  readonly person: () => PersonAtDevice | null | undefined;
  readonly memoryFor: (rule: string) => AgentMemory;
  readonly record: (event: EventData) => void;
  readonly onAttempt: (rule: string, attempt: Attempt) => void;
  readonly onUndone: (target: string) => void;
  readonly lookAgain: (rule: string) => void;
  readonly holderFor?: (rule: string) => GuardContext['holdFile'];
}

/** Retries, ends and changes by others are seen to this often; watched files at once. */
const againMs = 60_000;
/** A file that was touched is looked at this much later, when whoever writes it has ended. */
const quietMs = 200;

/**
 * Makes this machine as the policy says where it says `enforce`, and takes every change back when
 * the policy no longer says so, when its end has come, or on uninstalling. It is killed and started
 * at any time: what counts is the journal.
 */
export class Enforcement implements Disposable {
  readonly #parts: EnforcementParts;
  readonly #executor: Executor;
  readonly #guards: Guards;
  /** Rules to enforce; null while no policy is known: then nothing is made or taken back early. */
  #settings: Readonly<Record<string, RuleSetting>> | null = null;
  /** The last plan of each rule that could be made. */
  readonly #plans = new Map<string, RulePlan>();
  #watching: Disposable = noDisposable;
  #watched = '';
  #running: Promise<void> | null = null;
  #again: string | null = null;
  #timer: Disposable = noDisposable;
  #quiet: Disposable = noDisposable;
  #disposed = false;

  constructor(parts: EnforcementParts) {
    this.#parts = parts;
    this.#executor = new Executor(parts);
    this.#guards = new Guards(parts, (rule) => this.#settings?.[rule]);
  }

  /** Puts settings in force; those whose mode is not `enforce` count as absent. */
  setRules(settings: Readonly<Record<string, RuleSetting>>): void {
    this.#settings = Object.fromEntries(
      Object.entries(settings).filter(([, setting]) => setting.mode === 'enforce'),
    );
    void this.renew('policy');
  }

  /** Plans again, because of `cause`; resolves when the machine is as planned, or was tried. */
  renew(cause: string): Promise<void> {
    if (this.#disposed) return Promise.resolve();
    this.#guards.changed();
    if (this.#running) {
      this.#again ??= cause;
      return this.#running;
    }
    this.#running = this.#run(cause).finally(() => (this.#running = null));
    return this.#running;
  }

  /** Every change that stands now, for whoever asks. */
  entries(): readonly Entry[] {
    return this.#parts.journal.entries();
  }

  /** Puts everything back, as on uninstalling. True where nothing is left. */
  async undoAll(cause: string): Promise<boolean> {
    this.#guards.stop();
    this.#settings = {};
    await this.renew(cause);
    return this.entries().length === 0;
  }

  /** Stops working on the machine; what stands stays, as a restart must leave no gap. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#guards.stop();
    this.#timer.dispose();
    this.#quiet.dispose();
    await this.#watching.dispose();
    await this.#running;
  }

  async #run(cause: string): Promise<void> {
    let now: string | null = cause;
    while (now !== null && !this.#disposed) {
      this.#again = null;
      try {
        await this.#reconcile(now);
      } catch (reason) {
        this.#parts.logger.error('enforcement stopped half way; it is tried again', {
          reason: reason instanceof Error ? reason.message : String(reason),
        });
      }
      now = this.#again;
    }
    this.#arm();
  }

  async #reconcile(cause: string): Promise<void> {
    const settings = this.#settings;
    const uncertain = settings ? await this.#plan(settings) : null;
    const { wanted, conflicts } = compose(this.#plansInForce());
    for (const conflict of conflicts)
      this.#parts.logger.warn('two rules want different things of one place', { ...conflict });
    const kept = new Set(wanted.map(({ target }) => target));
    // A guard must not take away again what is being let in.
    if (settings) this.#guards.keep(Object.keys(settings));
    await this.#undoRest(kept, uncertain, cause);
    for (const one of wanted) {
      if (this.#disposed) return;
      await this.#executor.ensure(one, cause);
    }
    await this.#executor.settle();
    this.#watchFiles();
    if (settings) await this.#guards.run(Object.keys(settings));
  }

  /** Plans every rule; answers with those that could not be planned, whose changes stay as they are. */
  async #plan(settings: Readonly<Record<string, RuleSetting>>): Promise<ReadonlySet<string>> {
    const uncertain = new Set<string>();
    const planned = await Promise.all(
      Object.entries(settings).map(async ([rule, setting]) => {
        const plan = await planFor(rule, setting, this.#parts);
        if (plan === 'failed') uncertain.add(rule);
        return plan;
      }),
    );
    for (const rule of [...this.#plans.keys()]) if (!settings[rule]) this.#plans.delete(rule);
    for (const plan of planned) if (plan !== 'failed') this.#plans.set(plan.rule, plan);
    return uncertain;
  }

  #plansInForce(): RulePlan[] {
    const now = this.#parts.clock.now();
    return [...this.#plans.values()]
      .filter(({ until }) => until > now)
      .sort((a, b) => (a.rule < b.rule ? -1 : 1));
  }

  /** Takes back what nobody wants any more, and what has reached its end. `null`: nobody knows what is wanted. */
  async #undoRest(
    kept: ReadonlySet<string>,
    uncertain: ReadonlySet<string> | null,
    cause: string,
  ): Promise<void> {
    const nowMs = this.#parts.clock.now().getTime();
    // The last made goes first, as things that were put on each other come off.
    for (const entry of [...this.entries()].reverse()) {
      if (kept.has(entry.target)) continue;
      const isOver = Date.parse(entry.until) <= nowMs;
      const mayBeWanted = !uncertain || entry.rules.some((rule) => uncertain.has(rule));
      if (isOver || !mayBeWanted) await this.#executor.undo(entry, isOver ? 'expired' : cause);
    }
  }

  /** Files of ours that somebody changes are seen to at once. */
  #watchFiles(): void {
    const paths = this.entries().flatMap(({ ours: [change] }) =>
      change.kind === 'file' || change.kind === 'json' ? [change.path] : [],
    );
    const watched = paths.sort().join('\n');
    if (watched === this.#watched) return;
    this.#watched = watched;
    void this.#watching.dispose();
    const store = new DisposableStore();
    if (paths.length > 0)
      store.add(
        this.#parts.host.watchPaths(paths, () => {
          this.#quiet.dispose();
          this.#quiet = this.#parts.clock.after(quietMs, () => void this.renew('changed'));
        }),
      );
    this.#watching = store;
  }

  #arm(): void {
    this.#timer.dispose();
    if (this.#disposed) return;
    const nowMs = this.#parts.clock.now().getTime();
    const ends = [...this.#plans.values()].map(({ until }) => until.getTime() - nowMs);
    const waitMs = Math.max(0, Math.min(againMs, ...ends.filter((ms) => ms > 0)));
    if (this.entries().length === 0 && this.#plans.size === 0) return;
    this.#timer = this.#parts.clock.after(waitMs, () => void this.renew('time'));
  }
}
