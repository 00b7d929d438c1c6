import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { describe, expect, it } from 'vitest';
import { ownRecords } from '#policy/own-records.ts';
import { recordedKinds } from '#base/recorded-kinds.ts';
import { allRules } from '#rules/registry.ts';
import { recordedWords } from '#base/words/recorded-words.ts';

/**
 * The reading age of the English texts by Flesch and Kincaid's grade, counted with libraries. A
 * grade is a school year in the United States: grade 1 is read at 6 to 7, grade 4 at 9 to 10. The
 * formula knows English only; texts in other languages are held to short sentences.
 */
const root = path.join(import.meta.dirname, '../../policies');

/** The highest grade by variant: that of the youngest who are given the text, or below. */
const highest: Readonly<Record<string, number>> = {
  eyfs: 0.5,
  symbols: 0.5,
  send: 0.5,
  ks1: 1,
  ks2: 3,
  standard: 8,
};

const englishTexts = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /(aup|cards)[/\\][^/\\]+\.md$/.test(name) && !/\.[a-z]{2}\.md$/.test(name))
  .sort();
const variantOf = (text: string) => /^variant: (.*)$/m.exec(text)?.[1] ?? 'standard';

/** Sentences as they are read out; a heading and an answer are one each. */
function sentencesOf(markdown: string): string[] {
  return markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\{\{say: (.*)\}\}/g, '$1')
    .replace(/ \{#[^}]*\}$/gm, '')
    .split(/\n\n+|\n(?=- )|(?<=[.!?:])\s+/)
    .map((text) => text.replace(/^[-#\s]*(\([ x]\))?\s*/, '').trim())
    .filter((text) => /\p{L}/u.test(text));
}

function gradeOf(markdown: string): number {
  const sentences = sentencesOf(markdown);
  const words = sentences.flatMap((text) => text.match(/[\p{L}\p{N}’']+/gu) ?? []);
  const syllables = words.reduce((sum, word) => sum + syllable(word), 0);
  return fleschKincaid({ sentence: sentences.length, word: words.length, syllable: syllables });
}

/** What stands for `{{notice}}`: to children the kinds of thing recorded, to grown-ups all of it. */
const kinds = recordedKinds.map((kind) => recordedWords.en[kind]).join('\n\n');
const everything = [...ownRecords, ...allRules.flatMap(({ records }) => [...records])]
  .flatMap(({ what, why }) => [what, why])
  .join('\n\n');
const withNotice = (text: string, variant: string): string =>
  text.replace('{{notice}}', variant === 'standard' ? everything : kinds);

describe('reading age', () => {
  it('is known for a text written for grown-ups and for one written for infants', () => {
    expect(gradeOf('The cat sat. The dog ran.')).toBeLessThan(0);
    expect(
      gradeOf('Unauthorised dissemination of confidential information constitutes misconduct.'),
    ).toBeGreaterThan(15);
  });

  it.each(englishTexts)('of %s is that of its readers', (name) => {
    const text = readFileSync(path.join(root, name), 'utf8');
    const variant = variantOf(text);
    const most = highest[variant];
    expect(most, `a grade for the variant ${variant}`).toBeDefined();
    const shown = withNotice(text.split('---\n').slice(2).join('---\n'), variant);
    expect(shown).not.toContain('{{notice}}');
    expect(gradeOf(shown)).toBeLessThanOrEqual(most!);
  });

  it('of what is recorded is that of the youngest, and of all of it that of Key Stage 2', () => {
    expect(gradeOf(kinds)).toBeLessThanOrEqual(highest['eyfs']!);
    expect(gradeOf(everything)).toBeLessThanOrEqual(highest['ks2']!);
  });
});
