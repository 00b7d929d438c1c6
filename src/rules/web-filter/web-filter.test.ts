import { describe, expect, it, test } from 'vitest';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { judgeRule } from '#test/helpers/judge-rule.ts';
import { knownFilters } from './known-filters.ts';
import { parameters as schema } from './parameters.ts';

const pupil: PersonAtDevice = { account: 'amy', id: 'p1', role: 'pupil', classes: [] };
const adult = { url: 'http://adult.example/', expect: 'blocked', category: 'adult content' };
const search = { url: 'https://search.example/', expect: 'open', category: 'search' };
const base: RecordedMachine = {
  files: { '/etc/resolv.conf': 'nameserver 10.4.0.2\nsearch school.example\n' },
  processes: [{ name: 'systemd' }],
};
const names = { 'adult.example': ['192.0.2.1'], 'search.example': ['192.0.2.2'] };
const blocked = { status: 403, body: 'Blocked by Filter' };
const page = { marks: ['Blocked by Filter'] };

const judge = (
  machine: RecordedMachine,
  parameters: object,
  person: PersonAtDevice | null | undefined = pupil,
) => judgeRule('web-filter', machine, { parameters, person });
const online = (adultAnswer: object, searchAnswer: object = {}): RecordedMachine => ({
  ...base,
  network: { names, pages: { [adult.url]: adultAnswer, [search.url]: searchAnswer } as never },
});

describe('tests', () => {
  const asked = { tests: [adult, search], blockPage: page };

  it('are met: blocked is blocked, open is open; and it is written down for whom, when and where', async () => {
    const found = await judge(online(blocked), {
      ...asked,
      sites: [{ name: 'Main school', suffixes: ['school.example'] }],
    });
    expect(found).toMatchObject({
      state: 'compliant',
      reason: 'filtered',
      detail: { where: 'Main school', role: 'pupil', what: ['1 tests blocked, 1 open'] },
    });
    expect(found.evidence.map(({ label, value }) => `${label}: ${value}`)).toEqual(
      expect.arrayContaining([
        'Checked: 2026-11-26T09:00:00.000Z',
        'Signed in: pupil',
        'Place: Main school',
        'Test: adult content: must be blocked: blocked, block page with "Blocked by Filter" (403)',
        'Test: search: must be open: open, answered 200',
      ]),
    );
  });

  it('a page that is open although it must not be', async () => {
    expect(await judge(online({}), asked)).toMatchObject({
      state: 'violated',
      reason: 'not-blocked',
      detail: { tests: ['adult content (adult.example): answered 200'], role: 'pupil' },
    });
  });

  it('a page that is blocked although it must not be', async () => {
    expect(await judge(online(blocked, blocked), asked)).toMatchObject({
      state: 'violated',
      reason: 'wrongly-blocked',
      detail: { also: ['offline'] },
    });
  });

  it('offline is unknown, and never a pass', async () => {
    const gone = { error: 'failed' };
    for (const machine of [base, online(gone, gone), online(blocked, gone)])
      expect(await judge(machine, asked)).toMatchObject({ state: 'unknown', reason: 'offline' });
  });

  it('a refusal counts only beside an open answer', async () => {
    const refused = { network: { names: {}, pages: {} } };
    const noName = { ...asked, blockPage: { noSuchName: 'blocked' } };
    const beside = {
      ...base,
      network: { names: { 'search.example': ['192.0.2.2'] }, pages: { [search.url]: {} } },
    };
    expect(await judge(beside, noName)).toMatchObject({ state: 'compliant' });
    expect(await judge(beside, asked)).toMatchObject({
      state: 'unknown',
      reason: 'answer-unclear',
    });
    expect(await judge({ ...base, ...refused }, noName)).toMatchObject({
      state: 'unknown',
      reason: 'offline',
    });
    expect(await judge({ ...base, ...refused }, { ...noName, tests: [adult] })).toMatchObject({
      state: 'unknown',
      reason: 'no-open-test',
    });
    expect(await judge(online(blocked), { tests: [adult], blockPage: page })).toMatchObject({
      state: 'compliant',
    });
  });

  it('an answer that is neither is unclear', async () => {
    expect(await judge(online({ status: 403 }), asked)).toMatchObject({
      state: 'unknown',
      reason: 'answer-unclear',
      detail: { tests: [expect.stringContaining('without a mark of the filter')] },
    });
  });

  it('go through the proxy that is set, and look up no name then', async () => {
    const through = (url: string) => `http://proxy.school.example:8080 ${url}`;
    const machine: RecordedMachine = {
      ...base,
      files: {
        ...base.files,
        '/etc/environment': 'https_proxy=http://proxy.school.example:8080\n',
      },
      network: { pages: { [through(adult.url)]: blocked, [through(search.url)]: {} } },
    };
    expect(await judge(machine, { ...asked, proxy: 'proxy.school.example:8080' })).toMatchObject({
      state: 'compliant',
    });
  });

  it('names who is signed in by role only', async () => {
    const unlisted = { account: 'secret-name', classes: [] };
    for (const [person, role] of [
      [null, 'nobody'],
      [undefined, 'not known'],
      [unlisted, 'not on the school’s list'],
    ] as const) {
      const found = await judgeRule('web-filter', online(blocked), { parameters: asked, person });
      expect(found.detail['role']).toBe(role);
      expect(JSON.stringify(found)).not.toContain('secret-name');
    }
  });
});

describe('places', () => {
  const asked = {
    tests: [adult, search],
    blockPage: page,
    sites: [{ name: 'Main school', suffixes: ['other.example'] }],
  };
  it('away from school the filter counts, unless it is in the school’s network alone', async () => {
    expect(await judge(online({}), asked)).toMatchObject({
      reason: 'not-blocked',
      detail: { where: 'away from school' },
    });
    const host = new FakeHost(online({}));
    const found = await judgeRule('web-filter', host, {
      parameters: { ...asked, offSite: 'not-judged' },
      person: pupil,
    });
    expect(found).toMatchObject({ state: 'not-applicable', reason: 'away-from-school' });
    expect(found.evidence.some(({ label }) => label.startsWith('Test'))).toBe(false);
  });
});

describe('a filter client', () => {
  const windows = (change: RecordedMachine = {}): RecordedMachine => ({
    os: 'win32',
    processes: [],
    registry: {},
    ...change,
    answers: { 'web-filter/network': { interfaces: [], fault: null } },
  });
  const service = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\LSSASvc';
  const asked = { client: ['lightspeed'] };

  it('runs, is stopped, is missing', async () => {
    expect(await judge(windows({ processes: [{ name: 'lssasvc' }] }), asked)).toMatchObject({
      state: 'compliant',
      detail: { what: ['Lightspeed Filter'] },
    });
    expect(await judge(windows({ registry: { [service]: {} } }), asked)).toMatchObject({
      state: 'violated',
      reason: 'client-stopped',
    });
    expect(await judge(windows(), asked)).toMatchObject({
      state: 'violated',
      reason: 'client-missing',
      detail: { wanted: ['Lightspeed Filter'] },
    });
  });

  it('is unknown where programs or services could not be seen', async () => {
    expect(await judge(windows({ processes: { error: 'failed' } }), asked)).toMatchObject({
      reason: 'client-unseen',
    });
    expect(
      await judge(windows({ registry: { [service]: { error: 'not-permitted' } } }), asked),
    ).toMatchObject({
      reason: 'client-unseen',
    });
  });

  it('is unknown where nothing is known to see it by, unless the pack names it', async () => {
    const senso = { client: ['senso'] };
    expect(await judge(windows(), senso)).toMatchObject({
      state: 'unknown',
      reason: 'client-unseeable',
      detail: { wanted: ['Senso.cloud'] },
    });
    const marked = { ...senso, marks: { programs: ['OurFilter'], paths: [] } };
    expect(await judge(windows(), marked)).toMatchObject({ reason: 'client-missing' });
    expect(await judge(windows({ processes: [{ name: 'ourfilter' }] }), marked)).toMatchObject({
      state: 'compliant',
    });
  });

  it('may be an extension that the school forces into every browser', async () => {
    const policy = JSON.stringify({
      ExtensionInstallForcelist: [
        'adkcpkpghahmbopkjchobieckeoaoeem;https://clients2.google.com/service/update2/crx',
      ],
    });
    const chrome = {
      '/opt/google/chrome/chrome': '',
      '/etc/opt/chrome/policies/managed/school.json': policy,
    };
    const machine = (files: RecordedMachine['files']): RecordedMachine => ({
      ...base,
      files: { ...base.files, ...files },
    });
    expect(await judge(machine(chrome), asked)).toMatchObject({ state: 'compliant' });
    expect(
      await judge(machine({ ...chrome, '/usr/lib/chromium/chromium': '' }), asked),
    ).toMatchObject({
      state: 'violated',
      reason: 'client-not-everywhere',
      detail: { client: 'Lightspeed Filter', missing: ['Chromium'] },
    });
    expect(await judge(machine({ '/opt/google/chrome/chrome': '' }), asked)).toMatchObject({
      reason: 'client-missing',
    });
  });

  test('the list of filters is sound', () => {
    expect(new Set(knownFilters.map(({ id }) => id)).size).toBe(knownFilters.length);
    for (const { extensions } of knownFilters)
      for (const id of extensions) expect(id).toMatch(/^[a-p]{32}$/);
  });
});

describe('name servers and proxy', () => {
  it('are those that the policy names', async () => {
    expect(await judge(base, { dns: ['10.4.0.2', '10.4.0.3'] })).toMatchObject({
      state: 'compliant',
    });
    expect(await judge(base, { dns: ['10.4.0.3'] })).toMatchObject({
      state: 'violated',
      reason: 'other-dns',
      detail: { found: ['10.4.0.2'], wanted: ['10.4.0.3'] },
    });
    expect(await judge({ files: {} }, { dns: ['10.4.0.3'] })).toMatchObject({
      state: 'unknown',
      reason: 'dns-unseen',
    });
    expect(await judge(base, { proxy: 'none' })).toMatchObject({ state: 'compliant' });
    expect(await judge(base, { proxy: 'pac:http://wpad.example/x.pac' })).toMatchObject({
      reason: 'other-proxy',
      detail: { found: 'none' },
    });
    const closed = {
      files: { ...base.files, '/etc/environment': { error: 'not-permitted' as const } },
    };
    expect(await judge(closed, { proxy: 'none' })).toMatchObject({
      state: 'unknown',
      reason: 'proxy-unseen',
    });
  });
});

describe('TLS inspection', () => {
  const certificate = (
    issuer: string,
    trusted: 'built-in' | 'added' | { because: string },
  ): RecordedMachine => ({
    ...base,
    network: {
      certificates: {
        'bank.example:443': {
          subject: 'CN=bank.example',
          issuer,
          validTo: '2027-01-01T00:00:00Z',
          fingerprint: 'ab',
          trusted,
        },
      },
    },
  });
  const direct = certificate('CN=R11, O=Public CA', 'built-in');
  const school = certificate('CN=Smoothwall Root, O=Our School', 'added');
  const strange = certificate('CN=Unknown', { because: 'SELF_SIGNED_CERT_IN_CHAIN' });
  const wanting = (inspection: unknown) => ({ inspection, inspectionHost: 'bank.example' });

  it.each([
    ['none', direct, 'filtered'],
    ['none', school, 'inspected'],
    ['none', strange, 'inspector-not-trusted'],
    ['allowed', direct, 'filtered'],
    ['allowed', school, 'filtered'],
    ['allowed', strange, 'inspector-not-trusted'],
    [{ issuer: 'Our School' }, school, 'filtered'],
    [{ issuer: 'Our School' }, direct, 'filtered'],
    [{ issuer: 'Our School', required: 'everywhere' }, direct, 'not-inspected'],
    [{ issuer: 'Another' }, school, 'other-inspector'],
    [{ issuer: 'Our School' }, strange, 'inspector-not-trusted'],
  ])('%j: %#', async (inspection, machine, reason) => {
    expect(await judge(machine, wanting(inspection))).toMatchObject({ reason });
  });

  it('is asked for in school only, where the policy says so', async () => {
    const inSchool = { ...wanting({ issuer: 'Our School', required: 'on-site' }) };
    const here = { sites: [{ name: 'Main', suffixes: ['school.example'] }] };
    const there = { sites: [{ name: 'Main', suffixes: ['other.example'] }] };
    expect(await judge(direct, { ...inSchool, ...here })).toMatchObject({
      reason: 'not-inspected',
    });
    expect(await judge(direct, { ...inSchool, ...there })).toMatchObject({ reason: 'filtered' });
  });

  it('names who inspects, and is unknown where nobody answers or no server is named', async () => {
    expect(await judge(school, wanting('none'))).toMatchObject({
      detail: { issuer: 'CN=Smoothwall Root, O=Our School' },
    });
    expect(await judge(base, wanting('none'))).toMatchObject({
      state: 'unknown',
      reason: 'inspection-unseen',
    });
    expect(await judge(base, { inspection: 'none' })).toMatchObject({
      reason: 'inspection-unseen',
      detail: { why: 'the policy names no server to ask' },
    });
  });

  it('asks an open test’s server where the pack names none', async () => {
    const machine = {
      ...online(blocked),
      network: {
        ...online(blocked).network,
        certificates: {
          'search.example:443': {
            subject: '',
            issuer: 'CN=R11',
            validTo: '2027-01-01T00:00:00Z',
            fingerprint: '',
            trusted: 'built-in' as const,
          },
        },
      },
    };
    expect(
      await judge(machine, { tests: [adult, search], blockPage: page, inspection: 'none' }),
    ).toMatchObject({
      state: 'compliant',
      detail: { what: ['1 tests blocked, 1 open', 'inspection'] },
    });
  });
});

it('asks nothing where the policy asks nothing, and tells what it found', async () => {
  const host = new FakeHost(base);
  expect(await judgeRule('web-filter', host, { person: pupil })).toMatchObject({
    state: 'not-applicable',
    reason: 'nothing-asked',
    detail: { found: ['name servers 10.4.0.2'] },
  });
});

test('parameters are strict', () => {
  for (const wrong of [
    { client: ['unheard-of'] },
    { client: [] },
    { dns: ['dns.example'] },
    { proxy: 'somewhere' },
    { tests: [{ url: 'ftp://x', expect: 'blocked', category: 'x' }] },
    { tests: [adult, adult] },
    { sites: [{ name: 'x', gateways: ['00-11'] }] },
    { inspection: { by: 'x' } },
  ])
    expect(schema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
});
