import { setTimeout as pause } from 'node:timers/promises';
import type { SessionApp } from '../../../build/electron-stand-in/session-app.ts';

/** For expect.poll: a slow machine is no fault, and what holds at once costs no time. */
export const patient = { timeout: 30_000, interval: 20 };

/**
 * The first truthy answer of `look`, asked again every 10 ms; after `timeoutMs` an error, with what
 * `known` then tells of why.
 */
export async function until<T>(
  look: () => Promise<T> | T,
  timeoutMs = 30_000,
  known: () => Promise<string> | string = () => '',
): Promise<NonNullable<T>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found) return found as NonNullable<T>;
    if (performance.now() > end)
      throw new Error(`still not so after ${timeoutMs} ms: ${look}\n${await known()}`);
    await pause(10);
  }
}

/** What an app's windows are and what it said last, for whoever reads why a test failed. */
export async function whatIsKnown(app: SessionApp): Promise<string> {
  const windows = (await app.windows()).map(({ url, visible }) => `${url} visible: ${visible}`);
  return [...windows, ...app.log().split('\n').slice(-20)].join('\n');
}
