import { describe, expect, it } from 'vitest';
import { didYouMean, suggest } from '#policy/did-you-mean.ts';

const known = ['maxDefinitionAge', 'products', 'realTime', 'mode'];

describe('did you mean', () => {
  it.each<[string, string | undefined]>([
    ['prodcuts', 'products'],
    ['real-time', 'realTime'],
    ['MaxDefinitionage', 'maxDefinitionAge'],
    ['mod', 'mode'],
    ['colour', undefined],
    ['', undefined],
  ])('%s: %s', (word, expected) => {
    expect(didYouMean(word, known)).toBe(expected);
  });

  it('names what there is where nothing is near', () => {
    expect(suggest('colour', known)).toBe('known here: maxDefinitionAge, products, realTime, mode');
    expect(suggest('colour', [])).toBe('remove it');
    expect(
      suggest(
        'x',
        Array.from({ length: 20 }, (_, n) => `longer-word-${n}`),
      ),
    ).toMatch(/, …$/);
  });
});
