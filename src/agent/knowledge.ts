import type { Asked, Acknowledgements } from '#agent/aup/acknowledgements.ts';
import type { SignedDocuments } from '#agent/policy/signed-documents.ts';
import { aupDue, type AupState } from '#policy/aup-due.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';
import type { AgentMemory, PersonAtDevice } from '#rules/rule.ts';

/** What the agent knows of people, from the school's list and policy and its own records. */
export class Knowledge {
  readonly #documents: () => SignedDocuments | null;
  readonly #acknowledgements: Acknowledgements;
  readonly #now: () => Date;
  /** The list that the index was made from; the index is made anew for another one. */
  #indexed: readonly RosterPerson[] | null = null;
  #byAccount = new Map<string, RosterPerson>();

  constructor(
    documents: () => SignedDocuments | null,
    acknowledgements: Acknowledgements,
    now: () => Date,
  ) {
    this.#documents = documents;
    this.#acknowledgements = acknowledgements;
    this.#now = now;
  }

  get policy(): CompiledPolicy | null {
    return this.#documents()?.get('policy')?.policy ?? null;
  }

  personOf(account: string): RosterPerson | undefined {
    const people = this.#documents()?.get('roster')?.people ?? null;
    if (people !== this.#indexed) {
      this.#indexed = people;
      this.#byAccount = new Map(people?.map((one) => [one.account.toLowerCase(), one]) ?? []);
    }
    return this.#byAccount.get(account.toLowerCase());
  }

  /** As rules see whoever is signed in with `account`. */
  atDevice(account: string): PersonAtDevice {
    const person = this.personOf(account);
    if (!person) return { account, classes: [] };
    const { id, role, year, classes } = person;
    return { account, id, role, classes, ...(year !== undefined && { year }) };
  }

  /** null while there is no policy or the person is not on the list: nobody can say what is asked. */
  aupOf(person: RosterPerson | undefined): AupState | null {
    const policy = this.policy;
    if (!policy || !person) return null;
    const past = [...person.acknowledged, ...this.#acknowledgements.of(person.id)];
    const { role, year, variant } = person;
    return aupDue(policy, { role, year, variant }, past, this.#now());
  }

  asked(person: RosterPerson): Asked {
    const state = this.aupOf(person);
    return { required: state?.required.map((one) => one.document) ?? [], due: state?.due ?? [] };
  }

  /** As the rule about acknowledgements sees it. */
  aupMemory(person: RosterPerson | undefined): AgentMemory['aup'] {
    const state = this.aupOf(person);
    if (!state) return null;
    const required = state.required.map(({ document, acknowledgedAt }) => ({
      document: document.document,
      title: document.title,
      version: document.version,
      acknowledgedAt,
    }));
    return { required, mode: state.mode };
  }
}
