import { describe, expect, it } from 'vitest';
import { ownRecords } from '#policy/own-records.ts';
import { describeRules } from '#rules/registry.ts';
import { ruleNotice, ruleTexts } from '../../renderer/fixtures/sample-rule-texts.ts';
import {
  ruleTextIn,
  ruleTextsByLanguage,
  sentencesOf,
} from '../../renderer/ui/rule-texts/rule-texts.ts';
import { programName } from '../../renderer/ui/program-name.ts';
import apps from '../../src/rules/supervised-session/apps.json' with { type: 'json' };

type Catalogue = ReturnType<typeof describeRules>;
const textsOf = (rules: Catalogue): string[] =>
  rules.flatMap(({ title, reasons, records }) => [
    title,
    ...Object.values(reasons).map(({ person }) => person),
    ...records.flatMap(({ what, why }) => [what, why]),
  ]);
/** All that rules and the agent say to pupils, as the windows are given it. */
const texts = [...textsOf(describeRules()), ...ownRecords.flatMap(({ what, why }) => [what, why])];
const sentences = new Set(texts.flatMap(sentencesOf));
const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(Object.entries(ruleTextsByLanguage))(
  'what rules say to pupils in %s',
  (language, known) => {
    it('is all there', () => {
      expect(texts.length).toBeGreaterThan(300);
      expect(texts.filter((text) => ruleTextIn(text, language) === null)).toEqual([]);
    });

    it('has the same places, is short, and is no longer English', () => {
      for (const [english, text] of Object.entries(known)) {
        expect([english, places(text)]).toEqual([english, places(english)]);
        expect([english, text.split(/\s+/).length <= 14]).toEqual([english, true]);
        if (!/^\{\w+\}$/.test(english)) expect(text).not.toBe(english);
      }
    });

    it('says nothing that no rule says any more', () => {
      expect(Object.keys(known).filter((english) => !sentences.has(english))).toEqual([]);
    });

    it('names every kind of program that the agent names by its kind', () => {
      const kinds = apps.apps.map(({ label }) => label).filter((label) => label.startsWith('the '));
      expect(kinds.length).toBeGreaterThan(8);
      for (const label of [...kinds, 'your lesson'])
        expect(programName(label, language)).not.toBe(label);
    });

    it('is there for the samples that windows are looked at with', () => {
      const samples = [
        ...textsOf(ruleTexts),
        ...ruleNotice.flatMap(({ items }) => items.flatMap(({ what, why }) => [what, why])),
      ];
      expect(samples.filter((text) => ruleTextIn(text, language) === null)).toEqual([]);
    });
  },
);

it('leaves a text in English of which any sentence is unknown', () => {
  expect(ruleTextIn('No memory stick is plugged in. Something new.', 'pl')).toBeNull();
  expect(ruleTextIn('No memory stick is plugged in.', 'so')).toBeNull();
  expect(ruleTextIn('No memory stick is plugged in.', 'pl-PL')).toBe(
    'Żadna pamięć USB nie jest podłączona.',
  );
});
