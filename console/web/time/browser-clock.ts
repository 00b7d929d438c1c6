import type { Clock } from '#base/clock.ts';

const longestTimerMs = 2 ** 31 - 1;

/** The browser's clock, corrected by `offsetMs`: a phone that runs late must not stretch a lesson. */
export function browserClock(offsetMs: number): Clock {
  return {
    now: () => new Date(Date.now() + offsetMs),
    after(ms, task) {
      const timer = window.setTimeout(task, Math.min(Math.max(0, ms), longestTimerMs));
      return { dispose: () => window.clearTimeout(timer) };
    },
  };
}
