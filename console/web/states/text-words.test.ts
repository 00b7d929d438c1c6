import { expect, it } from 'vitest';
import { editionWords, variantWords } from './text-words.ts';

it.each([
  ['ks1', 'Key Stage 1'],
  ['ks2', 'Key Stage 2'],
  ['eyfs', 'Early Years'],
  ['send', 'additional needs'],
  ['standard', ''],
  ['large-print', 'large print'],
  ['constructor', 'constructor'],
])('the variant %s is "%s"', (variant, words) => {
  expect(variantWords(variant)).toBe(words);
});

it('names a text by its version, its readers and a language other than English', () => {
  const version = '2026-11';
  expect(editionWords({ version, variant: 'ks1' })).toBe('version 2026-11, Key Stage 1');
  expect(editionWords({ version, variant: 'ks2', language: 'pl' })).toBe(
    'version 2026-11, Key Stage 2, Polish',
  );
  expect(editionWords({ version, variant: 'standard', language: 'en' })).toBe('version 2026-11');
});
