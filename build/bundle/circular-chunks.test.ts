import { expect, it } from 'vitest';
import { circleIn } from './circular-chunks.ts';

it.each([
  ['nothing', {}, null],
  ['a part that two share', { a: ['c'], b: ['a', 'c'], c: [] }, null],
  ['a script that imports itself', { a: ['a'] }, ['a', 'a']],
  ['two that import each other', { a: ['b'], b: ['c'], c: ['b'] }, ['b', 'c', 'b']],
  ['what is not built here', { a: ['elsewhere'] }, null],
])('finds a circle, or none, in %s', (_, imports, circle) =>
  expect(circleIn(new Map(Object.entries(imports)))).toEqual(circle),
);
