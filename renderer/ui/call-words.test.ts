import { describe, expect, it } from 'vitest';
import type { HelpCall } from '#protocol/local-ipc.ts';
import { callSentences, callWords, callWordsIn, namesOf } from './call-words.ts';

const at = '2026-11-23T10:31:00.000Z';
const call: HelpCall = {
  ...{ call: 'c1', hidden: true, at, delivery: 'sent' },
  ...{ told: ['Mrs Okafor', 'Mr Whitfield'], pageOpen: true },
};
const said = (change: Partial<HelpCall>): string => callSentences({ ...call, ...change }).join(' ');

describe('what a child reads of a call', () => {
  it('says who was told only where the console said so', () => {
    expect(said({})).toBe('Mrs Okafor and Mr Whitfield have been told.');
    expect(said({ told: ['Mrs Okafor'] })).toBe('Mrs Okafor has been told.');
    expect(said({ delivery: 'waiting', told: [] })).not.toContain('told');
    expect(said({ told: [] })).toBe('Your school has your message. Please put your hand up too.');
  });
  it('asks for a hand where nobody’s page is open', () => {
    expect(said({ pageOpen: false })).toContain('Please put your hand up too.');
  });
  it('says who is coming above all else', () => {
    expect(said({ coming: { by: 'Mrs Okafor', at } })).toBe('Mrs Okafor is coming.');
  });
});

it('names two people at most', () => {
  expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map((told) => namesOf(told))).toEqual([
    '',
    'A',
    'A and B',
    'A, B and others',
  ]);
});

const languages = ['cy', 'pl', 'uk', 'ur'];

it.each(languages)('is all there in %s, in short sentences, with its names', (language) => {
  const { words, language: said } = callWordsIn(language);
  expect(said).toBe(language);
  for (const [key, text] of Object.entries(words)) {
    const english = callWords[key as keyof typeof callWords];
    expect([key, text]).not.toEqual([key, english]);
    expect([key, text.match(/\{\w+\}/g)]).toEqual([key, english.match(/\{\w+\}/g)]);
    for (const sentence of text.split(/(?<=[.?۔؟])\s+/))
      expect([key, sentence.split(/\s+/).length <= 12]).toEqual([key, true]);
  }
});

it('is English where nothing else is known, and follows a region', () => {
  for (const language of [undefined, 'en-GB', 'so'])
    expect(callWordsIn(language)).toEqual({ words: callWords, language: 'en-GB' });
  expect(callWordsIn('pl-PL').words.and).toBe('i');
});
