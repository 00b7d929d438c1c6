import type { Random } from '#base/backoff.ts';
import type { Clock } from '#base/clock.ts';
import { noDisposable, type Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import { canonicalJson } from '#node/signatures.ts';
import type { Finding, Verdict } from '#protocol/finding.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import { findingOf, isNews, isStale, staleFinding } from '#agent/evaluation/finding-of.ts';
import { RuleTask } from '#agent/evaluation/rule-task.ts';

export interface EvaluationParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Looks once with one rule, within its time limit. */
  readonly check: (rule: string, setting: RuleSetting) => Promise<Verdict>;
  /** Starts what the rule watches for, if anything. */
  readonly watch: (rule: string, onChange: () => void) => Promise<Disposable>;
  /** The person at the device, for findings of rules about a person. */
  readonly personFor: (rule: string) => string | undefined;
  /** Records that a finding is news. */
  readonly report: (finding: Finding) => void;
  /** Records that a rule is no longer asked about. */
  readonly forget: (rule: string) => void;
  /** Something that windows show has changed. */
  readonly onChange: () => void;
}

/** Where no policy says how often to look, nobody looks: what was seen counts for a day. */
const unaskedIntervalMs = 43_200_000;

interface Held {
  readonly task: RuleTask;
  watcher: Disposable;
}

/** Keeps every rule of the policy looked at, and tells what is new. */
export class Evaluation implements Disposable {
  readonly #parts: EvaluationParts;
  readonly #rules = new Map<string, Held>();
  /** As last looked. */
  readonly #current = new Map<string, Finding>();
  /** As last told to the console. */
  readonly #reported = new Map<string, Finding>();
  #disposed = false;

  constructor(parts: EvaluationParts, stored: readonly Finding[]) {
    this.#parts = parts;
    for (const finding of stored) {
      this.#current.set(finding.rule, finding);
      this.#reported.set(finding.rule, finding);
    }
  }

  /** What holds now for a rule; undefined where it is not asked of whoever is at the device. */
  settingOf(rule: string): RuleSetting | undefined {
    return this.#rules.get(rule)?.task.setting;
  }

  /** Puts settings in force: new rules are looked at now, changed ones again, others forgotten. */
  setRules(settings: Readonly<Record<string, RuleSetting>>): void {
    for (const [rule, held] of this.#rules)
      if (!settings[rule]) {
        this.#stop(held);
        this.#rules.delete(rule);
      }
    for (const rule of [...this.#current.keys()]) if (!settings[rule]) this.#drop(rule);
    for (const [rule, setting] of Object.entries(settings)) this.#put(rule, setting);
  }

  /** Looks again, at one rule or all; resolves when every look has ended. */
  async recheck(rule?: string): Promise<void> {
    const held = rule === undefined ? [...this.#rules.values()] : [this.#rules.get(rule)];
    await Promise.all(held.map((one) => one?.task.checkNow()));
  }

  /** How the device stands now; what is too old is unknown. */
  findings(): Finding[] {
    const now = this.#parts.clock.now();
    return [...this.#current.values()]
      .map((finding) => this.#fresh(finding, now))
      .sort((a, b) => (a.rule < b.rule ? -1 : 1));
  }

  /** As the console has been told, for its snapshot and the digest. */
  reported(): Finding[] {
    return [...this.#reported.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1));
  }

  /** Turns what is too old into unknown; a machine that slept calls this when it wakes. */
  expire(): void {
    const now = this.#parts.clock.now();
    for (const finding of [...this.#current.values()]) {
      const fresh = this.#fresh(finding, now);
      if (fresh === finding) continue;
      this.#take(fresh);
      void this.recheck(finding.rule);
    }
  }

  dispose(): void {
    this.#disposed = true;
    for (const held of this.#rules.values()) this.#stop(held);
    this.#rules.clear();
  }

  #put(rule: string, setting: RuleSetting): void {
    const held = this.#rules.get(rule);
    if (held) {
      const same = canonicalJson(held.task.setting) === canonicalJson(setting);
      held.task.setting = setting;
      if (!same) void held.task.checkNow();
      return;
    }
    const { clock, random } = this.#parts;
    const task = new RuleTask(setting, {
      clock,
      random,
      check: (used) => this.#parts.check(rule, used),
      onVerdict: (verdict, used) => this.#judge(rule, verdict, used),
      onOverdue: () => this.expire(),
    });
    const entry: Held = { task, watcher: noDisposable };
    this.#rules.set(rule, entry);
    void this.#startWatching(rule, entry);
    void task.checkNow();
  }

  async #startWatching(rule: string, entry: Held): Promise<void> {
    try {
      const watcher = await this.#parts.watch(rule, () => entry.task.changed());
      if (this.#disposed || this.#rules.get(rule) !== entry) await watcher.dispose();
      else entry.watcher = watcher;
    } catch (cause) {
      this.#parts.logger.warn('a rule cannot watch; it looks at its interval only', {
        rule,
        cause,
      });
    }
  }

  #judge(rule: string, verdict: Verdict, setting: RuleSetting): void {
    if (!this.#rules.has(rule)) return;
    const finding = findingOf(rule, verdict, setting, {
      now: this.#parts.clock.now(),
      person: this.#parts.personFor(rule),
      previous: this.#current.get(rule),
    });
    this.#take(finding);
  }

  #take(finding: Finding): void {
    this.#current.set(finding.rule, finding);
    if (isNews(this.#reported.get(finding.rule), finding)) {
      this.#reported.set(finding.rule, finding);
      this.#parts.report(finding);
    }
    this.#parts.onChange();
  }

  #fresh(finding: Finding, now: Date): Finding {
    const interval = this.#rules.get(finding.rule)?.task.setting.intervalMs ?? unaskedIntervalMs;
    if (finding.reason === 'stale') return finding;
    return isStale(finding, interval, now) ? staleFinding(finding, now) : finding;
  }

  #drop(rule: string): void {
    this.#current.delete(rule);
    this.#reported.delete(rule);
    this.#parts.forget(rule);
    this.#parts.onChange();
  }

  #stop(held: Held): void {
    held.task.dispose();
    void held.watcher.dispose();
  }
}
