import { describe, expect, it } from 'vitest';
import { fillTemplate } from '#base/fill-template.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import type { HostSession } from '#platform/host.ts';
import { type Verdict, verdict as verdictSchema } from '#protocol/finding.ts';
import type { ReasonText } from '#protocol/rule-catalogue.ts';
import profiles from './browser-profiles.json' with { type: 'json' };
import { probe } from './probe.ts';
import { rule } from './rule.ts';

const now = new Date('2026-11-26T09:00:00Z');
const passwd = ['ada', 'bo'].map((one, n) => `${one}:x:${1_001 + n}:1::/home/${one}:/bin/sh\n`);
const session = (account: string): HostSession => ({
  account,
  uid: 1_001,
  active: true,
  remote: false,
  since: null,
});

async function look(more: RecordedMachine, parameters: unknown = {}): Promise<Verdict> {
  const host = new FakeHost({
    sessions: [session('ada')],
    ...more,
    files: { '/etc/passwd': passwd.join(''), ...more.files },
  });
  const parsed = rule.parameters.parse({ shared: 'yes', ...(parameters as object) });
  const signal = new AbortController().signal;
  const facts = await probe({ host, parameters: parsed, now, signal, person: null, memory: null });
  const found = rule.evaluate(facts, parsed, { now, mode: 'warn', person: null });
  const { technician, person } = rule.reasons[found.reason] as ReasonText;
  for (const text of [technician, person])
    expect(fillTemplate(text, found.detail)).not.toMatch(/[{}]/);
  expect(host.filesRead.filter((path) => !path.startsWith('/etc/'))).toEqual(
    host.filesRead.filter((path) => path.endsWith('user-dirs.dirs')),
  );
  return verdictSchema.parse(found);
}

const file = '/home/bo/Downloads/secret diary.txt';
const at = (iso: string) => ({ changedAt: { [file]: iso } });

describe('things left behind', () => {
  it('by somebody who is not signed in are told, with since when and without names', async () => {
    const found = await look({ files: { [file]: 'dear diary' }, ...at('2026-11-01T10:00:00Z') });
    expect(found).toMatchObject({
      state: 'violated',
      reason: 'things-left',
      detail: { limit: '7d', left: ['Downloads of bo'] },
    });
    expect(found.evidence).toEqual([
      {
        label: 'Downloads of bo',
        value: '1 thing, 0.0 MB, last changed 2026-11-01T10:00:00.000Z (24 days 23 hours ago)',
      },
    ]);
    expect(JSON.stringify(found)).not.toContain('diary');
  });

  it.each([
    ['6 days 23 hours', '2026-11-19T10:00:00Z', 'compliant'],
    ['exactly 7 days', '2026-11-19T09:00:00Z', 'compliant'],
    ['7 days 1 hour', '2026-11-19T08:00:00Z', 'violated'],
  ])('%s ago', async (_, iso, state) => {
    expect((await look({ files: { [file]: 'x' }, ...at(iso) })).state).toBe(state);
  });

  it('are nobody’s while their owner is signed in, by whatever name', async () => {
    for (const account of ['bo', 'BO', 'SCHOOL\\bo', 'bo@school.example']) {
      const found = await look({
        files: { [file]: 'x' },
        ...at('2026-01-01T00:00:00Z'),
        sessions: [session(account)],
      });
      expect(found.reason, account).toBe('nothing-left');
    }
  });

  it('can be a browser’s profile', async () => {
    const found = await look({ files: { '/home/bo/.mozilla/firefox/profiles.ini': 'x' } });
    expect(found.detail['left']).toEqual(['Firefox of bo']);
    const only = { folders: ['downloads'] };
    expect((await look({ files: { '/home/bo/.mozilla/firefox/x': 'x' } }, only)).state).toBe(
      'compliant',
    );
  });

  it('are not what the system puts there', async () => {
    const files = { '/home/bo/Desktop/.directory': 'x', '/home/bo/Desktop/desktop.ini': 'x' };
    expect((await look({ files })).state).toBe('compliant');
  });
});

describe('what cannot be seen is unknown', () => {
  it('a home', async () => {
    const found = await look({ folders: { '/home/bo/Desktop': { error: 'not-permitted' } } });
    expect(found).toMatchObject({ state: 'unknown', reason: 'homes-unseen' });
  });

  it('who is signed in: then nobody’s home is looked at', async () => {
    const found = await look({ files: { [file]: 'x' }, sessions: { error: 'failed' } });
    expect(found).toMatchObject({ state: 'unknown', reason: 'who-is-here-unseen' });
  });
});

it('is no matter of a laptop that is not shared', async () => {
  expect((await look({ files: { [file]: 'x' } }, { shared: 'no' })).reason).toBe('not-shared');
});

describe('other systems', () => {
  it.each([
    [
      'win32',
      'C:\\Users\\bo\\AppData\\Local\\Google\\Chrome\\User Data\\Local State',
      ['Chrome of bo'],
    ],
    ['darwin', '/Users/bo/Desktop/poem.pages', ['Desktop of bo']],
  ] as const)('%s', async (os, path, left) => {
    const found = await look({
      os,
      files: { [path]: 'x' },
      registry: {
        'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\S-1-5-21-1-2-3-1002': {
          ProfileImagePath: 'C:\\Users\\bo',
        },
      },
    });
    expect(found.detail['left']).toEqual(left);
  });

  it('know their browsers from dated data', () => {
    expect(profiles.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const os of ['linux', 'win32', 'darwin'] as const)
      expect(profiles[os].length).toBeGreaterThan(2);
  });
});
