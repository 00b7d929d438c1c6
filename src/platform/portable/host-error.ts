import type { HostError } from '#platform/host.ts';

/** Node's error for a file or program as the value that callers handle. */
export function toHostError(what: string, error: unknown): HostError {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENODEV' || code === 'ENXIO')
    return { code: 'not-found', what };
  if (code === 'EACCES' || code === 'EPERM') return { code: 'not-permitted', what };
  return { code: 'failed', what, message: error instanceof Error ? error.message : String(error) };
}
