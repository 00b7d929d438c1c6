import { variantFor, type AupPerson } from '#policy/aup-due.ts';
import { withPictures } from '#policy/text-pictures.ts';
import { compareText } from '#policy/strictness.ts';
import type { PersonCard } from '#protocol/local-ipc.ts';
import type { AupCard, CompiledPolicy } from '#protocol/policy.ts';

/**
 * The "what to do" card for a person: that of their audience, in their variant and language as
 * documents are chosen, with the languages that it is in. null where their role is in no audience, or the audience has no card.
 */
export function cardFor(
  policy: Pick<CompiledPolicy, 'audiences' | 'cards' | 'pictures'>,
  person: AupPerson,
): PersonCard | null {
  const { role } = person;
  const audience = role && policy.audiences.find((one) => one.roles.includes(role));
  if (!audience) return null;
  const cards = (policy.cards ?? []).filter((one) => one.audience === audience.audience);
  const card = variantFor(cards, audience, person);
  if (!card) return null;
  const languages = cards.filter(({ variant }) => variant === card.variant).map(languageOf);
  return { ...withPictures(policy, card), languages: languages.sort(englishFirst) };
}

const languageOf = ({ language }: AupCard): string => language;
const rank = (language: string): number => (/^en\b/.test(language) ? 0 : 1);
const englishFirst = (a: string, b: string): number => rank(a) - rank(b) || compareText(a, b);
