import { z } from 'zod';
import { aupCard, aupDocument } from '#protocol/policy.ts';
import { primaryLanguage } from '#base/primary-language.ts';
import { err, type Result } from '#base/result.ts';
import {
  markProblems,
  placeProblems,
  questionProblems,
  sectionProblems,
} from '#policy/aup-sections.ts';
import { parseTextFile, type TextFile } from '#policy/front-matter.ts';
import type { PackProblem } from '#policy/problem.ts';

/** Texts of a pack that people read: documents to acknowledge, and cards that say what to do. */

/** Of every text. `reviewed` is asked of translations: has anybody read it who speaks the language? */
const common = {
  variant: aupDocument.shape.variant.default('standard'),
  language: aupDocument.shape.language.default('en'),
  title: aupDocument.shape.title.min(1),
  reviewed: z.enum(['yes', 'no']).optional(),
};

export const documentFront = z
  .strictObject({
    document: aupDocument.shape.document,
    ...common,
    version: z.string('write the version in quotes, as in "2026-09"').min(1).max(40),
  })
  .meta({ description: 'Front matter of aup/*.md' });

export const cardFront = z
  .strictObject({ audience: aupCard.shape.audience, ...common })
  .meta({ description: 'Front matter of cards/*.md' });

export type AupText = TextFile<z.output<typeof documentFront>>;
export type CardText = TextFile<z.output<typeof cardFront>>;

const mostCardCharacters = 8_000;

export function parseAupText(file: string, text: string): Result<AupText, PackProblem[]> {
  const parsed = parseTextFile(file, text, documentFront);
  if (!parsed.ok) return parsed;
  const problems = [
    ...markProblems(parsed.value),
    ...sectionProblems(parsed.value),
    ...questionProblems(parsed.value),
    ...placeProblems(parsed.value),
  ];
  return problems.length > 0 ? err(problems) : parsed;
}

export function parseCardText(file: string, text: string): Result<CardText, PackProblem[]> {
  const parsed = parseTextFile(file, text, cardFront);
  if (!parsed.ok) return parsed;
  const { markdown, skippedLines } = parsed.value;
  const at = (what: string, fix: string, line = 1): PackProblem => ({
    ...{ file, line: skippedLines + line, column: 1 },
    ...{ what, fix },
  });
  const lines = markdown.split('\n');
  const parted = lines.findIndex((line) => /^---[ \t]*$/.test(line));
  const problems = [
    ...(parted < 0 ? [] : [at('a card is one page', 'take the line of --- away', parted + 1)]),
    ...(lines.some((line) => line.startsWith('# '))
      ? []
      : [at('has no heading', 'begin the text with # and what it is about')]),
    ...(markdown.length > mostCardCharacters
      ? [at(`has ${markdown.length} characters`, `keep a card to ${mostCardCharacters}`)]
      : []),
  ];
  return problems.length > 0 ? err(problems) : parsed;
}

/** A translation counts as read by a speaker only where somebody wrote so. */
export function reviewedIn(front: {
  readonly language: string;
  readonly reviewed?: 'yes' | 'no' | undefined;
}): { reviewed?: boolean } {
  if (front.reviewed !== undefined) return { reviewed: front.reviewed === 'yes' };
  return primaryLanguage(front.language) === 'en' ? {} : { reviewed: false };
}
