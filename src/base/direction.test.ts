import { expect, it } from 'vitest';
import { directionOf } from './direction.ts';

it.each([
  ['en', 'ltr'],
  ['cy', 'ltr'],
  ['uk', 'ltr'],
  ['ur', 'rtl'],
  ['ur-PK', 'rtl'],
  ['AR', 'rtl'],
] as const)('%s runs %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});
