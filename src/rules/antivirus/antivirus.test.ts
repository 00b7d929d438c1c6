import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { daysMs } from '#base/duration.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import { loadRecordedHost } from '#platform/recorded-host.ts';
import { type Verdict, verdict as verdictSchema } from '#protocol/finding.ts';
import { fillTemplate } from '#base/fill-template.ts';
import { type ReasonText, reasonText } from '#protocol/rule-catalogue.ts';
import type { AntivirusFacts, ProductFacts } from './facts.ts';
import { probe, watch } from './probe.linux.ts';
import { rule } from './rule.ts';

const now = new Date('2026-11-22T12:00:00Z');
const hoursMs = 3_600_000;

async function look(host: FakeHost): Promise<AntivirusFacts> {
  return probe({
    host,
    parameters: {},
    now,
    signal: new AbortController().signal,
    person: null,
    memory: null,
  });
}

const judge = (facts: AntivirusFacts, parameters: unknown = {}) =>
  verdictSchema.parse(
    rule.evaluate(facts, rule.parameters.parse(parameters), { now, mode: 'observe', person: null }),
  );

const machine = (name: string) => loadRecordedHost(join(import.meta.dirname, 'fixtures', name));

const product = (changes: Partial<ProductFacts> = {}, ageMs = hoursMs): ProductFacts => ({
  id: 'clamav',
  name: 'ClamAV',
  definitions: {
    kind: 'built',
    at: new Date(now.getTime() - ageMs),
    version: '1',
    source: '/var/lib/clamav/daily.cvd',
  },
  realTime: 'off',
  updating: 'on',
  licensed: 'not-known',
  active: true,
  seen: [],
  ...changes,
});

const factsWith = (...products: ProductFacts[]): AntivirusFacts => ({
  products,
  notUnderstood: [],
  unreadable: [],
  lookedIn: '/opt',
  hostName: 'year2-laptop-07',
  model: 'Latitude 3190',
  installer: 'apt',
});

/** All texts of a finding as people see them: no place may stay unfilled. */
function wordsOf({ reason, detail }: Verdict): string {
  const { technician, person, fix } = rule.reasons[reason] as ReasonText;
  const texts = [technician, person, fix?.text ?? '', ...(fix?.commands ?? [])];
  return texts.map((text) => fillTemplate(text, detail)).join('\n');
}

describe('the age of definitions', () => {
  it.each([
    ['6 days 23 hours', 7 * 24 - 1, 'compliant', 'up-to-date'],
    ['exactly 7 days', 7 * 24, 'compliant', 'up-to-date'],
    ['7 days 1 hour', 7 * 24 + 1, 'violated', 'definitions-old'],
    ['2 days ahead of the clock', -48, 'unknown', 'definitions-from-the-future'],
    ['10 minutes ahead of the clock', -1 / 6, 'compliant', 'up-to-date'],
  ])('%s', (_, hours, state, reason) => {
    const found = judge(factsWith(product({}, hours * hoursMs)), { maxDefinitionAge: '7d' });
    expect([found.state, found.reason]).toEqual([state, reason]);
  });

  it('is told in words', () => {
    const found = judge(factsWith(product({}, daysMs(7) + hoursMs)));
    expect(found.detail).toMatchObject({ age: '7 days 1 hour', limit: '7d', product: 'ClamAV' });
  });

  it('is not known for a header that cannot be read', () => {
    const definitions = { kind: 'unreadable', what: 'cut short' } as const;
    expect(judge(factsWith(product({ definitions })))).toMatchObject({
      state: 'unknown',
      reason: 'definitions-unreadable',
    });
  });
});

describe('what else a policy may ask', () => {
  it('real-time checking', () => {
    const facts = factsWith(product());
    expect(judge(facts, { realTime: 'required' }).reason).toBe('real-time-off');
    expect(judge(facts, { realTime: 'any' }).reason).toBe('up-to-date');
    const unseen = factsWith(product({ realTime: 'not-known' }));
    expect(judge(unseen, { realTime: 'required' }).state).toBe('unknown');
  });

  it('a product of its choice', () => {
    const found = judge(factsWith(product()), { products: ['microsoft-defender'] });
    expect(found).toMatchObject({ reason: 'other-product', detail: { found: ['ClamAV'] } });
  });

  it('nothing of devices that cannot (SOKE-04)', () => {
    const parameters = { capable: 'list', notCapable: ['latitude 31*'] };
    expect(judge(factsWith(), parameters)).toMatchObject({
      state: 'exempt',
      detail: { entry: 'latitude 31*' },
    });
    expect(judge({ ...factsWith(), model: '' }, parameters).reason).toBe('no-antivirus');
  });

  it('no contradiction: exceptions beside "capable: all" are an error', () => {
    const result = rule.parameters.safeParse({ capable: 'all', notCapable: ['x'] });
    expect(result.error?.issues[0]?.message).toContain('capable: list');
  });

  it('no product that does not exist', () => {
    expect(rule.parameters.safeParse({ products: ['clamv'] }).success).toBe(false);
  });
});

describe('several products', () => {
  it('one at work that meets the rule is enough', () => {
    const stale = product({}, daysMs(30));
    const defender = product({ id: 'microsoft-defender', name: 'Microsoft Defender' });
    expect(judge(factsWith(stale, defender)).state).toBe('compliant');
  });

  it('one that is not at work does not count beside one that is', () => {
    const idle = product({ active: false });
    const stale = product({ id: 'microsoft-defender', name: 'Defender' }, daysMs(30));
    expect(judge(factsWith(idle, stale)).reason).toBe('definitions-old');
  });

  it('a stale one beside one that cannot be asked is unknown, and says both', () => {
    const sophos = { id: 'sophos', name: 'Sophos', path: '/opt/sophos-spl' };
    const facts = { ...factsWith(product({}, daysMs(30))), notUnderstood: [sophos] };
    expect(judge(facts)).toMatchObject({
      state: 'unknown',
      reason: 'product-not-understood',
      detail: { found: ['Sophos'], also: ['definitions-old'] },
    });
  });

  it('a grave fault outweighs what is not known', () => {
    const facts = factsWith(
      product({ licensed: 'off', definitions: { kind: 'unreadable', what: 'x' } }),
    );
    expect(judge(facts)).toMatchObject({
      reason: 'not-licensed',
      detail: { also: ['definitions-unreadable'] },
    });
  });
});

describe('recorded machines', () => {
  it.each([
    ['debian-12-clamav', 'up-to-date', {}],
    ['debian-12-clamav', 'real-time-off', { realTime: 'required' }],
    ['fedora-43-clamav-on-access', 'up-to-date', { realTime: 'required' }],
    ['ubuntu-24.04-clamav-old', 'definitions-old', {}],
    ['debian-12-clamav-no-database', 'definitions-missing', {}],
    ['debian-12-none', 'no-antivirus', {}],
  ])('%s: %s', async (name, reason, parameters) => {
    const host = await machine(name);
    const found = judge(await look(host), parameters);
    expect(found.reason).toBe(reason);
    expect(found.evidence.length).toBeGreaterThan(0);
    expect(wordsOf(found)).not.toMatch(/[{}]/);
    expect(host.commandsRun).toEqual([]);
  });

  it('the newer of daily.cvd and daily.cld counts', async () => {
    const [clamav] = (await look(await machine('debian-12-clamav'))).products;
    expect(clamav?.definitions).toMatchObject({
      version: '27826',
      source: '/var/lib/clamav/daily.cld',
    });
    expect(clamav).toMatchObject({ updating: 'on', realTime: 'off', active: true });
  });

  it('a folder that may not be read is unknown', async () => {
    const host = new FakeHost({
      files: { '/usr/bin/freshclam': '#' },
      folders: { '/var/lib/clamav': { error: 'not-permitted' } },
    });
    expect(judge(await look(host))).toMatchObject({
      state: 'unknown',
      reason: 'definitions-unreadable',
    });
  });

  it('a product that is only seen is unknown', async () => {
    const host = new FakeHost({ folders: { '/opt/eset': 'empty' } });
    expect(judge(await look(host)).detail).toMatchObject({ found: ['ESET'] });
  });
});

describe('Microsoft Defender', () => {
  const command = 'mdatp health --output json';
  async function defender(answer: NonNullable<RecordedMachine['commands']>[string]) {
    const host = new FakeHost({
      files: { '/usr/bin/mdatp': '#' },
      commands: { [command]: answer },
    });
    return { host, facts: await look(host) };
  }
  const recorded = async (name: string) =>
    defender({
      stdout: await readFile(join(import.meta.dirname, 'fixtures/mdatp', name), 'utf8'),
    });

  it.each([
    ['healthy.json', 'compliant', 'up-to-date'],
    ['out-of-date.json', 'violated', 'definitions-old'],
    ['real-time-off.json', 'violated', 'real-time-off'],
    ['passive.json', 'violated', 'real-time-off'],
    ['unlicensed.txt', 'violated', 'not-licensed'],
    ['broken.txt', 'unknown', 'definitions-unreadable'],
    ['not-running.txt', 'unknown', 'definitions-unreadable'],
  ])('%s: %s', async (name, state, reason) => {
    const { facts, host } = await recorded(name);
    const found = judge(facts, { realTime: 'required' });
    expect([found.state, found.reason]).toEqual([state, reason]);
    expect(host.commandsRun).toEqual([command]);
    expect(wordsOf(found)).not.toMatch(/[{}]/);
  });

  it('hangs: unknown', async () => {
    const { facts } = await defender({ error: 'timed-out' });
    expect(judge(facts)).toMatchObject({
      reason: 'definitions-unreadable',
      detail: { what: 'mdatp did not answer in time' },
    });
  });

  it('is not asked where it is not installed', async () => {
    const host = new FakeHost({ commands: { [command]: { stdout: '{}' } } });
    await look(host);
    expect(host.commandsRun).toEqual([]);
  });
});

describe('watching', () => {
  it('looks again after new definitions, not for scratch files', () => {
    const host = new FakeHost();
    let looks = 0;
    const watching = watch(host, () => looks++);
    host.pathChanged('/var/lib/clamav/tmp.a1b2c3');
    host.pathChanged('/var/lib/clamav/freshclam.dat');
    expect(looks).toBe(0);
    host.pathChanged('/var/lib/clamav/daily.cld');
    expect(looks).toBe(1);
    void watching.dispose();
    host.pathChanged('/var/lib/clamav/daily.cld');
    expect(looks).toBe(1);
  });
});

describe('the texts', () => {
  it.each(Object.entries(rule.reasons))('%s is complete', (_, reason) => {
    expect(reasonText.safeParse(reason).success).toBe(true);
    if (reason.state === 'violated' || reason.state === 'unknown') expect(reason.fix).toBeDefined();
    // ui.md: sentences of at most 12 words for pupils.
    for (const sentence of reason.person.split(/[.!?]/))
      expect(sentence.trim().split(/\s+/).length).toBeLessThanOrEqual(12);
  });
});
