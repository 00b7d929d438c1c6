import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whySvgRefused } from '#policy/svg.ts';

const svg = (inside: string): string => `<svg viewBox="0 0 4 3"><title>x</title>${inside}</svg>`;

describe('a picture', () => {
  it.each([
    '<rect width="1" height="1"/>',
    '<!-- a <script> that is only spoken of --><path d="M0 0 L1 1"/>',
    '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><rect fill="url(#a)"/>',
    "<text x='1'>Fish &amp; chips &#233;</text>",
  ])('may be %s', (inside) => {
    expect(whySvgRefused(svg(inside))).toBeUndefined();
  });

  it.each<[string, string]>([
    ['<script>alert(1)</script>', 'holds <script>'],
    ['<SCRIPT>alert(1)</SCRIPT>', 'holds <SCRIPT>'],
    ['<svg:script/>', 'holds <svg:script>'],
    ['<rect onload="x()"/>', 'attribute onload'],
    ['<rect\nonclick = "x()"/>', 'attribute onclick'],
    ['<g style="background:url(http://x)"/>', 'attribute style'],
    ['<rect fill="url(http://example.org/#a)"/>', 'refers to'],
    ['<image href="x.png"/>', 'holds <image>'],
    ['<use xlink:href="#a"/>', 'holds <use>'],
    ['<text xlink:href="javascript:x()"/>', 'xlink:href'],
    ['<foreignObject/>', 'holds <foreignObject>'],
    ['<a><rect/></a>', 'holds <a>'],
    ['<style>@import "x"</style>', 'holds <style>'],
    ['<animate attributeName="x"/>', 'holds <animate>'],
    ['<![CDATA[<script>]]>', 'not a plain tag'],
    ['<!DOCTYPE svg [<!ENTITY a "b">]>', 'not a plain tag'],
    ['<?xml-stylesheet href="x"?>', 'not a plain tag'],
    ['&xxe;', 'unknown entity'],
    ['<rect x="1', 'not a plain tag'],
    ['<rect onload=x()>', 'attribute without quotes'],
  ])('may not hold %s', (inside, why) => {
    expect(whySvgRefused(svg(inside))).toContain(why);
  });

  it('needs a title and to be SVG', () => {
    expect(whySvgRefused('<svg></svg>')).toBe('has no <title>');
    expect(whySvgRefused('<html></html>')).toBe('does not begin with <svg');
  });

  it('of any text at all is answered, in time', () => {
    const parts = fc.array(
      fc.constantFrom('<', '>', '"', "'", '/', 'rect', ' x=', '<!--', '-->', '&', 'on', 'a'),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(parts, (some) => {
        expect(typeof (whySvgRefused(svg(some.join(''))) ?? '')).toBe('string');
      }),
    );
    expect(whySvgRefused(svg(`<rect ${'a="b" '.repeat(9_000)}`))).toContain('plain tag');
    for (const hostile of ['<!--', '<rect a', '<rect a=', '<g ', '<', 'a']) {
      const started = performance.now();
      whySvgRefused(svg(hostile.repeat(60_000 / hostile.length)));
      whySvgRefused(svg(`<rect ${hostile.replaceAll('<', '').repeat(60_000 / hostile.length)}/>`));
      expect(performance.now() - started).toBeLessThan(1_500);
    }
    expect(whySvgRefused(svg(`<rect ${'"'.repeat(50_001)}`))).toContain('plain tag');
  });
});
