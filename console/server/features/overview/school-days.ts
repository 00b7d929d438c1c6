/** A school day by its date in the school's zone, with the instant at which it ended. */
export interface PastDay {
  readonly day: string;
  readonly end: string;
}

/** Today and the days before it, oldest first, in an IANA time zone. */
export function lastDays(
  now: Date,
  timezone: string,
  count: number,
): { past: PastDay[]; today: string } {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' });
  const today = date.format(now);
  const past: PastDay[] = [];
  let end = startOfDay(now, date);
  for (let at = 1; at < count; at += 1) {
    const before = new Date(end.getTime() - 1);
    past.unshift({ day: date.format(before), end: before.toISOString() });
    end = startOfDay(before, date);
  }
  return { past, today };
}

/** The first instant with the same date as `at`: days of a clock change have 23 or 25 hours. */
function startOfDay(at: Date, date: Intl.DateTimeFormat): Date {
  const day = date.format(at);
  let before = at.getTime() - 26 * 3_600_000;
  let within = at.getTime();
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (date.format(middle) === day) within = middle;
    else before = middle;
  }
  return new Date(within);
}
