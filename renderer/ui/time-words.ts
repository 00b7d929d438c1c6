const minuteMs = 60_000;

/** Minutes still to go, rounded up: "1 min left" lasts until the last second. */
export function minutesLeft(endsAt: string, now: Date): number {
  return Math.max(0, Math.ceil((Date.parse(endsAt) - now.getTime()) / minuteMs));
}

/** "12 min left", "1 hour 5 min left", "Less than 1 min left", "Time is up". */
export function leftWords(endsAt: string, now: Date): string {
  const ms = Date.parse(endsAt) - now.getTime();
  if (ms <= 0) return 'Time is up';
  if (ms < minuteMs) return 'Less than 1 min left';
  const minutes = minutesLeft(endsAt, now);
  if (minutes < 60) return `${minutes} min left`;
  const rest = minutes % 60;
  const hours = Math.floor(minutes / 60);
  const hourWords = hours === 1 ? '1 hour' : `${hours} hours`;
  return rest === 0 ? `${hourWords} left` : `${hourWords} ${rest} min left`;
}

/** "just now", "4 min ago", "3 hours ago", "2 days ago"; a time ahead of the clock is "just now". */
export function agoWords(at: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - Date.parse(at)) / minuteMs);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return hours === 1 ? '1 hour ago' : `${hours} hours ago`;
  const days = Math.floor(hours / 24);
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

/** "10:45" on this laptop's clock. */
export function clockWords(at: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(
    new Date(at),
  );
}

/** "Sunday 22 November 2026 at 10:41 GMT": exact, with its zone, for whoever hovers or copies. */
export function exactWords(at: string): string {
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' }).format(new Date(at));
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(at));
  return `${date} at ${time}`;
}

/** "Tuesday 24 November": for dates to come. */
export function dayWords(at: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(new Date(at));
}
