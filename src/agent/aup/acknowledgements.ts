import { err, ok, type Result } from '#base/result.ts';
import type { Problem } from '#protocol/device-channel.ts';
import type { Acknowledgement, EventData } from '#protocol/events.ts';
import type { AupAudience, AupDocument } from '#protocol/policy.ts';

export interface AcknowledgementsParts {
  readonly stored: readonly Acknowledgement[];
  readonly now: () => Date;
  /** Records the acknowledgement and the event that tells of it, together. */
  readonly record: (acknowledgement: Acknowledgement, event: EventData) => void;
}

/** What a person asks to have recorded, as their session app sends it. */
export type AcknowledgeRequest = Pick<
  Acknowledgement,
  'document' | 'variant' | 'hash' | 'decision' | 'how' | 'statements' | 'typedName'
>;

/** What holds for the person now: the documents asked of them, and which of those are due. */
export interface Asked {
  /** Each text in every language in which the person may read it. */
  readonly required: readonly (readonly AupDocument[])[];
  readonly due: readonly AupDocument[];
  /** What is to be ticked and typed before it counts. */
  readonly asks: Pick<AupAudience, 'statements' | 'typedName'>;
  /** Documents that were read out to the person's class just now. */
  readonly readOut: readonly string[];
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

  /** When the person put the rules off, where that was their last answer here; else null. */
  putOffAt(person: string): string | null {
    const last = this.of(person).reduce<Acknowledgement | null>(
      (latest, one) => (latest === null || one.at >= latest.at ? one : latest),
      null,
    );
    return last?.decision === 'not-now' ? last.at : null;
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
    const document = asked.required
      .flat()
      .find(
        (one) =>
          one.document === request.document &&
          one.variant === request.variant &&
          one.hash === request.hash,
      );
    if (!document) return err(notAsked);
    const refused = wrongHow(request, asked) ?? incomplete(request, asked);
    if (refused) return err(refused);
    const isDue = asked.due.some((one) => one.document === document.document);
    if (this.#isRepeat(person, request, isDue)) return ok('already');
    const { document: name, variant, hash, decision, how } = request;
    const acknowledgement: Acknowledgement = {
      person,
      ...{ document: name, variant, hash, decision, how },
      // Who says "not now" leaves nothing behind but that: no half-made answer is kept.
      ...answered(asked, request),
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

const notAsked: Problem = {
  code: 'aup-not-asked',
  message: 'This text is not the one that is asked of this person now.',
  fix: 'Show the document again: the school may have changed it.',
};

function wrongHow({ how, document }: AcknowledgeRequest, { readOut }: Asked): Problem | null {
  if (how === 'self' || how === 'with-teacher') return null;
  if (how === 'class-sitting' && readOut.includes(document)) return null;
  return {
    code: 'aup-how-not-here',
    message: `"${how}" cannot be recorded from a person's window now.`,
    fix: 'Record paper forms in the console; start a class sitting there.',
  };
}

/** "Not now" asks for nothing more, and in a class the teacher's reading stands for the ticking. */
const isByThemselves = ({ decision, how }: AcknowledgeRequest): boolean =>
  decision !== 'not-now' && how !== 'class-sitting';

/** Agreeing counts with everything ticked and typed that the pack asks for. */
function incomplete(request: AcknowledgeRequest, { asks }: Asked): Problem | null {
  if (!isByThemselves(request)) return null;
  const ticked = request.statements ?? [];
  const missing = (asks.statements ?? []).filter((one) => !ticked.includes(one));
  if (request.decision === 'agreed' && missing.length > 0)
    return {
      code: 'aup-statements-missing',
      message: `Not ticked: ${missing.join(' ')}`.slice(0, 2_000),
      fix: 'Tick each statement, or choose "Not now".',
    };
  if (asks.typedName !== undefined && (request.typedName ?? '').trim() === '')
    return {
      code: 'aup-name-missing',
      message: 'No name was typed.',
      fix: 'Type the name of whoever answers, or choose "Not now".',
    };
  return null;
}

/** As the pack has them and in its order; a name only where one is asked for. */
function answered(
  { asks }: Asked,
  request: AcknowledgeRequest,
): Pick<Acknowledgement, 'statements' | 'typedName'> {
  const { decision, typedName } = request;
  if (!isByThemselves(request)) return {};
  const ticked = decision === 'agreed' ? asks.statements : undefined;
  return {
    ...(ticked !== undefined && { statements: [...ticked] }),
    ...(asks.typedName !== undefined && typedName !== undefined && { typedName: typedName.trim() }),
  };
}
