import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, request, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import {
  connect,
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
} from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { network } from '#platform/portable/network.ts';

const tlsFolder = join(import.meta.dirname, 'fixtures/tls');
const pem = (name: string): string => readFileSync(join(tlsFolder, name), 'utf8');
const options = { timeoutMs: 4_000 };
const open: (Server | TcpServer)[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listening(server: Server | TcpServer): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const web = async (listener: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listening(createServer(listener))}`;

const secureWeb = (listener: RequestListener): Promise<number> =>
  listening(createTlsServer({ key: pem('server.key'), cert: pem('server.pem') }, listener));

test('a page with its status, headers and text; a redirect is not followed', async () => {
  const asked: string[] = [];
  const url = await web((asking, answer) => {
    asked.push(`${asking.url} ${asking.headers.cookie ?? 'no cookie'}`);
    answer.writeHead(302, { location: 'https://block.example.org/?c=games', 'set-cookie': 'a=1' });
    answer.end('moved');
  });
  expect(await network.get(`${url}/page?x=1`, options)).toMatchObject({
    ok: true,
    value: {
      status: 302,
      headers: { location: 'https://block.example.org/?c=games' },
      body: 'moved',
    },
  });
  expect(asked).toEqual(['/page?x=1 no cookie']);
});

test('of an endless page no more than asked for is read', async () => {
  let written = 0;
  const url = await web((_asking, answer) => {
    const more = (): void => {
      written += 1;
      if (answer.destroyed) return;
      answer.write('x'.repeat(10_000), () => setImmediate(more));
    };
    more();
  });
  const answer = await network.get(url, { ...options, mostBytes: 25_000 });
  expect(answer.ok && answer.value.body.length).toBe(25_000);
  expect(written).toBeLessThan(2_000);
});

test('a server that is slow, and one that never answers', async () => {
  const trickling = await web((_asking, answer) => {
    answer.write('slow');
    const timer = setInterval(() => answer.write('.'), 30);
    answer.on('close', () => clearInterval(timer));
  });
  const mute = await listening(
    createTcpServer((socket) => socket.on('error', () => undefined).resume()),
  );
  const begun = performance.now();
  for (const url of [trickling, `http://127.0.0.1:${mute}`])
    expect(await network.get(url, { timeoutMs: 250 })).toMatchObject({
      error: { code: 'timed-out', what: url },
    });
  expect(await network.certificateOf('127.0.0.1', mute, { timeoutMs: 250 })).toMatchObject({
    error: { code: 'timed-out' },
  });
  expect(performance.now() - begun).toBeLessThan(2_000);
});

test('a request that its asker gives up', async () => {
  const url = await web(() => undefined);
  const controller = new AbortController();
  const asked = network.get(url, { ...options, signal: controller.signal });
  controller.abort();
  expect(await asked).toMatchObject({ error: { code: 'timed-out' } });
  expect(await network.get(url, { ...options, signal: controller.signal })).toMatchObject({
    error: { code: 'timed-out' },
  });
});

test('a refused connection, and one that is reset, say which it was', async () => {
  const closed = createTcpServer();
  const refusing = await listening(closed);
  await new Promise((resolve) => open.pop()?.close(resolve));
  expect(await network.get(`http://127.0.0.1:${refusing}`, options)).toMatchObject({
    error: { code: 'failed', message: expect.stringMatching(/^ECONNREFUSED: /) },
  });
  const resetting = await listening(
    createTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
  );
  expect(await network.get(`http://127.0.0.1:${resetting}`, options)).toMatchObject({
    error: { code: 'failed', message: expect.stringMatching(/^ECONNRESET: /) },
  });
  const cutting = await web((_asking, answer) => {
    answer.writeHead(200, { 'content-length': '100' });
    answer.write('half', () => answer.socket?.destroy());
  });
  expect(await network.get(cutting, options)).toMatchObject({ error: { code: 'failed' } });
});

test('a name that does not exist, and one that every machine has', async () => {
  expect(await network.lookUp('localhost', options)).toMatchObject({
    ok: true,
    value: expect.arrayContaining([expect.stringMatching(/^(127\.|::1)/)]),
  });
  // Where nobody answers for names at all it is EAI_AGAIN: that is no answer, so not `not-found`.
  const nowhere = await network.lookUp('no-such-name.invalid', options);
  expect(nowhere.ok ? null : nowhere.error.code).toMatch(/^(not-found|failed)$/);
});

test('a certificate that this machine does not trust ends a request and can still be seen', async () => {
  let requests = 0;
  const port = await secureWeb((_asking, answer) => {
    requests += 1;
    answer.end('hello');
  });
  expect(await network.get(`https://localhost:${port}/`, options)).toMatchObject({
    error: { code: 'failed', message: expect.stringMatching(/^UNABLE_TO_VERIFY_LEAF_SIGNATURE: /) },
  });
  expect(await network.certificateOf('localhost', port, options)).toMatchObject({
    ok: true,
    value: {
      subject: 'CN=localhost',
      issuer: 'CN=Inspecting Root, O=Test School Filter',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      trusted: { because: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    },
  });
  expect(requests).toBe(0);
});

test('a root that the machine trusts is trusted, as a school’s inspecting filter is', async () => {
  const port = await secureWeb((_asking, answer) => answer.end('hello'));
  const script = `
    const { network } = await import(${JSON.stringify(join(import.meta.dirname, 'network.ts'))});
    const page = await network.get('https://localhost:${port}/', { timeoutMs: 8000 });
    const seen = await network.certificateOf('127.0.0.1', ${port}, { timeoutMs: 8000 });
    const other = await network.certificateOf('127.0.0.2', ${port}, { timeoutMs: 8000 });
    console.log(JSON.stringify([page.value?.body, seen.value?.trusted, other.ok]));`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { env: { ...process.env, SSL_CERT_FILE: join(tlsFolder, 'ca.pem') } },
  );
  expect(JSON.parse(stdout)).toEqual(['hello', 'added', false]);
});

/** A forward proxy that also tunnels, and notes what it was asked. */
async function startProxy(asked: string[], allow = true): Promise<string> {
  const proxy = createServer((asking, answer) => {
    asked.push(`${asking.method} ${asking.url}`);
    request(asking.url ?? '', (theirs) => {
      answer.writeHead(theirs.statusCode ?? 502, theirs.headers);
      theirs.pipe(answer);
    }).end();
  });
  proxy.on('connect', (asking, socket) => {
    asked.push(`CONNECT ${asking.url}`);
    if (!allow) return void socket.end('HTTP/1.1 403 Blocked by policy\r\n\r\n');
    const [host, port] = String(asking.url).split(':');
    const upstream = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    socket.on('error', () => upstream.destroy());
    upstream.on('error', () => socket.destroy());
  });
  return `http://127.0.0.1:${await listening(proxy)}`;
}

test('through a proxy: plain, tunnelled, and a certificate seen through the tunnel', async () => {
  const asked: string[] = [];
  const proxy = await startProxy(asked);
  const url = await web((_asking, answer) => answer.end('plain'));
  const secure = await secureWeb((_asking, answer) => answer.end('secret'));
  expect(await network.get(`${url}/a`, { ...options, proxy })).toMatchObject({
    value: { status: 200, body: 'plain' },
  });
  expect(await network.get(`https://localhost:${secure}/`, { ...options, proxy })).toMatchObject({
    error: { message: expect.stringMatching(/^UNABLE_TO_VERIFY_LEAF_SIGNATURE/) },
  });
  expect(await network.certificateOf('localhost', secure, { ...options, proxy })).toMatchObject({
    value: { subject: 'CN=localhost' },
  });
  expect(asked[0]).toBe(`GET ${url}/a`);
  expect(new Set(asked.slice(1))).toEqual(new Set([`CONNECT localhost:${secure}`]));
});

test('a proxy that refuses, and one that is not there', async () => {
  const proxy = await startProxy([], false);
  expect(await network.get('https://localhost:9/', { ...options, proxy })).toMatchObject({
    error: { code: 'failed', message: expect.stringContaining('403') },
  });
  expect(await network.certificateOf('localhost', 9, { ...options, proxy })).toMatchObject({
    error: { code: 'failed', message: 'the proxy answered 403' },
  });
  const gone = { ...options, proxy: 'http://127.0.0.1:9' };
  expect(await network.certificateOf('localhost', 9, gone)).toMatchObject({
    error: { message: expect.stringMatching(/^ECONNREFUSED/) },
  });
});
