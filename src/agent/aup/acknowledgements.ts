import { err, ok, type Result } from '#base/result.ts';
import type { Problem } from '#protocol/device-channel.ts';
import type { Acknowledgement, EventData } from '#protocol/events.ts';
import type { AupDocument } from '#protocol/policy.ts';

export interface AcknowledgementsParts {
  readonly stored: readonly Acknowledgement[];
  readonly now: () => Date;
  /** Records the acknowledgement and the event that tells of it, together. */
  readonly record: (acknowledgement: Acknowledgement, event: EventData) => void;
}

/** What a person asks to have recorded, as their session app sends it. */
export type AcknowledgeRequest = Pick<
  Acknowledgement,
  'document' | 'variant' | 'hash' | 'decision' | 'how'
>;

/** What holds for the person now: the documents asked of them, and which of those are due. */
export interface Asked {
  readonly required: readonly AupDocument[];
  readonly due: readonly AupDocument[];
}

/** A second answer of the same kind within this long is the same click, or the same minute's mind. */
const sameAnswerMs = 60_000;

/** What people agreed, were shown or put off on this device. */
export class Acknowledgements {
  readonly #parts: AcknowledgementsParts;
  readonly #byPerson = new Map<string, Acknowledgement[]>();

  constructor(parts: AcknowledgementsParts) {
    this.#parts = parts;
    for (const one of parts.stored) this.#keep(one);
  }

  of(person: string): readonly Acknowledgement[] {
    return this.#byPerson.get(person) ?? [];
  }

  /**
   * Records a decision of `person` about a document that is asked of them. A repeat (a double
   * click) is answered like the first and recorded once.
   */
  add(
    person: string,
    request: AcknowledgeRequest,
    asked: Asked,
  ): Result<'recorded' | 'already', Problem> {
    if (request.how !== 'self' && request.how !== 'with-teacher')
      return err({
        code: 'aup-how-not-here',
        message: `"${request.how}" cannot be recorded from a pupil's window.`,
        fix: 'Record paper forms and class sittings in the console.',
      });
    const isSame = (one: AupDocument) =>
      one.document === request.document &&
      one.variant === request.variant &&
      one.hash === request.hash;
    const document = asked.required.find(isSame);
    if (!document)
      return err({
        code: 'aup-not-asked',
        message: 'This text is not the one that is asked of this person now.',
        fix: 'Show the document again: the school may have changed it.',
      });
    const isDue = asked.due.some(isSame);
    if (this.#isRepeat(person, request, isDue)) return ok('already');
    const acknowledgement: Acknowledgement = {
      person,
      ...request,
      version: document.version,
      language: document.language,
      at: this.#parts.now().toISOString(),
    };
    this.#keep(acknowledgement);
    this.#parts.record(acknowledgement, { type: 'acknowledgement', acknowledgement });
    return ok('recorded');
  }

  #isRepeat(person: string, request: AcknowledgeRequest, isDue: boolean): boolean {
    if (!isDue) return true;
    const nowMs = this.#parts.now().getTime();
    return this.of(person).some(
      (one) =>
        one.hash === request.hash &&
        one.decision === request.decision &&
        Math.abs(nowMs - Date.parse(one.at)) < sameAnswerMs,
    );
  }

  #keep(one: Acknowledgement): void {
    const list = this.#byPerson.get(one.person);
    if (list) list.push(one);
    else this.#byPerson.set(one.person, [one]);
  }
}
