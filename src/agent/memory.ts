import { z } from 'zod';
import { systemClock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';

/** First looks, enrolment and the first policy are over by then. */
const settledMs = 20_000;
/** New policies and lists leave garbage that an idle heap would keep for hours. */
const againMs = 3_600_000;

/**
 * Gives back what starting took. An idle process hardly ever collects; with `--expose-gc` (one of
 * the agent's flags) one thorough collection after the start returns about 5 MiB to the system.
 */
export function keepMemorySmall(): Disposable {
  // Compiled parsers are for those who parse thousands of messages a second.
  z.config({ jitless: true });
  const collect = globalThis.gc;
  if (!collect) return { dispose: () => undefined };
  let timer: Disposable;
  const arm = (ms: number) => {
    timer = systemClock.after(ms, () => {
      void collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
      arm(againMs);
    });
  };
  arm(settledMs);
  return { dispose: () => timer.dispose() };
}
