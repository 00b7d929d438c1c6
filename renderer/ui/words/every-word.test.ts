import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerWords } from './answer-words.ts';
import { documentWords } from './document-words.ts';
import { endingWords } from './ending-words.ts';
import { ruleTextsByLanguage } from '../rule-texts/rule-texts.ts';
import { pressWords } from '#base/words/press-words.ts';
import { languageOfWords, translations, wordsIn, type WordGroup } from '#base/words/word-group.ts';

const isGroup = (value: unknown): value is WordGroup<string> =>
  typeof value === 'object' && value !== null && 'en' in value && 'cy' in value;

const root = join(import.meta.dirname, '../../..');
/** Of the pages alone, and of both the pages and the main process. */
const files = ['renderer/ui/words', 'src/base/words'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((one) => one.endsWith('-words.ts'))
    .map((one) => join(root, folder, one)),
);

/** Every group of every file of these folders, so that a new one is held to the same. */
const groups: [string, WordGroup<string>][] = [];
for (const file of files) {
  const found = Object.entries((await import(file)) as object).filter(
    (entry): entry is [string, WordGroup<string>] => isGroup(entry[1]),
  );
  if (found.length === 0) throw new Error(`${file} has no words`);
  groups.push(...found);
}

const sentences = (text: string): string[] => text.split(/(?<=[.!?…۔؟])\s+/);
const inBraces = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
const each = translations.flatMap((language) =>
  groups.map(([name, group]) => [language, name, group] as const),
);

describe('the words of each group', () => {
  it.each(each)('are all there in %s: %s', (language, _, group) => {
    expect(Object.keys(group[language]).sort()).toEqual(Object.keys(group.en).sort());
    for (const [name, text] of Object.entries(group[language])) {
      // The letter of a sample is the same in several languages; Welsh calls help by the same word.
      if (text.length > 1 && `${language} ${name}` !== 'cy help')
        expect([name, text]).not.toEqual([name, group.en[name]]);
      expect([name, inBraces(text)]).toEqual([name, inBraces(group.en[name]!)]);
      for (const sentence of sentences(text))
        expect([name, sentence.split(/\s+/).length <= 12]).toEqual([name, true]);
    }
  });

  it.each(groups)('have a letter, and no space around them: %s', (_, group) => {
    for (const text of Object.values(group).flatMap((words) => Object.values(words)))
      expect(text).toMatch(/^\S(?=.*\p{L}).*\S$|^\p{L}$/u);
  });
});

it('Welsh has one apostrophe, the curly one', () => {
  const told = [...groups.map(([, { cy }]) => cy), ruleTextsByLanguage.cy!];
  for (const text of told.flatMap((texts) => Object.values(texts)))
    expect(text).not.toMatch(/['‘]/);
});

it('Urdu writes school and screen as the school’s own texts do', () => {
  const folders = ['renderer', 'src', 'main', 'policies'].map((one) => join(root, one));
  const sources = folders
    .flatMap((one) => readdirSync(one, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile() && /\.(?:tsx?|md|ya?ml)$/.test(one.name));
  expect(sources.length).toBeGreaterThan(500);
  const otherwise = sources
    .map((one) => join(one.parentPath, one.name))
    .filter((path) =>
      /(?<!\u0627)\u0633\u06a9(?:\u0648\u0644|\u0631\u06cc\u0646)/.test(readFileSync(path, 'utf8')),
    );
  expect(otherwise).toEqual([]);
});

it.each(translations)('words in %s name the buttons as they are written on them', (language) => {
  const words = documentWords[language];
  expect(words.decideBody).toContain(words.agree);
  expect(words.decideBody).toContain(words.notNow);
  expect(words.seenBody).toContain(words.seen);
  expect(answerWords[language].nameMissing).toContain(words.notNow);
  expect(answerWords[language].statementsMissing).toContain(words.notNow);
  expect(endingWords[language].signOutSave).toContain(endingWords[language].signOut);
});

it.each(['en', ...translations] as const)('%s draws parts of buttons’ own names', (language) => {
  const words = pressWords[language];
  expect(words.hideAndTell).toContain(words.hideScreen);
  expect(words.hideAndTell.toLowerCase()).toContain(words.hide.toLowerCase());
  expect(words.askForHelp).toContain(words.help);
});

it('is English for a language that has none, and follows a region', () => {
  expect(wordsIn(documentWords, 'so').next).toBe('Next');
  expect([languageOfWords('so'), languageOfWords(undefined)]).toEqual(['en-GB', 'en-GB']);
  expect(wordsIn(documentWords, 'pl-PL').next).toBe('Dalej');
  expect(languageOfWords('pl-PL')).toBe('pl-PL');
});

it('is there for every language of the shipped texts for children', () => {
  const folder = join(root, 'policies/baseline/aup');
  const written = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => /^language: (.*)$/m.exec(readFileSync(join(folder, name), 'utf8'))?.[1]);
  const shipped = new Set(written.filter((language) => language !== undefined));
  expect([...shipped].sort()).toEqual([...translations].sort());
});
