import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openingSentence, sentenceText } from './sentence.ts';

const now = new Date('2026-11-27T10:00:00');
const counts = { compliant: 0, violated: 0, unknown: 0, 'not-applicable': 0, exempt: 0 };

function say(byState: Partial<typeof counts>, silent = 0, silentSince: Date | null = null): string {
  const states = { ...counts, ...byState };
  const total = Object.values(states).reduce((sum, count) => sum + count, 0);
  return sentenceText(
    openingSentence({ total, byState: states, silent, connected: total }, silentSince, now),
  );
}

describe('the opening sentence', () => {
  it('says what is wrong after what is right, with the day of the last word', () => {
    expect(
      say({ compliant: 41, violated: 1, unknown: 1 }, 1, new Date('2026-11-24T08:00:00')),
    ).toBe('41 of 43 laptops meet the policy; 1 needs attention, 1 not heard from since Tuesday.');
  });
  it('names no day for several silent laptops', () => {
    expect(say({ compliant: 40, violated: 2, unknown: 3 }, 2)).toBe(
      '40 of 45 laptops meet the policy; 2 need attention, 2 not heard from, 1 could not be checked in full.',
    );
  });
  it('is short when all is well', () => {
    expect(say({ compliant: 43 })).toBe('43 of 43 laptops meet the policy.');
    expect(say({ compliant: 1 })).toBe('1 of 1 laptop meets the policy.');
    expect(say({ violated: 1 })).toBe('0 of 1 laptop meets the policy; 1 needs attention.');
  });
  it('counts a permission apart, and a laptop without a rule apart', () => {
    expect(say({ compliant: 9_000, exempt: 2, 'not-applicable': 998 })).toBe(
      '9,000 of 10,000 laptops meet the policy and 2 have a recorded permission; 998 with no rule that applies.',
    );
  });
  it('never counts a laptop as meeting the policy that is not seen to, and never says "safe"', () => {
    const some = fc.nat(200);
    fc.assert(
      fc.property(some, some, some, some, (compliant, violated, unknown, exempt) => {
        const text = say({ compliant, violated, unknown, exempt }, Math.min(unknown, 3));
        expect(text).toMatch(new RegExp(`^${compliant} of `));
        expect(text).not.toMatch(/\b(safe|protected)\b/i);
      }),
    );
  });
});
