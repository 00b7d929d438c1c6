import { useEffect, useState } from 'react';

/** The present time, renewed every `everyMs`; countdowns and "4 min ago" are drawn from it. */
export function useNow(everyMs: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
