import { primaryLanguage } from '#base/primary-language.ts';
import type { AupAudience, AupDocument, CompiledPolicy } from '#protocol/policy.ts';
import type { Role } from '#protocol/scalars.ts';
import { withPictures } from '#policy/text-pictures.ts';
import { aYearAfter, compareDates, schoolDate, schoolYearStart } from '#policy/school-time.ts';

/**
 * Which documents a person must acknowledge, and where that holds them back. Pure; the device and
 * the console both ask it, so that they cannot disagree.
 */

export interface AupPerson {
  readonly role?: Role | undefined;
  readonly year?: number | undefined;
  /** Reading variant chosen for this person, in place of their year's. */
  readonly variant?: string | undefined;
  /** Language chosen for this person or by them, as documents name theirs; absent: English. */
  readonly language?: string | undefined;
  /** The school asked for it anew then, after an incident. */
  readonly askedAgainAt?: Date | undefined;
  /** Since when they have been signed in; where it is not known, no session asks anew. */
  readonly sessionSince?: Date | undefined;
  /** A parent's consent is on the school's list. */
  readonly hasConsent?: boolean | undefined;
}

/** What a person acknowledged. `hash` says which text; the others, where known, which version of what. */
export interface PastAcknowledgement {
  readonly hash: string;
  readonly at: string;
  readonly document?: string | undefined;
  readonly version?: string | undefined;
  /** Absent: it is known to have been enough. `not-now` never is; `shown` is not for `sign`. */
  readonly decision?: 'agreed' | 'shown' | 'not-now' | undefined;
}

export interface RequiredAup {
  /** The text in the variant for this person, in their language where there is one. */
  readonly document: AupDocument;
  /** When the acknowledgement that counts was given; null: it is due. */
  readonly acknowledgedAt: string | null;
}

export interface AupState {
  readonly audience: string | null;
  readonly mode: AupAudience['mode'];
  /** Every document of the person's audience, in the pack's order. */
  readonly required: readonly RequiredAup[];
  /** Those that are due now. */
  readonly due: readonly AupDocument[];
  /** Where the person is held back now: `none` when nothing is due and no consent is missing. */
  readonly gate: 'none' | AupAudience['gate'];
  /** A parent's consent is asked for and not on the list: what the person answers opens no gate. */
  readonly lacksConsent: boolean;
  /** What the audience is asked beside reading. */
  readonly asks: Pick<AupAudience, 'statements' | 'typedName'>;
}

/** A device's clock may be a little ahead of the console's; what is further off proves nothing. */
const mostAheadMs = 86_400_000;

export function aupDue(
  policy: CompiledPolicy,
  person: AupPerson,
  past: readonly PastAcknowledgement[],
  now: Date,
): AupState {
  const { role } = person;
  const audience = role && policy.audiences.find((one) => one.roles.includes(role));
  if (!audience) return nothingAsked;
  const required = audience.documents.flatMap((name) => {
    const texts = policy.documents.filter((one) => one.document === name);
    const document = variantFor(texts, audience, person);
    if (!document) return [];
    const counting = past.filter(
      (one) =>
        isOf(one, name, document, texts, audience) &&
        stillCounts(one, policy, audience, person, now),
    );
    return [{ document: withPictures(policy, document), acknowledgedAt: latest(counting) }];
  });
  const due = required.filter((one) => one.acknowledgedAt === null).map((one) => one.document);
  const lacksConsent = audience.consent === 'parent' && person.hasConsent !== true;
  const gate = due.length > 0 || lacksConsent ? audience.gate : 'none';
  const { mode, statements, typedName } = audience;
  const asks = {
    ...(statements !== undefined && { statements }),
    ...(typedName !== undefined && { typedName }),
  };
  return { audience: audience.audience, mode, required, due, gate, lacksConsent, asks };
}

const nothingAsked: AupState = {
  audience: null,
  mode: 'sign',
  required: [],
  due: [],
  gate: 'none',
  lacksConsent: false,
  asks: {},
};

/**
 * Own variant, then the year's, then standard; then whichever the audience names first (the
 * youngest readers' by custom), so that someone of unknown year still has a text.
 */
export function variantFor<Text extends Pick<AupDocument, 'variant' | 'language'>>(
  texts: readonly Text[],
  audience: Pick<AupAudience, 'variants'>,
  { year, variant, language }: AupPerson,
): Text | undefined {
  const forYear = audience.variants.find((one) => year !== undefined && one.years.includes(year));
  const wanted = [
    variant,
    forYear?.variant,
    'standard',
    ...audience.variants.map((v) => v.variant),
  ];
  const likedFirst = [...texts].sort((a, b) => liking(b, language) - liking(a, language));
  for (const name of wanted) {
    const found = likedFirst.find((text) => text.variant === name);
    if (found) return found;
  }
  return likedFirst[0];
}

/** The same text in every language it is there in, that of `document` first. */
export function inAllLanguages(
  policy: Pick<CompiledPolicy, 'documents' | 'pictures'>,
  document: AupDocument,
): readonly AupDocument[] {
  const others = policy.documents.filter(
    (one) =>
      one.document === document.document &&
      one.variant === document.variant &&
      one.version === document.version &&
      one.language !== document.language,
  );
  return [document, ...others.map((one) => withPictures(policy, one))];
}

/** The language itself, then any kind of it (`pt` for `pt-BR`), then English, then whatever there is. */
function liking(text: Pick<AupDocument, 'language'>, language: string | undefined): number {
  if (language !== undefined && text.language === language) return 3;
  if (language !== undefined && primaryLanguage(text.language) === primaryLanguage(language))
    return 2;
  return primaryLanguage(text.language) === 'en' ? 1 : 0;
}

/** Any variant or language of the version that is asked for; any version where new ones are not asked about. */
function isOf(
  past: PastAcknowledgement,
  name: string,
  asked: AupDocument,
  texts: readonly AupDocument[],
  audience: AupAudience,
): boolean {
  const text = texts.find((one) => one.hash === past.hash);
  // As it was recorded first: a new version may leave the words, and so the hash, as they were.
  const version = (past.document === name ? past.version : undefined) ?? text?.version;
  if (version === asked.version) return true;
  const isKnown = text !== undefined || past.document === name;
  return isKnown && !audience.again.includes('new-version');
}

function stillCounts(
  past: PastAcknowledgement,
  policy: CompiledPolicy,
  audience: AupAudience,
  person: AupPerson,
  now: Date,
): boolean {
  const at = new Date(past.at);
  if (!(at.getTime() <= now.getTime() + mostAheadMs)) return false;
  if (past.decision === 'not-now') return false;
  if (past.decision === 'shown' && audience.mode === 'sign') return false;
  const { timezone, yearStartMonth } = policy.school;
  const given = schoolDate(at, timezone);
  const today = schoolDate(now, timezone);
  const isAskedAnew = audience.again.some((rule) => {
    switch (rule) {
      case 'yearly':
        return compareDates(aYearAfter(given), today) <= 0;
      case 'school-year-start':
        return compareDates(given, schoolYearStart(today, yearStartMonth)) < 0;
      case 'after-incident':
        return person.askedAgainAt !== undefined && at <= person.askedAgainAt;
      case 'every-session':
        return person.sessionSince !== undefined && at < person.sessionSince;
      case 'new-version':
        return false; // the version is compared in isOf
    }
  });
  return !isAskedAnew;
}

function latest(counting: readonly PastAcknowledgement[]): string | null {
  return counting.reduce<string | null>(
    (best, { at }) => (best === null || new Date(at) > new Date(best) ? at : best),
    null,
  );
}
