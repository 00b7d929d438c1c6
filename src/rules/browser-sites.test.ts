import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chromiumFilter,
  covers,
  firefoxPattern,
  parseSite,
  readChromiumFilter,
  readFirefoxPattern,
  type Site,
} from '#rules/browser-sites.ts';

const site = (text: string): Site => {
  const parsed = parseSite(text);
  if (!parsed) throw new Error(`"${text}" is no site`);
  return parsed;
};

describe('what teachers type', () => {
  it.each([
    ['bbc.co.uk/bitesize', 'bbc.co.uk/bitesize', '*://*.bbc.co.uk/bitesize*'],
    ['  https://www.bbc.co.uk/bitesize/ ', 'bbc.co.uk/bitesize', '*://*.bbc.co.uk/bitesize*'],
    ['https://phonics.example/**', 'phonics.example', '*://*.phonics.example/*'],
    ['*.phonics.example', 'phonics.example', '*://*.phonics.example/*'],
    ['Phonics.Example.', 'phonics.example', '*://*.phonics.example/*'],
    ['localhost:8080/ok', 'localhost:8080/ok', '*://*.localhost/ok*'],
    ['http://intranet', 'intranet', '*://*.intranet/*'],
    ['google.com/search?udm=2', 'google.com/search?udm=2', '*://*.google.com/search?*udm=2*'],
    ['duckduckgo.com/?ia=images', 'duckduckgo.com/?ia=images', '*://*.duckduckgo.com/?*ia=images*'],
    ['bücher.example', 'xn--bcher-kva.example', '*://*.xn--bcher-kva.example/*'],
    ['bbc.co.uk/a#part', 'bbc.co.uk/a', '*://*.bbc.co.uk/a*'],
    ['*', '*', '<all_urls>'],
  ])('%s', (typed, filter, pattern) => {
    expect(chromiumFilter(site(typed))).toBe(filter);
    expect(firefoxPattern(site(typed))).toBe(pattern);
  });

  it.each([
    'BBC Bitesize',
    'phonics',
    '',
    ' ',
    'ftp://x.example',
    'a b.example',
    'javascript:alert(1)',
    '*.*',
    'x.*',
  ])('is no site: "%s"', (typed) => {
    expect(parseSite(typed)).toBeNull();
  });

  it('never throws, and never makes a pattern that speaks of more than one host', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseSite(text);
        if (parsed && text.trim() !== '*') expect(parsed.host).toMatch(/^[a-z0-9.-]+$/);
      }),
    );
  });
});

describe('what browsers have in their lists', () => {
  it('reads filters of Chromium', () => {
    expect(readChromiumFilter('*')).toMatchObject({ host: '*', path: '' });
    expect(readChromiumFilter('.exact.example')).toMatchObject({
      host: 'exact.example',
      exact: true,
    });
    expect(readChromiumFilter('a.example:8080/x?y=1')).toMatchObject({
      ...{ host: 'a.example', port: '8080', path: '/x', query: 'y=1' },
    });
    expect(readChromiumFilter('chrome://*')).toBeNull();
    expect(readChromiumFilter('https://a.example')).toBeNull();
  });

  it('reads patterns of Firefox', () => {
    expect(readFirefoxPattern('<all_urls>')).toMatchObject({ host: '*', path: '' });
    expect(readFirefoxPattern('*://*.a.example/x*')).toMatchObject({
      ...{ host: 'a.example', exact: false, path: '/x' },
    });
    expect(readFirefoxPattern('*://a.example/*')).toMatchObject({ exact: true });
    expect(readFirefoxPattern('*://a.example/page')).toBeNull();
    expect(readFirefoxPattern('https://a.example/*')).toBeNull();
  });

  it('reads back what it writes', () => {
    const host = fc.domain();
    const path = fc.constantFrom('', '/a', '/a/b');
    const query = fc.constantFrom('', 'a=1');
    fc.assert(
      fc.property(host, path, query, (h, p, q) => {
        const one: Site = { host: h, exact: false, port: '', path: p, query: q };
        expect(readChromiumFilter(chromiumFilter(one))).toEqual(one);
        expect(readFirefoxPattern(firefoxPattern(one))).toEqual(one);
      }),
    );
  });
});

describe('covers', () => {
  it.each([
    ['*', 'a.example', true],
    ['a.example', 'sub.a.example/x', true],
    ['sub.a.example', 'a.example', false],
    ['a.example', 'nota.example', false],
    ['a.example/x', 'a.example/xy', true],
    ['a.example/x', 'a.example', false],
    ['a.example:81', 'a.example', false],
    ['a.example/s?x=1', 'a.example/s', false],
  ])('%s and %s: %s', (wide, narrow, expected) => {
    expect(covers(site(wide), site(narrow))).toBe(expected);
  });
});
