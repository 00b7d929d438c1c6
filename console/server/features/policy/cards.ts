import { cardWords } from '#policy/card-parts.ts';
import { compareText } from '#policy/strictness.ts';
import type { CardSheet, PolicyCards } from '#protocol/console-cards.ts';
import type { AupAudience, AupCard, PolicyEnvelope } from '#protocol/policy.ts';

/** Every "what to do" card of a policy, pupils' and then teachers' first, each in English before other languages. */
export function viewCards({ policy, revision, issuedAt }: PolicyEnvelope): PolicyCards {
  const cards = policy.cards ?? [];
  return {
    school: policy.school.name,
    pack: policy.pack,
    revision,
    issuedAt,
    cards: [...policy.audiences].sort(pupilsFirst).flatMap((audience) =>
      cards
        .filter((card) => card.audience === audience.audience)
        .map((card) => sheetOf(card, audience))
        .sort(youngestFirst),
    ),
    pictures: policy.pictures ?? {},
  };
}

const pupilsFirst = (one: AupAudience, other: AupAudience): number =>
  Number(other.roles.includes('pupil')) - Number(one.roles.includes('pupil')) ||
  Number(other.roles.includes('teacher')) - Number(one.roles.includes('teacher')) ||
  compareText(one.audience, other.audience);

function sheetOf(card: AupCard, { roles, variants }: AupAudience): CardSheet {
  const { audience, variant, language, reviewed, pictures } = card;
  return {
    ...{ audience, variant, language, roles, pictures },
    ...(reviewed !== undefined && { reviewed }),
    years: variants.filter((one) => one.variant === variant).flatMap(({ years }) => years),
    ...cardWords(card.markdown, card.title),
  };
}

/** The youngest readers first, then variants that no year has, by name. */
const youngestFirst = (one: CardSheet, other: CardSheet): number =>
  Math.min(...one.years, 99) - Math.min(...other.years, 99) ||
  compareText(one.variant, other.variant) ||
  Number(one.language !== 'en') - Number(other.language !== 'en') ||
  compareText(one.language, other.language);
