import { err } from '#base/result.ts';
import type { Host } from '#platform/host.ts';
import { registryApi } from '#platform/win32/registry/library.ts';
import { readKey } from '#platform/win32/registry/read-key.ts';

/** Keys and values through Windows' own functions: exact, in any language, and without a program. */
export const readRegistry: Host['readRegistry'] = async (key, options) => {
  const api = await registryApi();
  if (!api.ok) return err({ code: 'failed', what: key, message: api.error });
  return readKey(api.value, key, options);
};
