import type { Clock } from '#base/clock.ts';
import type { Asked, Acknowledgements } from '#agent/aup/acknowledgements.ts';
import { Sittings, type SittingView } from '#agent/aup/sittings.ts';
import type { SignedDocuments } from '#agent/policy/signed-documents.ts';
import { aupDue, inAllLanguages, type AupState } from '#policy/aup-due.ts';
import { cardFor } from '#policy/card-for.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';
import type { PersonCard } from '#protocol/local-ipc.ts';
import type { AupDocument, CompiledPolicy } from '#protocol/policy.ts';
import type { Role } from '#protocol/scalars.ts';
import type { AgentMemory, PersonAtDevice } from '#rules/rule.ts';

export interface KnowledgeParts {
  readonly documents: () => SignedDocuments | null;
  readonly acknowledgements: Acknowledgements;
  readonly clock: Clock;
  /** Since when an account has been signed in here; undefined where it is not. */
  readonly signedInSince: (account: string) => Date | undefined;
  /** A class sitting began, went on or ended. */
  readonly onSitting: () => void;
}

/** Roles that see evidence, test the connection and make support files at the laptop. */
const technicians: ReadonlySet<Role> = new Set<Role>(['technician', 'computing-coordinator']);

/** What the agent knows of people, from the school's list and policy and its own records. */
export class Knowledge {
  readonly sittings: Sittings;
  readonly #parts: KnowledgeParts;
  /** The list that the index was made from; the index is made anew for another one. */
  #indexed: readonly RosterPerson[] | null = null;
  #byAccount = new Map<string, RosterPerson>();

  constructor(parts: KnowledgeParts) {
    this.#parts = parts;
    this.sittings = new Sittings({ clock: parts.clock, onChange: parts.onSitting });
  }

  get policy(): CompiledPolicy | null {
    return this.#parts.documents()?.get('policy')?.policy ?? null;
  }

  /**
   * Who mends laptops, by the school's list. Before a laptop has joined a school there is nothing of
   * anybody's on it, and whoever sets it up may look at all of it.
   */
  isTechnician(account: string): boolean {
    if (this.#parts.documents() === null) return true;
    const role = this.personOf(account)?.role;
    return role !== undefined && technicians.has(role);
  }

  personOf(account: string): RosterPerson | undefined {
    const people = this.#parts.documents()?.get('roster')?.people ?? null;
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
    const { acknowledgements, clock, signedInSince } = this.#parts;
    const past = [...person.acknowledged, ...acknowledgements.of(person.id)];
    const { role, year, variant, language, askedAgainAt } = person;
    return aupDue(
      policy,
      {
        ...{ role, year, variant, language },
        askedAgainAt: askedAgainAt === undefined ? undefined : new Date(askedAgainAt),
        sessionSince: signedInSince(person.account),
        hasConsent: person.consentAt !== undefined,
      },
      past,
      clock.now(),
    );
  }

  asked(person: RosterPerson): Asked {
    const state = this.aupOf(person);
    const sitting = this.sittingOf(person);
    return {
      required: (state?.required ?? []).map(({ document }) => this.languagesOf(document)),
      due: state?.due ?? [],
      asks: state?.asks ?? {},
      readOut: sitting?.stage === 'answer' ? sitting.documents : [],
    };
  }

  sittingOf(person: RosterPerson | undefined): SittingView | undefined {
    return this.sittings.of(person, this.aupOf(person)?.due ?? []);
  }

  /** A text in every language it is there in, the person's own first. */
  languagesOf(document: AupDocument): readonly AupDocument[] {
    const policy = this.policy;
    return policy ? inAllLanguages(policy, document) : [document];
  }

  /** The documents in `language`, where they have it. */
  inLanguage(documents: readonly AupDocument[], language: string | undefined): AupDocument[] {
    return documents.map(
      (document) => this.languagesOf(document).find((one) => one.language === language) ?? document,
    );
  }

  /** What to do when something goes wrong, for this person, in `chosen` where it is there; null where nothing says it to them. */
  cardOf(person: RosterPerson | undefined, chosen?: string): PersonCard | null {
    const policy = this.policy;
    if (!policy || !person) return null;
    const { role, year, variant, language } = person;
    return cardFor(policy, { role, year, variant, language: chosen ?? language });
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
    const { mode, gate, lacksConsent } = state;
    return { required, mode, gate, lacksConsent };
  }
}
