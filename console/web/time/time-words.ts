const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const clockForm = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const weekdayForm = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const dateForm = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const yearForm = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const wholeForm = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});

export const clockTime = (at: Date): string => clockForm.format(at);
export const exactTime = (at: Date): string => wholeForm.format(at);
export const shortDay = (at: Date): string => dateForm.format(at);
export const dayWithYear = (at: Date): string => yearForm.format(at);

const dayNumber = (at: Date): number =>
  Math.floor((at.getTime() - at.getTimezoneOffset() * minuteMs) / dayMs);

/** How long ago, as a person would say it: `4 min ago`, `yesterday at 15:20`, `3 Mar`. */
export function agoWords(at: Date, now: Date): string {
  const ms = now.getTime() - at.getTime();
  if (ms < -minuteMs) return onWords(at, now);
  if (ms < 45_000) return 'just now';
  if (ms < hourMs) return `${Math.max(1, Math.round(ms / minuteMs))} min ago`;
  if (dayNumber(now) === dayNumber(at)) return `at ${clockTime(at)}`;
  return onWords(at, now);
}

function onWords(at: Date, now: Date): string {
  const days = dayNumber(now) - dayNumber(at);
  if (days === 0) return `at ${clockTime(at)}`;
  if (days === 1) return `yesterday at ${clockTime(at)}`;
  if (days === -1) return `tomorrow at ${clockTime(at)}`;
  if (days > 1 && days < 7) return `${weekdayForm.format(at)} at ${clockTime(at)}`;
  return at.getFullYear() === now.getFullYear() ? shortDay(at) : dayWithYear(at);
}

/** For "not heard from since …" and "since …": `10:32`, `yesterday`, `Tuesday`, `3 Mar`. */
export function sinceWords(at: Date, now: Date): string {
  const days = dayNumber(now) - dayNumber(at);
  if (days <= 0) return clockTime(at);
  if (days === 1) return 'yesterday';
  if (days < 7) return weekdayForm.format(at);
  return at.getFullYear() === now.getFullYear() ? shortDay(at) : dayWithYear(at);
}

/** A day written as `2026-11-30` or a month written as `2026-11`, in words. */
export function writtenDate(due: string): string {
  const [year, month, day] = due.split('-').map(Number);
  if (year === undefined || month === undefined) return due;
  const at = new Date(year, month - 1, day ?? 1);
  if (Number.isNaN(at.getTime())) return due;
  if (day !== undefined) return dayWithYear(at);
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' }).format(at);
}

/** A day written as `2026-11-30`, without its year: for the feet of charts. */
export function writtenDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return day;
  return shortDay(new Date(year, month - 1, date));
}
