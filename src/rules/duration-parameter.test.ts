import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { daysMs } from '#base/duration.ts';
import { describeMs, durationParameter } from './duration-parameter.ts';

describe('durationParameter', () => {
  it.each([
    ['7d', daysMs(7)],
    ['2w', daysMs(14)],
    ['90s', 90_000],
    ['45m', 2_700_000],
    [daysMs(7), daysMs(7)],
  ])('reads %s', (input, ms) => expect(durationParameter().parse(input)).toBe(ms));

  it.each(['7', 'a week', '7 days', '-7d', '', 1.5, -1, null])('refuses %s', (input) =>
    expect(durationParameter().safeParse(input).success).toBe(false),
  );

  it('names its limits', () => {
    const result = durationParameter({ leastMs: daysMs(1), mostMs: daysMs(30) }).safeParse('2h');
    expect(result.error?.issues[0]?.message).toBe('must be between 1d and 30d');
  });

  it('gives editors a pattern', () => {
    const schema = z.toJSONSchema(z.strictObject({ age: durationParameter() }), { io: 'input' });
    expect(JSON.stringify(schema)).toContain('"pattern"');
    expect(JSON.stringify(schema)).toContain('"type":"integer"');
  });

  it('takes what it gave (a compiled policy is parsed again)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_650 }), (days) => {
        const ms = durationParameter().parse(`${days}d`);
        expect(durationParameter().parse(ms)).toBe(ms);
        expect(durationParameter().parse(describeMs(ms))).toBe(ms);
      }),
    );
  });
});
