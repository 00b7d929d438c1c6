import { err, ok, type Result } from '#base/result.ts';

const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const form = /^(\d{1,6})\s*(s|m|h|d|w)$/;

/** Milliseconds of a written duration such as `90s`, `45m`, `12h`, `7d` or `2w`. */
export function parseDuration(text: string): Result<number, string> {
  const match = form.exec(text.trim());
  if (!match)
    return err(`"${text}" is not a duration; write a number and s, m, h, d or w, as in "7d"`);
  return ok(Number(match[1]) * unitMs[match[2] as keyof typeof unitMs]);
}

export const daysMs = (days: number): number => days * unitMs.d;
