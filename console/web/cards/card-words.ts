import type { CardSheet, PolicyCards } from '#protocol/console-cards.ts';
import { languageWords, variantWords } from '../states/text-words.ts';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** For whom a card is: "Pupils, Key Stage 1", "Staff". */
export function readersOf({ audience, variant }: CardSheet): string {
  const variants = variantWords(variant);
  const readers = capital(audience.replaceAll('-', ' '));
  return variants === '' ? readers : `${readers}, ${variants}`;
}

/** Where a card is: `/cards/pupils/ks1/pl`. */
export const addressOf = ({ audience, variant, language }: CardSheet): string =>
  `/cards/${audience}/${variant}/${language}`;

/** The same card in each language that it is there in, as the console gave them: English first. */
export const inEachLanguage = (
  { cards }: PolicyCards,
  { audience, variant }: Pick<CardSheet, 'audience' | 'variant'>,
): readonly CardSheet[] =>
  cards.filter((card) => card.audience === audience && card.variant === variant);

/** One card of each kind, in the order in which the console gave them. */
export const kindsOf = ({ cards }: PolicyCards): readonly CardSheet[] =>
  cards.filter(
    ({ audience, variant }, place) =>
      cards.findIndex((one) => one.audience === audience && one.variant === variant) === place,
  );

/** Languages of any card with the number of cards in each, the commonest first. */
export function languagesOf({ cards }: PolicyCards): { language: string; cards: number }[] {
  const counted = new Map<string, number>();
  for (const { language } of cards) counted.set(language, (counted.get(language) ?? 0) + 1);
  return [...counted]
    .map(([language, count]) => ({ language, cards: count }))
    .sort((a, b) => b.cards - a.cards || (a.language < b.language ? -1 : 1));
}

export const pagesWords = (cards: number): string => (cards === 1 ? '1 page' : `${cards} pages`);

/** "Nobody who speaks Polish…"; undefined where somebody has read it. */
export const unreadWords = ({ reviewed, language }: CardSheet): string | undefined =>
  reviewed === false
    ? `Nobody who speaks ${languageWords(language)} has read this card yet. Have it read before children meet it.`
    : undefined;
