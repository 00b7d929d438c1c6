import { fillTemplate } from '#base/fill-template.ts';
import { primaryLanguage } from '#base/primary-language.ts';
import { clockWords as words } from './words/clock-words.ts';
import { wordsIn } from '#base/words/word-group.ts';

/** Times and lengths of time as people say them, in `language` (BCP 47): English unless told. */
const minuteMs = 60_000;

/** Minutes still to go, rounded up: "1 min left" lasts until the last second. */
export function minutesLeft(endsAt: string, now: Date): number {
  return Math.max(0, Math.ceil((Date.parse(endsAt) - now.getTime()) / minuteMs));
}

/** "12 min left", "1 hour 5 min left", "Less than 1 min left", "Time is up". */
export function leftWords(endsAt: string, now: Date, language = 'en-GB'): string {
  const { timeUp, underOneLeft, timeLeft } = wordsIn(words, language);
  const ms = Date.parse(endsAt) - now.getTime();
  if (ms <= 0) return timeUp;
  if (ms < minuteMs) return underOneLeft;
  const minutes = minutesLeft(endsAt, now);
  const parts = [
    minutes >= 60 ? counted(Math.floor(minutes / 60), 'hr', language) : '',
    minutes % 60 > 0 ? counted(minutes % 60, 'min', language) : '',
  ];
  return fillTemplate(timeLeft, { time: parts.filter((part) => part !== '').join(' ') });
}

/** "just now", "4 min ago", "3 hours ago", "2 days ago"; a time ahead of the clock is "just now". */
export function agoWords(at: string, now: Date, language = 'en-GB'): string {
  const minutes = Math.floor((now.getTime() - Date.parse(at)) / minuteMs);
  if (minutes < 1) return wordsIn(words, language).justNow;
  if (minutes < 60) return ago(minutes, 'min', language);
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? ago(hours, 'hour', language) : ago(Math.floor(hours / 24), 'day', language);
}

/** `min` and `hr` are short, where a language has shorter ones, for where there is little room. */
type Unit = 'second' | 'min' | 'minute' | 'hr' | 'hour' | 'day';
const short: Readonly<Partial<Record<Unit, string>>> = { min: 'minute', hr: 'hour' };

/** Chromium is built without Welsh; there, whatever is counted keeps one form. */
const inWelsh: Readonly<Record<Unit, string>> = {
  ...{ second: 'eiliad', min: 'mun', minute: 'munud', hr: 'awr', hour: 'awr', day: 'diwrnod' },
};
const isWelsh = (language: string): boolean => primaryLanguage(language) === 'cy';
const isEnglish = (language: string): boolean => primaryLanguage(language) === 'en';

/** "45 seconds", "1 hour", "12 min". */
export function counted(count: number, unit: Unit, language = 'en-GB'): string {
  if (isWelsh(language)) return `${count} ${inWelsh[unit]}`;
  // `Intl` says "12 mins" and "1 hr".
  if (isEnglish(language) && unit === 'min') return `${count} min`;
  if (isEnglish(language) && unit === 'hr') return counted(count, 'hour', language);
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: short[unit] ?? unit,
    unitDisplay: unit in short ? 'short' : 'long',
  }).format(count);
}

function ago(count: number, unit: 'min' | 'hour' | 'day', language: string): string {
  if (isWelsh(language))
    return unit === 'day' && count === 1 ? 'ddoe' : `${counted(count, unit, language)} yn ôl`;
  return new Intl.RelativeTimeFormat(language, {
    numeric: 'auto',
    style: unit === 'min' ? 'short' : 'long',
  }).format(-count, unit === 'min' ? 'minute' : unit);
}

/** "10:45" on this laptop's clock, as it stands in every corner of the screen. */
export function clockWords(at: string, language = 'en-GB'): string {
  return new Intl.DateTimeFormat(dated(language), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));
}

/** "Sunday 22 November 2026 at 10:41 GMT": exact, with its zone, for whoever hovers or copies. */
export function exactWords(at: string, language = 'en-GB'): string {
  const date = new Intl.DateTimeFormat(dated(language), { dateStyle: 'full' }).format(new Date(at));
  const time = new Intl.DateTimeFormat(dated(language), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(new Date(at));
  return isEnglish(dated(language)) ? `${date} at ${time}` : `${date}, ${time}`;
}

/** A date in a language without names of days here is one in English, and not one in American. */
const dated = (language: string): string => (isWelsh(language) ? 'en-GB' : language);

/** "Tuesday 24 November": for dates to come. */
export function dayWords(at: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(new Date(at));
}
