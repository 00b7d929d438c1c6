import { describe, expect, it } from 'vitest';
import { contrastRatio, palettes, tokensCss, type ColourName } from '#base/design-tokens.ts';

const grounds: ColourName[] = ['page', 'surface', 'sunken'];
const meanings = ['good', 'attention', 'due', 'unknown', 'exempt', 'neutral'] as const;

const textPairs: [ColourName, ColourName][] = [
  ...grounds.flatMap((ground): [ColourName, ColourName][] => [
    ['text', ground],
    ['muted', ground],
    ['accent', ground],
    ...meanings.map((meaning): [ColourName, ColourName] => [meaning, ground]),
  ]),
  ...meanings.map((meaning): [ColourName, ColourName] => [meaning, `${meaning}Soft`]),
  ['onAccent', 'accent'],
  ['onAccent', 'accentStrong'],
  ['accent', 'accentSoft'],
  ['text', 'accentSoft'],
  ['text', 'spokenSentence'],
  ['text', 'spokenWord'],
];
const controlPairs: [ColourName, ColourName][] = grounds.flatMap((ground) => [
  ['edge', ground],
  ['focus', ground],
]);

describe.each(Object.entries(palettes))('%s palette', (_, palette) => {
  it.each(textPairs)('text %s on %s is at least 4.5:1', (front, back) => {
    expect(contrastRatio(palette[front], palette[back])).toBeGreaterThanOrEqual(4.5);
  });
  it.each(controlPairs)('control %s on %s is at least 3:1', (front, back) => {
    expect(contrastRatio(palette[front], palette[back])).toBeGreaterThanOrEqual(3);
  });
});

describe('tokensCss', () => {
  it('names every colour once for light, and twice for dark (asked for, and chosen)', () => {
    const css = tokensCss();
    expect(css.match(/--colour-page:/g)).toHaveLength(3);
    expect(css.match(/--colour-accent-soft:/g)).toHaveLength(3);
  });
  it('measures black on white as 21:1', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21);
  });
});
