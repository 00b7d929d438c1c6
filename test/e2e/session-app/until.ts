import { setTimeout as pause } from 'node:timers/promises';

/** For expect.poll: a slow machine is no fault, and what holds at once costs no time. */
export const patient = { timeout: 15_000, interval: 20 };

/** The first truthy answer of `look`, asked again every 10 ms; an error after `timeoutMs`. */
export async function until<T>(
  look: () => Promise<T> | T,
  timeoutMs = 15_000,
): Promise<NonNullable<T>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found) return found as NonNullable<T>;
    if (performance.now() > end) throw new Error(`still not so after ${timeoutMs} ms: ${look}`);
    await pause(10);
  }
}
