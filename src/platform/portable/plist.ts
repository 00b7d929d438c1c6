import { parse, parseBinary } from 'plist';
import { err, ok, type Result } from '#base/result.ts';
import type { HostError } from '#platform/host.ts';

/** The value of a property list, XML or binary: dates are Date, data is Uint8Array. */
export function parsePlist(path: string, bytes: Uint8Array): Result<unknown, HostError> {
  const buffer = Buffer.from(bytes);
  try {
    const isBinary = buffer.subarray(0, 6).toString('latin1') === 'bplist';
    // The parser writes its complaints about what is no XML to the console.
    if (!isBinary && !buffer.includes('<plist'))
      return err({ code: 'failed', what: path, message: 'not a property list' });
    return ok(isBinary ? parseBinary(buffer) : parse(buffer.toString('utf8')));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return err({ code: 'failed', what: path, message: `not a property list: ${message}` });
  }
}
