import { expect, it } from 'vitest';
import { endingWordsIn } from './ending-words.ts';
import { pupilWords } from './words.ts';

it.each(['cy', 'pl', 'uk', 'ur'])('is all there in %s, short and no longer English', (language) => {
  const { words, language: said } = endingWordsIn(language);
  expect(said).toBe(language);
  for (const [name, text] of Object.entries(words)) {
    expect([name, text]).not.toEqual([name, pupilWords[name as keyof typeof pupilWords]]);
    for (const sentence of text.split(/(?<=[.?۔؟])\s+/))
      expect([name, sentence.split(/\s+/).length <= 12]).toEqual([name, true]);
  }
  expect(words.signOutSave).toContain(words.signOut);
});

it('is English where nothing else is known, and follows a region', () => {
  expect(endingWordsIn('so')).toEqual({ words: pupilWords, language: 'en-GB' });
  expect(endingWordsIn('pl-PL').words.signOut).toBe('Wyloguj się');
});
