import type { Notices } from '#agent/aup/notices.ts';
import type { Knowledge } from '#agent/knowledge.ts';
import type { People } from '#agent/session/people.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';
import type { AgentMemory, PersonAtDevice } from '#rules/rule.ts';

type Known = Pick<Knowledge, 'personOf' | 'atDevice' | 'aupMemory'>;

/** Whoever is in front of the device, by the school's list. */
export class AtDevice {
  readonly #people: Pick<People, 'front'>;
  readonly #knowledge: Known;

  constructor(people: Pick<People, 'front'>, knowledge: Known) {
    this.#people = people;
    this.#knowledge = knowledge;
  }

  /** undefined: nobody, or nobody on the list. */
  listed(): RosterPerson | undefined {
    const { front } = this.#people;
    return front ? this.#knowledge.personOf(front.account) : undefined;
  }

  /** As rules see them; null: nobody; undefined: it could not be found out. */
  person(): PersonAtDevice | null | undefined {
    const { front } = this.#people;
    return front ? this.#knowledge.atDevice(front.account) : front;
  }

  /** What is remembered of the rules that they owe; while they have time to save, the gate is open. */
  aup(notices: Pick<Notices, 'viewFor'>): AgentMemory['aup'] {
    const aup = this.#knowledge.aupMemory(this.listed());
    const notice = notices.viewFor(this.#people.front?.account ?? null);
    return aup && notice ? { ...aup, opensUntil: notice.wallAt } : aup;
  }
}
