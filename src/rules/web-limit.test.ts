import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, parseSite } from '#rules/browser-sites.ts';
import { narrowed, nothingBut, sitesOf } from '#rules/web-limit.ts';

const hosts = ['a.test', 'x.a.test', 'b.test', 'a.test/p', 'a.test/p/q', 'b.test/p'];
const some = fc.subarray(hosts).map(sitesOf);

describe('two limits that meet', () => {
  it('leave open only what both open', () => {
    const meet = (one: string[], other: string[]) =>
      narrowed(nothingBut(sitesOf(one)), sitesOf(other)).allow;
    expect(meet(['bbc.co.uk'], ['school.example'])).toEqual([]);
    expect(meet(['bbc.co.uk'], ['bbc.co.uk/bitesize'])).toEqual(sitesOf(['bbc.co.uk/bitesize']));
    expect(meet(['login.school.example'], ['school.example'])).toEqual(
      sitesOf(['login.school.example']),
    );
    expect(meet(['kew.org'], [])).toEqual([]);
  });

  it('are one limit where the other limits nothing', () => {
    const wants = nothingBut(sitesOf(['kew.org']));
    expect(narrowed(wants, null)).toEqual(wants);
  });

  it('never open what either keeps closed, whichever is asked first', () => {
    const pages = hosts.map((text) => parseSite(text)!);
    fc.assert(
      fc.property(some, some, (one, other) => {
        const there = narrowed(nothingBut(one), other).allow;
        const back = narrowed(nothingBut(other), one).allow;
        for (const page of pages) {
          const isIn = (sites: typeof there) => sites.some((site) => covers(site, page));
          expect(isIn(there)).toBe(isIn(one) && isIn(other));
          expect(isIn(back)).toBe(isIn(there));
        }
      }),
    );
  });
});
