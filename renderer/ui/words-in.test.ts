import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pupilWords } from './words.ts';
import { wordsIn, wordsLanguage } from './words-in.ts';

const languages = ['cy', 'pl', 'uk', 'ur'];
const sentences = (text: string) => text.split(/(?<=[.!?۔؟])\s+/);

it.each(languages)('words in %s are all there, short and no longer English', (language) => {
  for (const [name, text] of Object.entries(wordsIn(language))) {
    expect([name, text]).not.toEqual([name, pupilWords[name as keyof typeof pupilWords]]);
    for (const sentence of sentences(text as string))
      expect([name, sentence.split(/\s+/).length <= 12]).toEqual([name, true]);
  }
  expect(wordsLanguage(language)).toBe(language);
});

it.each(languages)('words in %s name the buttons as they are written on them', (language) => {
  const words = wordsIn(language);
  expect(words.decideBody).toContain(words.agree);
  expect(words.decideBody).toContain(words.notNow);
  expect(words.seenBody).toContain(words.seen);
});

it('are English for a language that has none, and follow a region', () => {
  expect(wordsIn('so').next).toBe('Next');
  expect(wordsLanguage('so')).toBe('en');
  expect(wordsIn('pl-PL').next).toBe('Dalej');
});

it('are there for every language of the shipped texts for children', () => {
  const folder = join(import.meta.dirname, '../../policies/baseline/aup');
  const written = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => /^language: (.*)$/m.exec(readFileSync(join(folder, name), 'utf8'))?.[1]);
  const shipped = new Set(written.filter((language) => language !== undefined));
  expect([...shipped].sort()).toEqual(languages);
});
