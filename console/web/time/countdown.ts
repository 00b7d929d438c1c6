/** Time left until `endsAt`, as a clock face shows it: `39:05`, `1:04:09`, `0:00` once over. */
export function countdown(endsAt: Date, now: Date): string {
  const seconds = secondsLeft(endsAt, now);
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** Whole seconds left, rounded up, never below 0: `0` means over. */
export function secondsLeft(endsAt: Date, now: Date): number {
  return Math.max(0, Math.ceil((endsAt.getTime() - now.getTime()) / 1_000));
}

/** The same for ears: `39 minutes left`, `less than a minute left`, `over`. */
export function countdownWords(endsAt: Date, now: Date): string {
  const seconds = secondsLeft(endsAt, now);
  if (seconds === 0) return 'over';
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return 'less than a minute left';
  return minutes === 1 ? '1 minute left' : `${minutes} minutes left`;
}
