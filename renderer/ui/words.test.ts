import { describe, expect, it } from 'vitest';
import { adultStatusWords } from '../status/status-words.ts';

import { startWords } from './start-words.ts';
import { bannerWords } from './words/banner-words.ts';
import { callWords } from './words/call-words.ts';
import { helpWindowWords } from './words/help-window-words.ts';
import { helpWords } from './words/help-words.ts';
import { lessonWords } from './words/lesson-words.ts';
import { menuWords } from '#base/words/menu-words.ts';
import { pressWords } from '#base/words/press-words.ts';
import { trayWords } from '#base/words/tray-words.ts';
import { wayWords } from '#base/words/way-words.ts';
import { whatIsRecordedWords } from './words/what-is-recorded-words.ts';
import { refusedWords } from './words/refused-words.ts';
import { roleWords } from './words/role-words.ts';
import { statusWords } from './words/status-words.ts';
import { stillWords } from './words/still-words.ts';
import { titleWords } from './words/title-words.ts';
import { adultWords, pupilWords } from './words.ts';

const sentences = (text: string): string[] =>
  text.split(/(?<=[.!?…])\s+/).filter((one) => one !== '');
const wordsOf = (sentence: string): number =>
  sentence.split(/\s+/).filter((word) => /\w/.test(word)).length;
/** Words of several groups have the same name. */
const named = (group: string, words: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(words).map(([name, text]) => [`${group} ${name}`, text]));
const forPupils = {
  ...{
    ...pupilWords,
    ...callWords.en,
    ...bannerWords.en,
    ...helpWindowWords.en,
    ...lessonWords.en,
  },
  ...{ ...pressWords.en, ...whatIsRecordedWords.en, ...refusedWords.en, ...roleWords.en },
  ...{ ...statusWords.en, ...stillWords.en },
  ...named('title', titleWords.en),
  ...named('way', wayWords.en),
  ...named('tray', trayWords.en),
  ...named('menu', menuWords.en),
};
const forGrownUps = [callWords, helpWindowWords, helpWords, pressWords].flatMap((group) =>
  Object.values(group.grownUp ?? {}),
);
const all = [
  ...Object.values(forPupils),
  ...forGrownUps,
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
