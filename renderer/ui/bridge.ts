import type { Problem } from '#protocol/device-channel.ts';
import type { Answer, WindowApi, WindowName } from '#protocol/windows.ts';

const noBridge: Answer<never> = {
  ok: false,
  error: {
    code: 'no-bridge',
    message: 'This page was opened outside the school app.',
    fix: 'Close it and open it again from the school app.',
  },
};

/** `window.beadle` of window W; where the page was opened without it, each call says so. */
export function bridge<W extends WindowName>(): WindowApi<W> {
  const found = (globalThis as { beadle?: WindowApi<W> }).beadle;
  if (found) return found;
  const refuse = (): Promise<Answer<never>> => Promise.resolve(noBridge);
  return new Proxy({} as WindowApi<W>, {
    get: (_, name) => (String(name).startsWith('on') ? () => () => undefined : refuse),
  });
}

/** Asks, and turns a rejected promise (main went away) into a problem like any other. */
export async function ask<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await call();
  } catch (cause) {
    return { ok: false, error: lostProblem(cause) };
  }
}

function lostProblem(cause: unknown): Problem {
  const said = cause instanceof Error ? cause.message : String(cause);
  return {
    code: 'no-answer',
    message: 'The school app did not answer.',
    where: said.slice(0, 400),
  };
}
