import type { z } from 'zod';
import type { Disposable } from '#base/disposable.ts';
import type { Host } from '#platform/host.ts';
import type { RuleMode, Verdict } from '#protocol/finding.ts';
import type { SupervisedSession } from '#protocol/desired-state.ts';
import type { ReasonText, RecordedDatum } from '#protocol/rule-catalogue.ts';
import type { Role } from '#protocol/scalars.ts';

/** Whoever is signed in, as far as the school's list tells. */
export interface PersonAtDevice {
  readonly account: string;
  readonly id?: string;
  readonly role?: Role;
  readonly year?: number;
  readonly classes: readonly string[];
}

/**
 * What the agent remembers and a rule about a person may need. `null` where nothing remembers it:
 * `beadle audit` runs without an agent.
 */
export interface AgentMemory {
  /** Documents that the person must acknowledge, and those of them that are. */
  readonly aup: {
    readonly required: readonly RequiredDocument[];
    readonly mode: 'sign' | 'explain';
  } | null;
  readonly session: SupervisedSession | null;
}

export interface RequiredDocument {
  readonly document: string;
  readonly title: string;
  readonly version: string;
  readonly acknowledgedAt: string | null;
}

export interface ProbeContext {
  readonly host: Host;
  readonly now: Date;
  /** Aborted when the rule's time limit passes. */
  readonly signal: AbortSignal;
  /** null: nobody is signed in. undefined: it could not be found out. */
  readonly person: PersonAtDevice | null | undefined;
  readonly memory: AgentMemory | null;
  /** What this rule's own probe wrote down at earlier looks; absent where nothing is kept. */
  readonly remember?: ProbeMemory;
}

/**
 * A probe's notes to its later self, such as when it first saw an update: text by key, kept for
 * this rule on this device alone. Only what cannot be read from the machine again belongs here.
 */
export interface ProbeMemory {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

/** Collects facts through Host; throws nothing it can foresee: what it could not see is part of the facts. */
export type Probe<Facts> = (context: ProbeContext) => Promise<Facts>;

/** Starts watching; calls back when the rule should look again. */
export type Watch = (host: Host, onChange: () => void) => Disposable;

/** How two layers' values of one parameter combine when both speak: which of them is stricter. */
export type Strictness =
  | { readonly kind: 'smaller' }
  | { readonly kind: 'larger' }
  /** From least to most strict. */
  | { readonly kind: 'order'; readonly values: readonly string[] }
  /** Lists of permissions: the stricter is the intersection (a group may only remove). */
  | { readonly kind: 'fewer' }
  /** Lists of duties: the stricter is the union. */
  | { readonly kind: 'more' }
  /** Not a matter of strictness: the more specific layer wins. */
  | { readonly kind: 'specific' };

export interface EvaluateContext {
  readonly now: Date;
  /** What the policy asks for: under enforce a restriction that would not hold is a violation. */
  readonly mode: RuleMode;
  readonly person: PersonAtDevice | null | undefined;
}

/** One rule. Everything but its probes is pure. See docs/adding-a-rule.md. */
export interface Rule<Facts, Parameters> {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly personSummary: string;
  readonly subject: 'device' | 'person';
  /** A rule about the device whose verdict also depends on who is signed in: looked at again when that changes. */
  readonly dependsOnPerson?: boolean;
  /** Strict zod object; its defaults are the least that is sensible, not a school's choice. */
  readonly parameters: z.ZodType<Parameters>;
  readonly strictness: { readonly [Name in keyof Parameters]-?: Strictness };
  readonly defaultIntervalMs: number;
  /** The probe is ended after this long and the finding becomes unknown(timed-out). */
  readonly timeLimitMs: number;
  readonly reasons: Readonly<Record<string, ReasonText>>;
  readonly records: readonly RecordedDatum[];
  evaluate(facts: Facts, parameters: Parameters, context: EvaluateContext): Verdict;
}

/** A rule with its probes, as the generated registry holds it; facts are opaque from outside. */
export interface RuleOnOs {
  readonly rule: Rule<never, never>;
  /** Absent: this rule has no probe for this OS, and its finding is unknown(no-probe). */
  readonly probe?: Probe<unknown>;
  readonly watch?: Watch;
}
