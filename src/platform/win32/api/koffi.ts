import type * as koffi from 'koffi';
import { err, ok, type Result } from '#base/result.ts';

export type Koffi = typeof koffi;

let loading: Promise<Result<Koffi, string>> | undefined;

/**
 * koffi calls functions of Windows' own libraries (docs/decisions/0024). Loaded on first use. It
 * has a native part that Windows may refuse to load, as application control does with files that
 * the school has not allowed: then the reason is the answer, and nothing else fails.
 */
export function loadKoffi(): Promise<Result<Koffi, string>> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Result<Koffi, string>> {
  try {
    return ok(await import('koffi'));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return err(`Windows' functions cannot be called, as koffi cannot be loaded: ${message}`);
  }
}
