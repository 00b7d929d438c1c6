import type { Knowledge } from '#agent/knowledge.ts';
import type { People } from '#agent/session/people.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';
import type { PersonAtDevice } from '#rules/rule.ts';

/** Whoever is in front of the device, by the school's list. */
export class AtDevice {
  readonly #people: Pick<People, 'front'>;
  readonly #knowledge: Pick<Knowledge, 'personOf' | 'atDevice'>;

  constructor(people: Pick<People, 'front'>, knowledge: Pick<Knowledge, 'personOf' | 'atDevice'>) {
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
}
