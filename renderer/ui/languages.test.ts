import { expect, it } from 'vitest';
import { directionOf } from '#base/direction.ts';
import { nameOf } from './languages.ts';

it.each([
  ['en', 'English', 'ltr'],
  ['en-GB', 'English', 'ltr'],
  ['cy', 'Cymraeg', 'ltr'],
  ['pl', 'Polski', 'ltr'],
  ['uk', 'Українська', 'ltr'],
  ['ur', 'اردو', 'rtl'],
])('%s is called %s and is written %s', (language, name, direction) => {
  expect(nameOf(language)).toBe(name);
  expect(directionOf(language)).toBe(direction);
});
