import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';
import { err, ok, type Result } from '#base/result.ts';
import type { HostError, HostNetwork, SeenCertificate, WebAnswer } from '#platform/host.ts';

const defaultMostBytes = 65_536;
/** What a filter's block page needs in order to answer as to a browser. */
const headers = { accept: 'text/html,*/*', 'user-agent': 'Mozilla/5.0 (Beadle connection check)' };

/** The network as this machine's own programs meet it: system resolver, system trust. */
export const network: HostNetwork = {
  lookUp: (name, { timeoutMs, signal }) =>
    within(name, timeoutMs, signal, async () => {
      const found = await lookup(name, { all: true, verbatim: true });
      return found.map(({ address }) => address);
    }),
  get: (url, { timeoutMs, signal, proxy, mostBytes = defaultMostBytes }) =>
    within(url, timeoutMs, signal, (ended) => get(new URL(url), { proxy, mostBytes, ended })),
  certificateOf: (host, port, { timeoutMs, signal }) =>
    within(`${host}:${port}`, timeoutMs, signal, (ended) => shakeHands(host, port, ended)),
};

async function within<T>(
  what: string,
  timeoutMs: number,
  signal: AbortSignal | undefined,
  work: (ended: AbortSignal) => Promise<T>,
): Promise<Result<T, HostError>> {
  const limit = AbortSignal.timeout(timeoutMs);
  const ended = signal ? AbortSignal.any([signal, limit]) : limit;
  try {
    const late = new Promise<never>((_, reject) =>
      ended.addEventListener('abort', () => reject(new Error('late')), { once: true }),
    );
    return ok(await Promise.race([work(ended), late]));
  } catch (cause) {
    return err(ended.aborted ? { code: 'timed-out', what } : failureOf(what, cause));
  }
}

function failureOf(what: string, cause: unknown): HostError {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOTFOUND') return { code: 'not-found', what };
  return { code: 'failed', what, message: code ? `${code}: ${message}` : message };
}

function get(
  url: URL,
  options: { proxy: string | undefined; mostBytes: number; ended: AbortSignal },
): Promise<WebAnswer> {
  const { proxy, mostBytes, ended } = options;
  const scheme = url.protocol === 'https:' ? https : http;
  const proxyEnv = proxy === undefined ? {} : { HTTP_PROXY: proxy, HTTPS_PROXY: proxy };
  const agent = new scheme.Agent({ proxyEnv });
  return new Promise<WebAnswer>((resolve, reject) => {
    const request = scheme.get(url, { agent, headers, signal: ended }, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      const finish = (): void => {
        const body = Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: flat(response.headers), body });
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length < mostBytes) return;
        finish();
        response.destroy();
      });
      response.on('end', finish);
      response.on('error', reject);
    });
    request.on('error', reject);
  }).finally(() => agent.destroy());
}

function flat(raw: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
}

function shakeHands(host: string, port: number, ended: AbortSignal): Promise<SeenCertificate> {
  return new Promise((resolve, reject) => {
    // Only looked at: the connection is closed before anything is sent over it, trusted or not.
    const socket = tls.connect({ host, port, servername: host, rejectUnauthorized: false }, () => {
      const seen = socket.getPeerX509Certificate();
      if (!seen) reject(new Error('no certificate was shown'));
      else
        resolve({
          subject: oneLine(seen.subject),
          issuer: oneLine(seen.issuer),
          validTo: new Date(seen.validTo),
          fingerprint: seen.fingerprint256.replaceAll(':', '').toLowerCase(),
          trusted: socket.authorized || { because: String(socket.authorizationError) },
        });
      socket.destroy();
    });
    socket.on('error', reject);
    ended.addEventListener('abort', () => socket.destroy(), { once: true });
  });
}

/** Node gives one part a line, the most general first. */
const oneLine = (name: string): string => name.split('\n').reverse().join(', ');
