import type { z } from 'zod';
import type { Disposable } from '#base/disposable.ts';
import type { Logger } from '#base/logger.ts';
import type { Result } from '#base/result.ts';
import type { Host, HostError } from '#platform/host.ts';
import type { Change, DeviceHands } from '#platform/host-writer.ts';
import type { Detail, RuleMode, Verdict } from '#protocol/finding.ts';
import type { SupervisedSession } from '#protocol/desired-state.ts';
import type { ReasonText, RecordedDatum } from '#protocol/rule-catalogue.ts';
import type { Role } from '#protocol/scalars.ts';
import type { OpenSites } from '#rules/web-limit.ts';

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
    /** What waits until all is acknowledged, and consented to where the school asks for that. */
    readonly gate?: 'none' | 'logon' | 'internet';
    /** Time to save is given: until then the gate does not hold. */
    readonly opensUntil?: string;
    /** A parent's consent is asked for, and is not on the school's list. */
    readonly lacksConsent?: boolean;
  } | null;
  /** What enforced rules leave open of the web, so that each can narrow what it opens by the others. */
  readonly web?: {
    /** While an AUP's gate `internet` is closed. */
    readonly gate: OpenSites;
    /** In a lesson that limits the web, or between lessons where that does. */
    readonly lesson: OpenSites;
  };
  readonly session: SupervisedSession | null;
  /** Whether the person's windows can tell which program is in front; null: none has said lately. */
  readonly programs?: 'seen' | 'hidden' | null;
  /** How the agent stands with its console. */
  readonly console: ConsoleMemory | null;
  /** About the agent itself. */
  readonly agent: OwnMemory | null;
  /** Files of people that the agent put aside, or gave back with permission. */
  readonly held?: HeldMemory | null;
}

export interface HeldMemory {
  /** Put aside and not decided yet. */
  readonly waiting: number;
  /** Given back by a decision, and where. */
  readonly permitted: readonly { readonly path: string; readonly size: number }[];
}

export interface ConsoleMemory {
  readonly enrolled: boolean;
  /** Last time that the console answered; null for never. */
  readonly lastContact: Date | null;
  /** This machine's clock minus the console's, measured at an answer of it; null where none came. */
  readonly clock: {
    readonly aheadMs: number;
    /** The measure can be wrong by this much: half the time that the answer took. */
    readonly uncertainMs: number;
    readonly at: Date;
  } | null;
  /** The newest agent that the console knows of; null where it has not said. */
  readonly newestAgent: string | null;
  /** Other devices at which the console sees the same person signed in now. */
  readonly elsewhere: readonly { readonly device: string; readonly since: Date }[];
}

export interface OwnMemory {
  readonly version: string;
  readonly startedAt: Date;
  /** Starts that followed no orderly end (killed, crashed, power lost), the latest last. */
  readonly unclean: readonly Date[];
  /** Changes made for enforcement that somebody else undid, by target. */
  readonly undone: readonly { readonly target: string; readonly at: Date }[];
  /** Events that wait for the console. */
  readonly waiting: number;
  /** When the oldest of them was recorded; null where none waits. */
  readonly waitingSince: Date | null;
  /** No time before this is true: the console's, carried on, or what was known before the start. */
  readonly latestKnown: Date;
}

export interface RequiredDocument {
  readonly document: string;
  readonly title: string;
  readonly version: string;
  readonly acknowledgedAt: string | null;
}

export interface ProbeContext<Parameters = unknown> {
  readonly host: Host;
  /** What the policy asks: only for what a look itself needs, such as which address to try. */
  readonly parameters: Parameters;
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
export type Probe<Facts, Parameters = unknown> = (
  context: ProbeContext<Parameters>,
) => Promise<Facts>;

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
  readonly probe?: Probe<unknown, never>;
  readonly watch?: Watch;
}

export interface EnforceContext<Parameters = unknown> {
  readonly host: Host;
  readonly parameters: Parameters;
  readonly now: Date;
  readonly person: PersonAtDevice | null | undefined;
  readonly memory: AgentMemory;
  readonly signal: AbortSignal;
}

/** What must stand on the machine while a rule is enforced. */
export interface Plan {
  readonly changes: readonly Change[];
  /**
   * When the changes end if nobody renews them (promise 5); the plan is made anew long before.
   * Absent: a week.
   */
  readonly until?: Date;
}

/**
 * `enforce.<os>.ts` of a rule. `plan` says what is wanted, as data; the journal makes it so and
 * takes it back. It is made anew whenever policy, person, session or facts change.
 */
export interface Enforcer<Parameters = unknown> {
  plan(context: EnforceContext<Parameters>): Promise<Plan>;
  /**
   * For what cannot be said in advance, such as a stick that is being plugged in: runs while the
   * rule is enforced, within the changes of the plan.
   */
  guard?(context: GuardContext<Parameters>): Disposable;
}

export interface GuardContext<Parameters = unknown> {
  readonly host: Host;
  /** Writes one line to a kernel file at once, as the guard of a bus must; nothing else. */
  readonly writeKernelValue: (path: string, value: string) => Promise<Result<void, HostError>>;
  readonly now: () => Date;
  /** As they are at the moment of asking: a guard outlives sign-ins and new policies. */
  readonly current: () => {
    readonly parameters: Parameters;
    readonly person: PersonAtDevice | null | undefined;
    readonly memory: AgentMemory;
  };
  /** Called when `current` has changed. */
  readonly onChange: (call: () => void) => Disposable;
  /** Something was refused, for the person's window and the console. */
  readonly refused: (attempt: Attempt) => void;
  /** The rule should be looked at again. */
  readonly lookAgain: () => void;
  /** Puts a file of a person aside, journalled, and asks for a decision; absent where the agent cannot. */
  readonly holdFile?: (file: FileToHold) => Promise<HoldOutcome>;
  /** Takes out what is plugged in and may not be; absent where the system has no such thing. */
  readonly devices?: DeviceHands;
  readonly logger: Logger;
}

/** A file that a rule wants out of reach until somebody has decided. */
export interface FileToHold {
  readonly path: string;
  /** The home that it lies in: its owner must be the file's. */
  readonly home: string;
  readonly account: string;
  /** For the approver and the person: "setup.exe (Windows program)". */
  readonly what: string;
  readonly approver: Role;
  /** The hold ends then, decided or not (promise 5). */
  readonly until: Date;
  /** At that end: back to its owner, put aside for the technician, or removed. */
  readonly atEnd: 'return' | 'technician' | 'remove';
  /** Of a trial: nobody is asked about it. */
  readonly trial?: boolean;
}

export type HoldOutcome =
  | { readonly kind: 'held'; readonly request: string; readonly until: Date }
  /**
   * Left where it is. `permitted`: the same content was allowed. `arrived-before`: it lay there before
   * the rule was enforced. `not-theirs`: a link, somebody else's file, or not within the home.
   */
  | {
      readonly kind: 'left';
      readonly because: 'permitted' | 'arrived-before' | 'not-theirs' | 'gone' | 'failed';
      readonly message?: string;
    };

/** Something that a rule kept from happening (WBJS-08: attempts are told too). */
export interface Attempt {
  /** What was tried, without contents: "Kingston DataTraveler", "setup.exe in Downloads". */
  readonly what: string;
  /** A reason code of the rule, for its texts. */
  readonly reason: string;
  readonly detail: Detail;
}

export type TrialOutcome = 'proved' | 'failed' | 'not-run';

/** One thing that was tried and what happened: evidence, so in exact words. */
export interface TrialStep {
  readonly did: string;
  readonly saw: string;
  readonly outcome: TrialOutcome;
}

export interface DrillContext<Parameters = unknown> {
  readonly host: Host;
  readonly parameters: Parameters;
  readonly mode: RuleMode;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Tells the technician to do something and waits for Enter; false where nobody is there to ask. */
  readonly askTo: (what: string) => Promise<boolean>;
  /** Asks a yes-or-no question; null where nobody is there to ask. */
  readonly confirm: (question: string) => Promise<boolean | null>;
  readonly say: (text: string) => void;
  /** A new folder, for files that the trial itself makes; removed afterwards. */
  readonly scratch: string;
  readonly writeFile: (path: string, content: string | Uint8Array) => Promise<void>;
  readonly removeFile: (path: string) => Promise<void>;
  readonly wait: (ms: number) => Promise<void>;
}

/** `drill.<os>.ts` (or `drill.ts`): tries a rule's effect, not its setting (WBJS-05). */
export type Drill<Parameters = unknown> = (
  context: DrillContext<Parameters>,
) => Promise<readonly TrialStep[]>;
