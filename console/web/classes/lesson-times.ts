import { err, ok, type Result } from '#base/result.ts';

const minuteMs = 60_000;

/** A quick length of a lesson, in minutes. */
export const quickMinutes = [20, 40, 60] as const;

/** `minutes` from now, on a whole minute, so that "until 10:45" means 10:45:00. */
export function endAfter(minutes: number, now: Date): Date {
  return new Date(Math.ceil(now.getTime() / minuteMs) * minuteMs + minutes * minuteMs);
}

/** The longest lesson that is started by hand, in hours: nobody should be held by a typing error. */
export const longestHours = 8;

/** The end that a written `HH:MM` of today means; an error says what to write instead. */
export function endAtClock(written: string, now: Date): Result<Date, string> {
  const match = /^(\d{1,2}):(\d{2})$/.exec(written.trim());
  if (!match) return err('Write the end as hours and minutes, such as 10:45.');
  const end = new Date(now);
  end.setHours(Number(match[1]), Number(match[2]), 0, 0);
  if (end.getTime() <= now.getTime()) return err(`${written} has already passed today.`);
  if (end.getTime() - now.getTime() > longestHours * 60 * minuteMs) {
    return err(`A lesson lasts at most ${longestHours} hours.`);
  }
  return ok(end);
}

/** Sites as a teacher pastes them, one a line: without `https://`, without repeats, at most 100. */
export function sitesFrom(text: string): Result<string[], string> {
  const lines = text.split(/[\n,]/).map((line) => line.trim().replace(/^[a-z]+:\/\//i, ''));
  const sites = [...new Set(lines.map((line) => line.replace(/\/$/, '')).filter(Boolean))];
  const wrong = sites.find((site) => /\s/.test(site) || !site.includes('.'));
  if (wrong)
    return err(`“${wrong}” is not the name of a site. Write one a line, such as bbc.co.uk.`);
  if (sites.length > 100) return err(`That is ${sites.length} sites; a lesson takes at most 100.`);
  return ok(sites);
}
