import { createContext, use, useEffect, useState } from 'react';
import type { Clock } from '#base/clock.ts';
import { browserClock } from './browser-clock.ts';

export const ClockContext = createContext<Clock>(browserClock(0));

export const useClock = (): Clock => use(ClockContext);

/** The time now, read again every `everyMs`, on whole multiples so that all parts tick together. */
export function useNow(everyMs: number): Date {
  const clock = useClock();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    let timer = clock.after(0, tick);
    function tick(): void {
      const current = clock.now();
      setNow(current);
      timer = clock.after(everyMs - (current.getTime() % everyMs), tick);
    }
    return () => void timer.dispose();
  }, [clock, everyMs]);
  return now;
}
