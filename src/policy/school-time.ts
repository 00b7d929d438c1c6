/** Dates as a school means them: in its own time zone. Months count from 1. */
export interface SchoolDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Making a formatter costs a hundred times what using it costs, and a console asks for every person. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timezone: string): Intl.DateTimeFormat {
  const known = formatters.get(timezone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  formatters.set(timezone, made);
  return made;
}

/** The calendar day at an instant in an IANA time zone. */
export function schoolDate(at: Date, timezone: string): SchoolDate {
  const parts = formatterFor(timezone).formatToParts(at);
  const number = (type: 'year' | 'month' | 'day') =>
    Number(parts.find((part) => part.type === type)?.value);
  return { year: number('year'), month: number('month'), day: number('day') };
}

/** Negative where `a` is before `b`. */
export function compareDates(a: SchoolDate, b: SchoolDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/** The first day of the school year that `today` is in. */
export function schoolYearStart(today: SchoolDate, startMonth: number): SchoolDate {
  const year = today.month >= startMonth ? today.year : today.year - 1;
  return { year, month: startMonth, day: 1 };
}

/** The same day a year later; 29 February becomes 1 March. */
export function aYearAfter(date: SchoolDate): SchoolDate {
  const isLeapDay = date.month === 2 && date.day === 29;
  return isLeapDay ? { year: date.year + 1, month: 3, day: 1 } : { ...date, year: date.year + 1 };
}
