import { describe, expect, it } from 'vitest';
import type { CompiledPolicy } from '#protocol/policy.ts';
import { reviewStates } from '#policy/reviews.ts';

const policy = (due: string): CompiledPolicy => ({
  format: 1,
  pack: 'test',
  school: { name: 'Test', phase: 'primary', timezone: 'Europe/London', yearStartMonth: 9 },
  reviews: [{ document: 'Policy', due, clause: 'AB-01' }],
  rules: {},
  groups: [],
  audiences: [],
  documents: [],
  contacts: [],
});

describe('reviews', () => {
  it.each<[string, string, string, string]>([
    ['2026-11', '2026-11-01T00:00:00Z', 'due-soon', 'due this month'],
    ['2026-11', '2026-11-30T23:59:59Z', 'due-soon', 'due this month'],
    ['2026-11', '2026-12-01T00:00:00Z', 'overdue', 'overdue by 1 month'],
    ['2026-11-15', '2026-11-15T23:00:00Z', 'due-soon', 'due this month'],
    ['2026-11-15', '2026-11-16T00:00:00Z', 'overdue', 'overdue this month'],
    ['2027-02', '2026-11-22T00:00:00Z', 'due-soon', 'due in 3 months'],
    ['2027-03', '2026-11-22T00:00:00Z', 'ahead', 'due in 4 months'],
    ['2028-12', '2026-11-22T00:00:00Z', 'ahead', 'due in 2 years 1 month'],
    ['2020-02', '2026-11-22T00:00:00Z', 'overdue', 'overdue by 6 years 9 months'],
    ['2026-06', '2026-06-30T23:30:00Z', 'overdue', 'overdue by 1 month'],
  ])('due %s, seen at %s: %s, %s', (due, now, state, text) => {
    expect(reviewStates(policy(due), new Date(now))[0]).toMatchObject({ state, text });
  });
});
