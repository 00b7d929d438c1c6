import { describe, expect, test } from 'vitest';
import { err, ok } from '#base/result.ts';
import { FakeHost, type RecordedNetwork } from '#platform/fake-host.ts';
import { selfTestResult, selfTestSteps, type SelfTestStep } from '#protocol/self-test.ts';
import type { Channel } from '#agent/self-test/channel.ts';
import { SelfTest } from '#agent/self-test/self-test.ts';

const now = new Date('2026-11-23T10:33:00Z');
const address = 'https://beadle.school.example:8443';
const channel: Channel = { address, ask: async () => ok(null), lineIsOpen: () => true };
const publicCertificate = {
  subject: 'CN=www.gov.uk',
  issuer: 'CN=GlobalSign RSA OV SSL CA 2018, O=GlobalSign nv-sa',
  validTo: '2027-03-01T00:00:00Z',
  fingerprint: 'ab',
  trusted: 'built-in' as const,
};
const good: RecordedNetwork = {
  names: { 'beadle.school.example': ['10.1.1.5'], 'www.gov.uk': ['151.101.0.144'] },
  certificates: {
    'beadle.school.example:8443': { ...publicCertificate, issuer: 'CN=R11, O=Let’s Encrypt' },
    'www.gov.uk:443': publicCertificate,
  },
  pages: {
    [address]: { status: 200, headers: { date: 'Mon, 23 Nov 2026 10:33:00 GMT' } },
    'https://www.gov.uk': { status: 200, headers: { date: 'Mon, 23 Nov 2026 10:33:00 GMT' } },
  },
};

function run(
  step: SelfTestStep,
  network: RecordedNetwork = good,
  more: {
    channel?: Channel | null;
    files?: Record<string, string>;
    drift?: { aheadMs: number; uncertainMs: number };
  } = {},
) {
  const files = {
    '/etc/resolv.conf': 'nameserver 10.1.1.1\n',
    '/etc/environment': '',
    ...more.files,
  };
  const test = new SelfTest({
    host: new FakeHost({ network, files }),
    now: () => now,
    channel: () => (more.channel === undefined ? channel : more.channel),
    drift: () => more.drift ?? null,
    account: () => null,
  });
  return test.run(step);
}

test('where all is well every step is ok, and says what it saw', async () => {
  for (const step of selfTestSteps) {
    const result = await run(step);
    expect(selfTestResult.parse(result)).toEqual(result);
    expect(result, step).toMatchObject({ step, outcome: 'ok', at: now.toISOString() });
    expect(result.next, step).toBeUndefined();
  }
});

test('a laptop without a network gets no step called ok, except that no proxy is set', async () => {
  const outcomes = await Promise.all(selfTestSteps.map((step) => run(step, {}, { channel: null })));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual([
    'not-ok',
    'ok',
    'not-known',
    'not-known',
    'not-known',
  ]);
  expect(outcomes.filter(({ outcome, next }) => outcome !== 'ok' && !next)).toEqual([]);
});

describe('names', () => {
  test('tell a console that nobody knows from having no names at all', async () => {
    const unknown = await run('names', { names: { 'www.gov.uk': ['151.101.0.144'] } });
    expect(unknown).toMatchObject({ outcome: 'not-ok' });
    expect(unknown.saw).toContain('but not the console’s');
    expect((await run('names', {})).saw).toContain('No name is found');
  });

  test('are ok where the school is reached and the internet is not', async () => {
    const result = await run('names', { names: { 'beadle.school.example': ['10.1.1.5'] } });
    expect(result).toMatchObject({ outcome: 'ok' });
    expect(result.saw).toContain('the internet may not be');
  });

  test('name the servers that were asked', async () => {
    expect((await run('names')).evidence[0]).toEqual({
      label: 'Name servers',
      value: '10.1.1.1',
      source: '/etc/resolv.conf',
    });
  });
});

describe('proxy', () => {
  const files = { '/etc/environment': 'https_proxy="http://amy:word@proxy.example:3128"\n' };

  test('one that lets nothing through is not ok, and who signs in at it is not told', async () => {
    const result = await run('proxy', { certificates: {} }, { files });
    expect(result).toMatchObject({ outcome: 'not-ok' });
    expect(JSON.stringify(result)).toContain('proxy.example:3128');
    expect(JSON.stringify(result)).not.toMatch(/amy|word@/);
  });

  test('one that lets the console through is ok', async () => {
    expect(await run('proxy', good, { files })).toMatchObject({ outcome: 'ok' });
  });

  test('a setting that cannot be read is not known', async () => {
    const host = new FakeHost({ files: { '/etc/environment': { error: 'not-permitted' } } });
    const test = new SelfTest({
      ...{ host, now: () => now, channel: () => channel },
      ...{ drift: () => null, account: () => null },
    });
    expect(await test.run('proxy')).toMatchObject({ outcome: 'not-known' });
  });
});

describe('certificate', () => {
  const filter = {
    ...publicCertificate,
    issuer: 'CN=Smoothwall-default-root-certificate-authority',
  };
  const own = good.certificates?.['beadle.school.example:8443'];

  test('an inspecting filter is seen by the name of who signs for a public server', async () => {
    const result = await run('certificate', {
      certificates: {
        'beadle.school.example:8443': own!,
        'www.gov.uk:443': { ...filter, trusted: 'added' },
      },
    });
    expect(result).toMatchObject({ outcome: 'ok' });
    expect(result.saw).toContain(
      'TLS is inspected here: www.gov.uk is signed for by CN=Smoothwall-default-root-certificate-authority.',
    );
  });

  test.each([
    ['SELF_SIGNED_CERT_IN_CHAIN', 'root'],
    ['CERT_HAS_EXPIRED', 'clock'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'sign-in page'],
  ])('a console that is not trusted (%s) is not ok, and what to do fits', async (because, word) => {
    const result = await run('certificate', {
      certificates: { 'beadle.school.example:8443': { ...filter, trusted: { because } } },
    });
    expect(result).toMatchObject({ outcome: 'not-ok' });
    expect(result.saw).toContain('Smoothwall');
    expect(result.next).toContain(word);
  });

  test('a console on the laptop itself has none: a public server is asked all the same', async () => {
    const local = { ...channel, address: 'http://127.0.0.1:8080' };
    expect(await run('certificate', good, { channel: local })).toMatchObject({ outcome: 'ok' });
  });
});

describe('clock', () => {
  test('is taken from the last heartbeat where there was one', async () => {
    const drift = { aheadMs: 400_000, uncertainMs: 600 };
    expect(await run('clock', {}, { drift })).toMatchObject({
      outcome: 'not-ok',
      saw: 'The clock is 7 minutes fast.',
    });
  });

  test('is compared with a public server where no console answers', async () => {
    const pages = { 'https://www.gov.uk': { headers: { date: 'Mon, 23 Nov 2026 14:33:00 GMT' } } };
    expect(await run('clock', { pages })).toMatchObject({
      outcome: 'not-ok',
      saw: 'The clock is 4 hours slow.',
    });
  });
});

describe('channel', () => {
  test('says what the console answered, and what to do', async () => {
    const ask = async () => err({ message: 'the token is over', fix: 'set the clock' });
    expect(await run('channel', good, { channel: { ...channel, ask } })).toMatchObject({
      outcome: 'not-ok',
      saw: 'The console did not answer as it should: the token is over.',
      next: 'set the clock',
    });
  });

  test('without its live connection is not ok: lessons would be late', async () => {
    const closed = { ...channel, lineIsOpen: () => false };
    expect(await run('channel', good, { channel: closed })).toMatchObject({ outcome: 'not-ok' });
  });
});

test('a step that breaks is not known, and the others go on', async () => {
  const broken: Channel = { ...channel, ask: () => Promise.reject(new Error('oh')) };
  const result = await run('channel', good, { channel: broken });
  expect(result).toMatchObject({ outcome: 'not-known' });
  expect(result.saw).toContain('oh');
});

test('who asks during a step gets the same answer, and the last ones are remembered', async () => {
  let asked = 0;
  const counting: Channel = { ...channel, ask: async () => ok(++asked) };
  const test = new SelfTest({
    host: new FakeHost({ network: good }),
    now: () => now,
    channel: () => counting,
    ...{ drift: () => null, account: () => null },
  });
  await Promise.all([test.run('channel'), test.run('channel')]);
  await test.run('clock');
  expect(asked).toBe(1);
  expect(test.last().map(({ step }) => step)).toEqual(['clock', 'channel']);
});
