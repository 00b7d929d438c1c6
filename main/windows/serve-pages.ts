import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Session } from 'electron';
import type { Logger } from '#base/logger.ts';
import { fileOf, scheme } from './page-address.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.mp3': 'audio/mpeg',
  '.json': 'application/json',
};

/**
 * Nothing from anywhere else, no inline script, no frames, no form targets, no plug-ins. Styles
 * may be set by script through the object model only.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const everyAnswer = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=(), usb=()',
};

/** Serves the files of `folder`, and nothing else, to the windows of this session. */
export function servePages(session: Session, folder: string, logger: Logger): void {
  session.protocol.handle(scheme, async (request) => {
    const file = fileOf(request.url);
    const type = file === null ? undefined : types[extname(file)];
    if (file === null || type === undefined || request.method !== 'GET') return answer(404);
    try {
      return answer(200, new Uint8Array(await readFile(join(folder, file))), type);
    } catch (cause) {
      logger.error('a file of the pages cannot be read', { file, cause: String(cause) });
      return answer(404);
    }
  });
}

function answer(status: number, body?: Uint8Array<ArrayBuffer>, type = 'text/plain'): Response {
  return new Response(body ?? '', { status, headers: { ...everyAnswer, 'content-type': type } });
}
