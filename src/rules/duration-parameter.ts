import { z } from 'zod';
import { daysMs, parseDuration } from '#base/duration.ts';

// The form that `parseDuration` reads, with no spaces around: what an editor should offer.
const written = /^\d{1,6}\s*(s|m|h|d|w)$/;
const tenYearsMs = daysMs(3_650);

/**
 * A length of time as a rule's parameter: written `7d`, `12h`, `90s`, `45m` or `2w` in a pack, or
 * a whole number of milliseconds as in a compiled policy; always milliseconds once parsed.
 */
export function durationParameter(limits: { leastMs?: number; mostMs?: number } = {}) {
  const leastMs = limits.leastMs ?? 0;
  const mostMs = limits.mostMs ?? tenYearsMs;
  return z
    .union([
      z.string().regex(written, 'write a number and s, m, h, d or w, as in "7d"'),
      z.int().min(0),
    ])
    .transform((value, context): number => {
      const ms = typeof value === 'number' ? value : writtenMs(value);
      if (ms >= leastMs && ms <= mostMs) return ms;
      context.addIssue({
        code: 'custom',
        message: `must be between ${describeMs(leastMs)} and ${describeMs(mostMs)}`,
      });
      return z.NEVER;
    })
    .meta({ description: 'A length of time such as 7d, 12h or 2w' });
}

function writtenMs(text: string): number {
  const parsed = parseDuration(text);
  return parsed.ok ? parsed.value : Number.NaN;
}

const units = [
  [daysMs(1), 'd'],
  [3_600_000, 'h'],
  [60_000, 'm'],
  [1_000, 's'],
] as const;

/** The shortest written form of a duration that `parseDuration` reads back, such as `7d`. */
export function describeMs(ms: number): string {
  const unit = units.find(([size]) => ms >= size && ms % size === 0);
  return unit ? `${ms / unit[0]}${unit[1]}` : `${Math.round(ms / 1_000)}s`;
}

/** An age or a length in words of two units at most, rounded down: `6 days 23 hours`. */
export function describeAge(ms: number): string {
  const names = ['day', 'hour', 'minute'];
  const counts = [
    Math.floor(Math.abs(ms) / 86_400_000),
    Math.floor((Math.abs(ms) % 86_400_000) / 3_600_000),
    Math.floor((Math.abs(ms) % 3_600_000) / 60_000),
  ];
  const first = counts.findIndex((count) => count > 0);
  if (first < 0) return 'less than a minute';
  return counts
    .map((count, index) => [count, names[index]] as const)
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count} ${name}${count === 1 ? '' : 's'}`)
    .join(' ');
}
