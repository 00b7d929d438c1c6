import { randomUUID } from 'node:crypto';
import type { Clock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import { parseRows, type Storage } from '#agent/storage.ts';
import { Attention, type KeptAttention } from '#agent/session/attention.ts';
import { Hands, type KeptHand } from '#agent/session/hands.ts';
import { LessonCodes, noCodeMemory, type CodeMemory } from '#agent/session/lesson-codes.ts';
import { SiteRequests, type KeptSiteRequest } from '#agent/session/site-requests.ts';
import type { ClassroomView, ClassroomWanted } from '#protocol/classroom.ts';
import type { RosterPerson, SupervisedSession } from '#protocol/desired-state.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import type { Role } from '#protocol/scalars.ts';
import { parameters } from '#rules/supervised-session/parameters.ts';

export interface ClassroomParts {
  readonly storage: Storage;
  /** The true time: putting the machine's clock back makes nothing longer. */
  readonly clock: Clock;
  readonly session: () => SupervisedSession | null;
  readonly personOf: (account: string) => RosterPerson | undefined;
  readonly setting: (rule: string) => RuleSetting | undefined;
  readonly onChange: () => void;
}

/** Grown-ups who lead lessons: their own sign-in at the laptop is enough to start one. */
const leaders: readonly Role[] = [
  'teacher',
  'teaching-assistant',
  'head',
  'deputy-head',
  'dsl',
  'deputy-dsl',
  'computing-coordinator',
];

export const mayLead = (person: RosterPerson | undefined): person is RosterPerson =>
  person !== undefined && leaders.includes(person.role);

/** What goes on between the teacher and this laptop beside the lesson: kept here, asked by either. */
export class Classroom implements Disposable {
  readonly #parts: ClassroomParts;
  readonly #attention: Attention;
  readonly hands: Hands;
  readonly sites: SiteRequests;
  readonly codes: LessonCodes;
  #wanted: ClassroomWanted | undefined;

  constructor(parts: ClassroomParts) {
    this.#parts = parts;
    const { clock, storage, session, personOf, onChange } = parts;
    const { state, recorder } = storage;
    const now = () => clock.now();
    const newId = () => randomUUID();
    const idOf = (account: string) => personOf(account)?.id;
    const keep = (key: string, value: unknown) => state.remember(key, JSON.stringify(value));
    const recall = <T>(key: string): T | null =>
      parseRows<T>([state.recall(key) ?? 'null'])[0] ?? null;
    this.#attention = new Attention({
      clock,
      stored: recall<KeptAttention>('attention'),
      remember: (kept) => recorder.record([], () => keep('attention', kept)),
      longestMs: () => this.#longestAttentionMs(),
      onChange,
    });
    this.hands = new Hands({
      ...{ now, newId, session, onChange, personOf: idOf },
      stored: recall<KeptHand>('hand'),
      record: (kept, events) => recorder.record(events, () => keep('hand', kept)),
    });
    this.sites = new SiteRequests({
      ...{ now, newId, session, onChange, personOf: idOf },
      stored: recall<KeptSiteRequest[]>('sites-asked') ?? [],
      record: (kept, events) => recorder.record(events, () => keep('sites-asked', kept)),
    });
    this.codes = new LessonCodes({
      now,
      stored: recall<CodeMemory>('lesson-codes') ?? noCodeMemory,
      remember: (memory) => recorder.record([], () => keep('lesson-codes', memory)),
      codes: () => this.#wanted?.lessonCodes ?? [],
      onWait: (until) => this.#tellWait(until),
    });
  }

  /** The class that this laptop belongs to, as the console last said. */
  get ofClass(): ClassroomWanted['class'] | null {
    return this.#wanted?.class ?? null;
  }

  /** Puts the console's word in force; undefined: the laptop belongs to no class. */
  setDesired(wanted: ClassroomWanted | undefined): void {
    this.#wanted = wanted;
    this.#attention.setDesired(wanted?.attention);
    this.hands.setSeen(wanted?.handSeen);
    this.sites.setAnswers(wanted?.siteAnswers ?? []);
    this.#parts.onChange();
  }

  viewFor(account: string | null): ClassroomView {
    const person = account === null ? undefined : this.#parts.personOf(account);
    return {
      // Whoever leads lessons shows the class something on this laptop, or helps at it.
      attention: mayLead(person) ? null : this.#attention.current(),
      hand: this.hands.viewFor(account),
      sitesAsked: this.sites.viewFor(account),
      start: {
        class: this.ofClass,
        bySignIn: mayLead(person),
        byCode: this.codes.isOffered,
        waitUntil: this.codes.waitUntil(account),
      },
    };
  }

  /** What time alone has changed. */
  tick(): void {
    this.#attention.tick();
    this.hands.tick();
    this.sites.tick();
  }

  dispose(): void {
    this.#attention.dispose();
  }

  #longestAttentionMs(): number {
    const setting = this.#parts.setting('supervised-session');
    const parsed = parameters.safeParse(setting?.parameters ?? {});
    const { longestAttentionMinutes } = parsed.success ? parsed.data : parameters.parse({});
    return longestAttentionMinutes * 60_000;
  }

  #tellWait(until: Date): void {
    this.#parts.storage.recorder.record([
      {
        type: 'attempt',
        rule: 'supervised-session',
        what: 'starting a lesson with a code',
        reason: 'lesson-codes-wrong',
        detail: { until: until.toISOString() },
        at: this.#parts.clock.now().toISOString(),
      },
    ]);
    this.#parts.onChange();
  }
}
