import { boundOnce } from '#platform/win32/api/library.ts';
import { bindRegistry } from '#platform/win32/registry/registry-api.ts';

/** Windows' registry functions; the reason where they cannot be called. */
export const registryApi = boundOnce(bindRegistry);
