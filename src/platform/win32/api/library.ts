import { err, ok, type Result } from '#base/result.ts';
import { type Koffi, loadKoffi } from '#platform/win32/api/koffi.ts';

/** Binds functions once, on first use; the reason where they cannot be called on this machine. */
export function boundOnce<Api>(bind: (koffi: Koffi) => Api): () => Promise<Result<Api, string>> {
  let bound: Promise<Result<Api, string>> | undefined;
  return () => (bound ??= tryBind(bind));
}

async function tryBind<Api>(bind: (koffi: Koffi) => Api): Promise<Result<Api, string>> {
  const koffi = await loadKoffi();
  if (!koffi.ok) return koffi;
  try {
    return ok(bind(koffi.value));
  } catch (cause) {
    return err(cause instanceof Error ? cause.message : String(cause));
  }
}
