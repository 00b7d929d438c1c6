import { err, ok, type Result } from '#base/result.ts';
import { loadKoffi } from '#platform/win32/api/koffi.ts';
import { bindRegistry, type RegistryApi } from '#platform/win32/registry/registry-api.ts';

let bound: Result<RegistryApi, string> | undefined;

/** Windows' registry functions, bound once; the reason where they cannot be called. */
export async function registryApi(): Promise<Result<RegistryApi, string>> {
  if (bound) return bound;
  const koffi = await loadKoffi();
  if (!koffi.ok) return koffi;
  try {
    bound = ok(bindRegistry(koffi.value));
  } catch (cause) {
    bound = err(cause instanceof Error ? cause.message : String(cause));
  }
  return bound;
}
