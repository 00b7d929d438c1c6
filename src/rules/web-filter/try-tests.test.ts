import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
} from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, test } from 'vitest';
import { FakeHost, type RecordedNetwork } from '#platform/fake-host.ts';
import { network } from '#platform/portable/network.ts';
import { classifyAddresses, classifyAnswer, classifyError } from './classify.ts';
import { parameters, type FilterTest } from './parameters.ts';
import { tryTests } from './try-tests.ts';

const { signal } = new AbortController();
const blockPage = (change: object = {}) => parameters.parse({ blockPage: change }).blockPage;
const known = blockPage({
  hosts: ['block.filter.example'],
  marks: ['Blocked by the school'],
  issuers: ['Test School Filter'],
  addresses: ['10.4.0.99'],
});

describe('over real sockets', () => {
  const tlsFolder = join(import.meta.dirname, '../../platform/portable/fixtures/tls');
  const open: (Server | TcpServer)[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
  const listening = async (server: Server | TcpServer): Promise<number> => {
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  /** Loopback is a sinkhole to this rule; a name server that knows no better is left out by a proxy. */
  const viaProxy = async (listener: RequestListener): Promise<string> =>
    `http://127.0.0.1:${await listening(createServer(listener))}`;
  const tryOne = async (url: string, proxy: string | undefined, page = known) => {
    const one: FilterTest = { url, expect: 'blocked', category: 'x' };
    const [result] = await tryTests([one], { network, blockPage: page, proxy, signal });
    return result;
  };

  it('a block page by its words, a redirect to it, and an open page', async () => {
    const proxy = await viaProxy((asking, answer) => {
      const url = new URL(asking.url ?? '');
      if (url.hostname === 'adult.example')
        return void answer.writeHead(403).end('<h1>BLOCKED BY THE SCHOOL</h1>');
      if (url.hostname === 'games.example')
        return void answer.writeHead(302, { location: 'http://block.filter.example/?c=3' }).end();
      if (url.pathname === '/old') return void answer.writeHead(301, { location: '/new' }).end();
      answer.end('news of the day');
    });
    expect(await tryOne('http://adult.example/', proxy)).toMatchObject({
      outcome: 'blocked',
      how: 'block page with "Blocked by the school" (403)',
    });
    expect(await tryOne('http://games.example/', proxy)).toMatchObject({
      outcome: 'blocked',
      how: 'redirected to the filter’s page at block.filter.example',
    });
    expect(await tryOne('http://news.example/old', proxy)).toMatchObject({
      outcome: 'open',
      how: 'answered 200',
    });
  });

  it('redirects without end are unclear', async () => {
    const proxy = await viaProxy(
      (_asking, answer) => void answer.writeHead(302, { location: '/again' }).end(),
    );
    expect(await tryOne('http://news.example/', proxy)).toMatchObject({
      outcome: 'unclear',
      how: 'redirected again and again',
    });
  });

  it('a connection that is cut, and a certificate of the filter', async () => {
    const cutting = await listening(
      createTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
    );
    const page = blockPage({ issuers: ['Test School Filter'] });
    const results = await tryTests(
      [{ url: `http://127.0.0.1:${cutting}/`, expect: 'blocked', category: 'cut' }],
      // As a name that is sent to a real address: only the look-up is left out.
      {
        network: { ...network, lookUp: async () => ({ ok: true, value: ['192.0.2.1'] }) },
        blockPage: page,
        proxy: undefined,
        signal,
      },
    );
    expect(results[0]).toMatchObject({
      outcome: 'blocked',
      weak: true,
      how: 'the connection was cut (ECONNRESET)',
    });
    const pem = (name: string): string => readFileSync(join(tlsFolder, name), 'utf8');
    const port = await listening(
      createTlsServer({ key: pem('server.key'), cert: pem('server.pem') }),
    );
    const secure: FilterTest = {
      url: `https://localhost:${port}/`,
      expect: 'blocked',
      category: 'tls',
    };
    const stubbed = {
      ...network,
      lookUp: async () => ({ ok: true as const, value: ['192.0.2.1'] }),
    };
    expect(
      await tryTests([secure], { network: stubbed, blockPage: page, proxy: undefined, signal }),
    ).toMatchObject([
      {
        outcome: 'blocked',
        how: 'answered with a certificate by CN=Inspecting Root, O=Test School Filter',
      },
    ]);
    expect(
      await tryTests([secure], {
        network: stubbed,
        blockPage: blockPage(),
        proxy: undefined,
        signal,
      }),
    ).toMatchObject([{ outcome: 'unclear', how: expect.stringContaining('which is not trusted') }]);
  });

  it('a name that is sent to this machine itself is blocked, without a request', async () => {
    expect(await tryOne('http://localhost:9/', undefined)).toMatchObject({
      outcome: 'blocked',
      how: expect.stringMatching(/nowhere/),
    });
  });
});

describe('in what order and how often', () => {
  const recorded = (machine: RecordedNetwork) => new FakeHost({ network: machine }).network;

  it('asks for what must be open first, and answers in the order of the policy', async () => {
    const asked: string[] = [];
    const fake = recorded({
      names: { 'a.example': ['192.0.2.1'], 'b.example': ['192.0.2.2'] },
      pages: { 'http://a.example/': {}, 'http://b.example/': {} },
    });
    const watching: typeof fake = {
      ...fake,
      get: (url, options) => (asked.push(url), fake.get(url, options)),
    };
    const tests: FilterTest[] = [
      { url: 'http://a.example/', expect: 'blocked', category: 'a' },
      { url: 'http://b.example/', expect: 'open', category: 'b' },
    ];
    const results = await tryTests(tests, {
      network: watching,
      blockPage: known,
      proxy: undefined,
      signal,
    });
    expect(asked).toEqual(['http://b.example/', 'http://a.example/']);
    expect(results.map(({ category }) => category)).toEqual(['a', 'b']);
  });

  it('tries nothing more once it is told to end', async () => {
    const over = AbortSignal.abort();
    const tests: FilterTest[] = [{ url: 'http://a.example/', expect: 'open', category: 'a' }];
    expect(
      await tryTests(tests, {
        network: recorded({}),
        blockPage: known,
        proxy: undefined,
        signal: over,
      }),
    ).toMatchObject([{ outcome: 'unclear', how: 'not tried: no time was left' }]);
  });
});

test('what an answer shows', () => {
  const url = new URL('https://site.example/');
  const shown = (answer: object, page = known) =>
    classifyAnswer(url, { status: 200, headers: {}, body: '', ...answer }, page);
  expect(shown({})).toMatchObject({ outcome: 'open' });
  expect(shown({ status: 204 })).toMatchObject({ outcome: 'open' });
  expect(shown({ status: 403 })).toMatchObject({
    outcome: 'unclear',
    how: 'answered 403 without a mark of the filter',
  });
  expect(shown({ status: 451, body: 'blocked by the school' })).toMatchObject({
    outcome: 'blocked',
  });
  expect(shown({ status: 500 })).toMatchObject({ outcome: 'unclear' });
  expect(shown({ status: 302, headers: { location: 'https://www.site.example/' } })).toMatchObject({
    outcome: 'onward',
  });
  expect(
    shown({ status: 302, headers: { location: 'https://portal.cafe.example/' } }),
  ).toMatchObject({ outcome: 'unclear', how: 'redirected to portal.cafe.example' });
  expect(
    shown({ status: 302, headers: { location: 'https://x.block.filter.example/' } }),
  ).toMatchObject({ outcome: 'blocked' });
  expect(shown({ status: 302, headers: { location: 'javascript:alert(1)' } })).toMatchObject({
    outcome: 'unclear',
  });
  expect(shown({ status: 302 })).toMatchObject({ outcome: 'onward' });
  expect(
    classifyAnswer(
      new URL('https://block.filter.example/'),
      { status: 200, headers: {}, body: '' },
      known,
    ),
  ).toMatchObject({ outcome: 'blocked' });
});

test('what a failure shows', () => {
  const failed = (message: string) => ({ code: 'failed', what: 'x', message }) as const;
  for (const code of ['ECONNREFUSED', 'ECONNRESET', 'EPROTO'])
    expect(classifyError(failed(`${code}: x`), known)).toMatchObject({
      outcome: 'blocked',
      weak: true,
    });
  for (const code of [
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])
    expect(classifyError(failed(`${code}: x`), known)).toBe('certificate');
  for (const code of ['ENETUNREACH', 'EHOSTUNREACH', 'EAI_AGAIN'])
    expect(classifyError(failed(`${code}: x`), known)).toMatchObject({ outcome: 'unclear' });
  expect(classifyError({ code: 'timed-out', what: 'x' }, known)).toMatchObject({
    outcome: 'unclear',
    how: 'no answer in time',
  });
  expect(classifyError({ code: 'not-found', what: 'x' }, known)).toMatchObject({
    outcome: 'unclear',
  });
  expect(
    classifyError({ code: 'not-found', what: 'x' }, blockPage({ noSuchName: 'blocked' })),
  ).toMatchObject({ outcome: 'blocked', weak: true });
});

test('what the addresses of a name show', () => {
  expect(classifyAddresses(['10.4.0.99'], known)).toMatchObject({
    outcome: 'blocked',
    how: 'the name server sends it to the filter at 10.4.0.99',
  });
  expect(classifyAddresses(['0.0.0.0', '::'], known)).toMatchObject({ outcome: 'blocked' });
  expect(classifyAddresses(['127.0.0.1', '192.0.2.7'], known)).toBeUndefined();
  expect(classifyAddresses([], known)).toBeUndefined();
});
