import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandMiddles, spreadLabels, statesSeen } from './history-shape.ts';

const day = (
  name: string,
  part: object,
): {
  day: string;
  byState: Record<'compliant' | 'violated' | 'unknown' | 'not-applicable' | 'exempt', number>;
} => ({
  day: name,
  byState: { compliant: 0, violated: 0, unknown: 0, 'not-applicable': 0, exempt: 0, ...part },
});

describe('the shape of the history', () => {
  it('stacks only states that occur, the good ones at the bottom', () => {
    const history = [
      day('1', { compliant: 3, violated: 1 }),
      day('2', { compliant: 4, unknown: 1 }),
    ];
    expect(statesSeen(history)).toEqual(['compliant', 'unknown', 'violated']);
  });
  it('finds the middle of each band of the last day', () => {
    const last = day('2', { compliant: 4, unknown: 2 });
    expect([...bandMiddles(last, ['compliant', 'unknown', 'violated'])]).toEqual([
      ['compliant', 2],
      ['unknown', 5],
    ]);
  });
  it('never lets two labels overlap, and keeps their order', () => {
    const heights = fc.array(fc.integer({ min: 0, max: 240 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(heights, (wanted) => {
        const placed = spreadLabels(wanted, 20, 240);
        const sorted = [...placed].sort((a, b) => a - b);
        sorted
          .slice(1)
          .forEach((y, place) => expect(y - sorted[place]!).toBeGreaterThanOrEqual(20));
        expect(Math.max(...placed)).toBeLessThanOrEqual(240);
      }),
    );
  });
});
