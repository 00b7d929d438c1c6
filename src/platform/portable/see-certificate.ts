import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import type { SeenCertificate } from '#platform/host.ts';
import { isUnknownRoot, machineRoots } from '#platform/portable/machine-trust.ts';

export interface Asked {
  readonly host: string;
  readonly port: number;
  readonly proxy: string | undefined;
  readonly ended: AbortSignal;
}

/** The certificate that a TLS server shows. Nothing is sent over the connection, trusted or not. */
export async function seeCertificate(asked: Asked): Promise<SeenCertificate> {
  const first = await shakeHands(asked, {});
  if (first.trusted === 'built-in' || first.trusted === 'added') return first;
  const ca = isUnknownRoot(first.trusted.because) ? machineRoots() : [];
  if (ca.length === 0) return first;
  const second = await shakeHands(asked, { ca });
  return second.trusted === 'built-in' ? { ...second, trusted: 'added' } : second;
}

async function shakeHands(asked: Asked, trust: ConnectionOptions): Promise<SeenCertificate> {
  const { host, port, proxy, ended } = asked;
  const tls = process.getBuiltinModule('node:tls');
  const tunnel = proxy === undefined ? null : await throughProxy(new URL(proxy), asked);
  const way = tunnel ? { socket: tunnel } : { host, port };
  return new Promise((resolve, reject) => {
    // Only looked at: the connection is closed before anything is sent over it, trusted or not.
    const socket = tls.connect(
      { ...trust, ...way, ...nameFor(host), rejectUnauthorized: false },
      () => {
        const seen = certificateAt(socket);
        if (seen) resolve(seen);
        else reject(new Error('no certificate was shown'));
        socket.destroy();
      },
    );
    socket.on('error', reject);
    ended.addEventListener('abort', () => socket.destroy(), { once: true });
  });
}

/** An address is no server name (RFC 6066, 3). */
function nameFor(host: string): ConnectionOptions {
  return process.getBuiltinModule('node:net').isIP(host) === 0 ? { servername: host } : { host };
}

function certificateAt(socket: TLSSocket): SeenCertificate | null {
  const seen = socket.getPeerX509Certificate();
  if (!seen) return null;
  return {
    subject: oneLine(seen.subject),
    issuer: oneLine(seen.issuer),
    validTo: new Date(seen.validTo),
    fingerprint: seen.fingerprint256.replaceAll(':', '').toLowerCase(),
    trusted: socket.authorized ? 'built-in' : { because: codeOf(socket.authorizationError) },
  };
}

/** Node gives the code as a string here and as an Error there. */
function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException | null)?.code ?? error);
}

function throughProxy(proxy: URL, { host, port, ended }: Asked): Promise<Socket> {
  const http = process.getBuiltinModule('node:http');
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    const request = http.request({
      host: proxy.hostname,
      port: proxy.port || 80,
      method: 'CONNECT',
      path: authority,
      headers: { host: authority },
      agent: false,
      signal: ended,
    });
    request.on('connect', (answer: IncomingMessage, socket: Socket) => {
      if (answer.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new Error(`the proxy answered ${answer.statusCode ?? '?'}`));
    });
    request.on('response', (answer) => {
      answer.destroy();
      reject(new Error(`the proxy answered ${answer.statusCode ?? '?'}`));
    });
    request.on('error', reject);
    request.end();
  });
}

/** Node gives one part a line, the most general first. */
const oneLine = (name: string): string => name.split('\n').reverse().join(', ');
