import { describe, expect, it } from 'vitest';
import { chooseVoice, wordLength } from './reader.ts';

const voice = (name: string, lang: string, localService = true): SpeechSynthesisVoice => ({
  name,
  lang,
  localService,
  default: false,
  voiceURI: name,
});

describe('chooseVoice', () => {
  it('takes the document’s own language, then British English, then any English', () => {
    const all = [voice('us', 'en-US'), voice('gb', 'en_GB'), voice('ie', 'en-IE')];
    expect(chooseVoice(all, 'en-IE')?.name).toBe('ie');
    expect(chooseVoice(all, 'en-GB')?.name).toBe('gb');
    expect(chooseVoice(all, 'en-AU')?.name).toBe('gb');
  });

  it('never takes a voice that speaks elsewhere, nor one of another language', () => {
    expect(chooseVoice([voice('cloud', 'en-GB', false)], 'en-GB')).toBeNull();
    expect(chooseVoice([voice('fr', 'fr-FR')], 'en-GB')).toBeNull();
    expect(chooseVoice([], 'en-GB')).toBeNull();
    expect(chooseVoice([voice('filipino', 'fil-PH')], 'fi')).toBeNull();
  });

  it('takes the voice of each language that the packs are written in', () => {
    const all = ['en-GB', 'cy-GB', 'pl_PL', 'ur-PK', 'uk'].map((lang) => voice(lang, lang));
    for (const language of ['cy', 'pl', 'ur', 'uk'])
      expect(chooseVoice(all, language)?.lang.startsWith(language)).toBe(true);
  });
});

it('measures the word where a voice tells only its beginning', () => {
  expect(wordLength('I don’t know', 2)).toBe(5);
  expect(wordLength('grown-up, please', 0)).toBe(8);
  expect(wordLength('…', 0)).toBe(1);
});
