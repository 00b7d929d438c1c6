import { describe, expect, it } from 'vitest';
import { sharePictures, withPictures } from '#policy/text-pictures.ts';

const english = {
  markdown: '![a](pictures/a.svg) ![b](pictures/b.svg)',
  pictures: { a: '1', b: '2' },
};
const welsh = { markdown: '![â](pictures/a.svg)', pictures: { a: '1' } };
const redrawn = { markdown: '![a](pictures/a.svg)', pictures: { a: '3' } };
const texts = [english, welsh, redrawn];

describe('drawings of texts', () => {
  it('are kept once, and one of another pack under the same name beside its text', () => {
    const pictures = {};
    const kept = sharePictures(texts, pictures);
    expect(pictures).toEqual({ a: '1', b: '2' });
    expect(kept.map((one) => one.pictures)).toEqual([{}, {}, { a: '3' }]);
  });

  it('come back as they were', () => {
    const pictures = {};
    const kept = sharePictures(texts, pictures);
    expect(kept.map((one) => withPictures({ pictures }, one))).toEqual(texts);
  });

  it('of a policy from before they were shared are left alone', () => {
    expect(withPictures({}, english)).toBe(english);
  });

  it('are only those that there are', () => {
    const text = { markdown: '![x](pictures/constructor.svg)', pictures: {} };
    expect(withPictures({ pictures: {} }, text).pictures).toEqual({});
  });
});
