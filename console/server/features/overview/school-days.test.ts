import { describe, expect, it } from 'vitest';
import { lastDays } from '#console/features/overview/school-days.ts';

describe('lastDays', () => {
  it('ends days at midnight of the school, over the end of summer time', () => {
    const { past, today } = lastDays(new Date('2026-10-26T08:00:00Z'), 'Europe/London', 3);
    expect(today).toBe('2026-10-26');
    expect(past).toEqual([
      { day: '2026-10-24', end: '2026-10-24T22:59:59.999Z' },
      { day: '2026-10-25', end: '2026-10-25T23:59:59.999Z' },
    ]);
  });
});
