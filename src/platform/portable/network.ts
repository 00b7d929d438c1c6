import { err, ok, type Result } from '#base/result.ts';
import type { HostError, HostNetwork } from '#platform/host.ts';
import { seeCertificate } from '#platform/portable/see-certificate.ts';
import { webGet } from '#platform/portable/web-get.ts';

const defaultMostBytes = 65_536;

/** The network as this machine's own programs meet it: system resolver, system trust. */
export const network: HostNetwork = {
  lookUp: (name, { timeoutMs, signal }) =>
    within(name, timeoutMs, signal, async () => {
      const { lookup } = process.getBuiltinModule('node:dns/promises');
      const found = await lookup(name, { all: true, verbatim: true });
      return found.map(({ address }) => address);
    }),
  get: (url, { timeoutMs, signal, proxy, mostBytes = defaultMostBytes }) =>
    within(url, timeoutMs, signal, (ended) => webGet(new URL(url), { proxy, mostBytes, ended })),
  certificateOf: (host, port, { timeoutMs, signal, proxy }) =>
    within(`${host}:${port}`, timeoutMs, signal, (ended) =>
      seeCertificate({ host, port, proxy, ended }),
    ),
};

async function within<T>(
  what: string,
  timeoutMs: number,
  signal: AbortSignal | undefined,
  work: (ended: AbortSignal) => Promise<T>,
): Promise<Result<T, HostError>> {
  const limit = AbortSignal.timeout(timeoutMs);
  const ended = signal ? AbortSignal.any([signal, limit]) : limit;
  const late = Promise.withResolvers<never>();
  const end = () => late.reject(new Error('late'));
  ended.addEventListener('abort', end, { once: true });
  if (ended.aborted) end();
  try {
    return ok(await Promise.race([work(ended), late.promise]));
  } catch (cause) {
    return err(ended.aborted ? { code: 'timed-out', what } : failureOf(what, cause));
  } finally {
    ended.removeEventListener('abort', end);
  }
}

/** `failed` begins with the system's or TLS's own code: probes tell a refusal from a bad certificate by it. */
function failureOf(what: string, cause: unknown): HostError {
  const { code, message } = firstOf(cause);
  if (code === 'ENOTFOUND') return { code: 'not-found', what };
  return { code: 'failed', what, message: code ? `${code}: ${message}` : message };
}

/** Where every address of a name failed, the first tells why. */
function firstOf(cause: unknown): NodeJS.ErrnoException {
  const error = cause as NodeJS.ErrnoException;
  const first = cause instanceof AggregateError ? (cause.errors[0] as typeof error) : error;
  return first instanceof Error ? first : new Error(String(cause));
}
