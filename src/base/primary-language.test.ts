import { expect, it } from 'vitest';
import { primaryLanguage } from '#base/primary-language.ts';

it.each([
  ['pl', 'pl'],
  ['pl-PL', 'pl'],
  ['EN-gb', 'en'],
  ['', ''],
])('of %j is %j', (language, primary) => {
  expect(primaryLanguage(language)).toBe(primary);
});
