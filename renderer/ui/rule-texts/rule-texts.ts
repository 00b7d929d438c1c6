import { primaryLanguage } from '#base/primary-language.ts';
import { recorded as recordedCy } from './recorded-cy.ts';
import { recorded as recordedPl } from './recorded-pl.ts';
import { recorded as recordedUk } from './recorded-uk.ts';
import { recorded as recordedUr } from './recorded-ur.ts';
import { said as saidCy } from './said-cy.ts';
import { said as saidPl } from './said-pl.ts';
import { said as saidUk } from './said-uk.ts';
import { said as saidUr } from './said-ur.ts';

/**
 * Texts for pupils come from the rules (src/rules) in English. Here they stand by that English, so
 * that a text which changes there is shown in its new English, and a test asks for it anew.
 */
export type RuleTexts = Readonly<Record<string, string>>;
export const ruleTextsByLanguage: Readonly<Record<string, RuleTexts>> = {
  cy: { ...saidCy, ...recordedCy },
  pl: { ...saidPl, ...recordedPl },
  uk: { ...saidUk, ...recordedUk },
  ur: { ...saidUr, ...recordedUr },
};

/** Each sentence by itself: many texts end in the same one. */
export const sentencesOf = (text: string): string[] => text.split(/(?<=[.?!:]) (?=[A-Z{])/);

/** `text` of a rule in `language`; null where a sentence of it is only there in English. */
export function ruleTextIn(text: string, language: string): string | null {
  const known = ruleTextsByLanguage[primaryLanguage(language)];
  if (!known) return null;
  const said = sentencesOf(text).map((sentence) => known[sentence]);
  return said.every((sentence) => sentence !== undefined) ? said.join(' ') : null;
}
