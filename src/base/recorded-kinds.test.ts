import { describe, expect, it } from 'vitest';
import { recordedKinds, recordedKindWords } from '#base/recorded-kinds.ts';

describe.each(['en', 'cy', 'pl', 'uk', 'ur'])(
  'kinds of thing that are recorded, in %s',
  (language) => {
    const { words, language: said } = recordedKindWords(language);

    it('are all said, each in one short sentence', () => {
      expect(said).toBe(language);
      expect(Object.keys(words.kinds).sort()).toEqual([...recordedKinds].sort());
      for (const sentence of Object.values(words.kinds)) {
        expect(sentence).toMatch(/[.۔]$/);
        expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(8);
      }
    });
  },
);

it('are English for a language that has no words here, and say so', () => {
  expect(recordedKindWords('fr').language).toBe('en');
  expect(recordedKindWords('constructor').language).toBe('en');
  expect(recordedKindWords('cy-GB').words).toBe(recordedKindWords('cy').words);
});

it('are few enough to be seen at once', () => {
  expect(recordedKinds.length).toBeLessThanOrEqual(6);
});
