import { describe, expect, it } from 'vitest';
import { adultStatusWords, pupilStatusWords } from '../status/status-words.ts';
import { callWords } from './call-words.ts';
import { lessonWords, startWords } from './lesson-words.ts';
import { adultWords, pupilWords } from './words.ts';

const sentences = (text: string): string[] =>
  text.split(/(?<=[.!?…])\s+/).filter((one) => one !== '');
const wordsOf = (sentence: string): number =>
  sentence.split(/\s+/).filter((word) => /\w/.test(word)).length;
const forPupils = { ...pupilWords, ...callWords, ...pupilStatusWords, ...lessonWords };
const all = [
  ...Object.values(forPupils),
  ...Object.values({ ...adultWords, ...adultStatusWords, ...startWords }).flat(),
];

describe('what the windows say', () => {
  it.each(Object.entries(forPupils))('%s has at most 12 words a sentence', (_, text) => {
    for (const sentence of sentences(text))
      expect(wordsOf(sentence), sentence).toBeLessThanOrEqual(12);
  });

  it('promises nothing and frightens nobody', () => {
    const banned =
      /\b(safe|safely|secure|protected|threat|danger|violation|forbidden|police|punish\w*|illegal)\b/i;
    expect(all.filter((text) => banned.test(text))).toEqual([]);
  });

  it('shouts nowhere', () => {
    expect(all.filter((text) => /[A-Z]{4,}|!/.test(text))).toEqual([]);
  });
});
