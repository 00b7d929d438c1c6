import type { ClassroomView, SiteAnswer } from '#protocol/classroom.ts';
import type { SupervisedSession } from '#protocol/desired-state.ts';
import type { EventData } from '#protocol/events.ts';

/** A site that somebody at this device asked the teacher to open. */
export interface KeptSiteRequest {
  readonly request: string;
  readonly account: string;
  readonly session: string;
  readonly site: string;
  readonly at: string;
  readonly answer: { readonly is: SiteAnswer['answer']; readonly by: string } | null;
}

export interface SiteRequestParts {
  readonly now: () => Date;
  readonly newId: () => string;
  readonly stored: readonly KeptSiteRequest[];
  readonly session: () => SupervisedSession | null;
  readonly personOf: (account: string) => string | undefined;
  readonly record: (kept: readonly KeptSiteRequest[], events: readonly EventData[]) => void;
  readonly onChange: () => void;
}

/** As many as a window shows; a lesson in which more is asked has other troubles. */
const mostKept = 10;

/** What pupils ask to be opened in a lesson, and what the teacher answered. */
export class SiteRequests {
  readonly #parts: SiteRequestParts;
  #kept: readonly KeptSiteRequest[];

  constructor(parts: SiteRequestParts) {
    this.#parts = parts;
    this.#kept = parts.stored;
  }

  /** Asks; the same site asked again while the first waits is the same request. */
  ask(account: string, site: string): 'asked' | 'no-lesson' | 'open-already' {
    const session = this.#parts.session();
    if (!session) return 'no-lesson';
    if (session.sites.length === 0 || session.sites.includes(site)) return 'open-already';
    const own = this.#of(account, session);
    if (own.some((one) => one.site === site && one.answer === null)) return 'asked';
    const at = this.#parts.now().toISOString();
    const request = this.#parts.newId();
    const person = this.#parts.personOf(account);
    const added = { request, account, session: session.id, site, at, answer: null };
    this.#keep(
      [added, ...this.#kept.filter((one) => one.session === session.id)].slice(0, mostKept),
      [
        {
          type: 'site-asked',
          request,
          session: session.id,
          site,
          ...(person !== undefined && { person }),
          at,
        },
      ],
    );
    return 'asked';
  }

  setAnswers(answers: readonly SiteAnswer[]): void {
    const byRequest = new Map(answers.map((one) => [one.request, one]));
    const next = this.#kept.map((one) => {
      const answer = byRequest.get(one.request);
      return answer ? { ...one, answer: { is: answer.answer, by: answer.by } } : one;
    });
    if (JSON.stringify(next) !== JSON.stringify(this.#kept)) this.#keep(next, []);
  }

  viewFor(account: string | null): ClassroomView['sitesAsked'] {
    const session = this.#parts.session();
    if (!session || account === null) return [];
    return this.#of(account, session).map(({ request, site, at, answer }) => ({
      request,
      site,
      at,
      answer,
    }));
  }

  /** Forgets what was asked in lessons that are over. */
  tick(): void {
    const now = this.#parts.session()?.id;
    const next = this.#kept.filter((one) => one.session === now);
    if (next.length !== this.#kept.length) this.#keep(next, []);
  }

  #of(account: string, session: SupervisedSession): readonly KeptSiteRequest[] {
    return this.#kept.filter((one) => one.account === account && one.session === session.id);
  }

  #keep(next: readonly KeptSiteRequest[], events: readonly EventData[]): void {
    this.#kept = next;
    this.#parts.record(next, events);
    this.#parts.onChange();
  }
}
