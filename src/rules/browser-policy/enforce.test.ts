import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unwrap } from '#base/result.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import type { Change } from '#platform/host-writer.ts';
import { jsonWriter } from '#platform/portable/file-writer.ts';
import type { JsonChange } from '#platform/portable/json-merge.ts';
import type { Enforcer } from '#rules/rule.ts';
import {
  chromium,
  debian,
  edgeKey,
  firefox,
  firefoxKey,
  mac,
  managed,
  windows,
} from '#test/helpers/browser-machines.ts';
import { reasonOf } from '#test/helpers/judge-browsers.ts';
import { enforcer as onMac } from './enforce.darwin.ts';
import { enforcer as onLinux } from './enforce.linux.ts';
import { enforcer as onWindows } from './enforce.win32.ts';
import { type BrowserParameters, parameters } from './parameters.ts';

const enforcers: Record<FakeHost['os'], Enforcer<BrowserParameters>> = {
  linux: onLinux,
  win32: onWindows,
  darwin: onMac,
};

async function plan(machine: RecordedMachine, wanted: object): Promise<readonly Change[]> {
  const host = new FakeHost(machine);
  const { changes } = await enforcers[host.os].plan({
    host,
    parameters: parameters.parse(wanted),
    now: new Date('2026-11-26T09:00:00Z'),
    person: null,
    memory: { aup: null, session: null, console: null, agent: null },
    signal: new AbortController().signal,
  });
  return changes;
}

const etc = '/etc/firefox/policies/policies.json';
const beside = '/usr/lib/firefox-esr/distribution/policies.json';

let root: string;
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'beadle-browser-'))));
afterEach(() => rmSync(root, { recursive: true }));

/** Writes the changes into a real copy of the machine's files, as the agent's writer does. */
async function written(
  machine: RecordedMachine,
  changes: readonly Change[],
): Promise<RecordedMachine> {
  const files = { ...machine.files };
  for (const change of changes as JsonChange[]) {
    const path = join(root, change.path);
    mkdirSync(dirname(path), { recursive: true });
    const there = files[change.path];
    if (typeof there === 'string') writeFileSync(path, there);
    const real = { ...change, path };
    unwrap(await jsonWriter.apply(real, unwrap(await jsonWriter.capture(real)), []));
    files[change.path] = readFileSync(path, 'utf8');
  }
  return { ...machine, files };
}

/** Plans, writes, and asks the rule; then plans again, which must change nothing any more. */
async function afterwards(machine: RecordedMachine, wanted: object): Promise<string> {
  const changes = await plan(machine, wanted);
  const enforced = await written(machine, changes);
  expect(await plan(enforced, wanted)).toEqual(changes);
  return reasonOf(enforced, wanted);
}

const all = {
  ...{ downloads: 'none', privateBrowsing: 'off', safeSearch: 'always', imageSearch: 'blocked' },
  ...{
    socialNetworks: [],
    extensions: ['a'.repeat(32)],
    block: ['a.example'],
    allow: ['a.example/b'],
  },
};
const forFirefox = { privateBrowsing: 'off', block: ['a.example'], extensions: ['x@y.example'] };

describe('on Linux', () => {
  it.each([
    ['with nothing there', {}],
    [
      'beside what the school has',
      { [`${managed}/school.json`]: { URLBlocklist: ['theirs.example'], DownloadRestrictions: 0 } },
    ],
    [
      'where the school’s file comes last',
      { [`${managed}/zzz.json`]: { DownloadRestrictions: 1 } },
    ],
    ['where one of theirs is broken', { [`${managed}/school.json`]: '{' }],
  ])('puts everything in force in Chromium %s', async (_, files) => {
    expect(await afterwards(debian(files), all)).toBe('in-force');
  });

  it('keeps the school’s lists and does not touch its file', async () => {
    const machine = debian({
      [`${managed}/school.json`]: {
        URLBlocklist: ['theirs.example'],
        URLAllowlist: ['theirs.example/ok'],
      },
    });
    const [change, ...others] = (await plan(machine, {
      block: ['a.example'],
      allow: ['b.example'],
    })) as JsonChange[];
    expect(others).toEqual([]);
    expect(change?.path).toBe(`${managed}/zz-beadle.json`);
    expect(change?.set).toEqual({
      '/URLBlocklist': ['a.example', 'theirs.example'],
      '/URLAllowlist': ['b.example', 'theirs.example/ok'],
    });
    expect(change?.union).toEqual(['/URLBlocklist', '/URLAllowlist']);
  });

  it('keeps a stricter value of the school’s', async () => {
    const machine = debian({ [`${managed}/school.json`]: { DownloadRestrictions: 3 } });
    const [change] = (await plan(machine, { downloads: 'no-dangerous' })) as JsonChange[];
    expect(change?.set).toEqual({ '/DownloadRestrictions': 3 });
  });

  it('takes a name that comes last', async () => {
    const machine = debian({ [`${managed}/zzz`]: {} });
    expect(await plan(machine, { downloads: 'none' })).toMatchObject([
      { path: `${managed}/~beadle.json` },
    ]);
  });

  it.each([
    ['with no file there', {}],
    [
      'within the school’s file',
      { [etc]: { policies: { WebsiteFilter: { Block: ['*://*.theirs.example/*'] } } } },
    ],
    [
      'carrying along what lies beside the program',
      { [beside]: { policies: { Homepage: { URL: 'https://school.example' } } } },
    ],
  ])('puts Firefox’s policies in force %s', async (_, files) => {
    expect(await afterwards(debian(files, [firefox]), forFirefox)).toBe('in-force');
  });

  it('does not end the school’s own policies that lie beside Firefox', async () => {
    const theirs = {
      policies: {
        Homepage: { URL: 'https://school.example' },
        WebsiteFilter: { Block: ['*://*.theirs.example/*'], Exceptions: ['*://*.ok.example/*'] },
      },
    };
    const machine = debian({ [beside]: theirs }, [firefox]);
    const enforced = await written(machine, await plan(machine, forFirefox));
    expect(JSON.parse(String(enforced.files?.[etc]))).toMatchObject({
      policies: {
        Homepage: { URL: 'https://school.example' },
        WebsiteFilter: {
          Block: ['*://*.theirs.example/*', '*://*.a.example/*'],
          Exceptions: ['*://*.ok.example/*'],
        },
      },
    });
    const withOwnFile = debian({ [beside]: theirs, [etc]: { policies: {} } }, [firefox]);
    const own = await written(withOwnFile, await plan(withOwnFile, forFirefox));
    expect(String(own.files?.[etc])).not.toContain('school.example');
  });

  it('plans one change for browsers that share a file, and none for those whose place is unknown', async () => {
    const programs = [
      firefox,
      '/snap/firefox/current/usr/lib/firefox/firefox',
      '/opt/vivaldi/vivaldi',
    ];
    expect(await plan(debian({}, programs), { block: ['a.example'] })).toHaveLength(1);
    expect(await plan(debian({}, []), all)).toEqual([]);
    expect(await plan(debian({}, [chromium]), {})).toEqual([]);
  });
});

describe('on Windows', () => {
  it('plans values and lists for each browser that is there', async () => {
    const changes = await plan(windows(), {
      downloads: 'none',
      block: ['a.example'],
      privateBrowsing: 'off',
    });
    expect(changes).toEqual(
      expect.arrayContaining([
        { kind: 'registry-value', key: edgeKey, name: 'InPrivateModeAvailability', data: 1 },
        { kind: 'registry-value', key: edgeKey, name: 'DownloadRestrictions', data: 3 },
        {
          kind: 'registry-list',
          key: `${edgeKey}\\URLBlocklist`,
          values: ['a.example'],
          union: true,
        },
        { kind: 'registry-value', key: firefoxKey, name: 'DisablePrivateBrowsing', data: 1 },
        {
          kind: 'registry-list',
          key: `${firefoxKey}\\WebsiteFilter\\Block`,
          values: ['*://*.a.example/*'],
          union: true,
        },
      ]),
    );
  });

  it('writes Firefox’s extensions into the one text that holds the school’s too', async () => {
    const theirs = { 'x@school.example': { installation_mode: 'force_installed' } };
    const machine = windows({ [firefoxKey]: { ExtensionSettings: JSON.stringify(theirs) } });
    const changes = await plan(machine, { extensions: ['a@b.example'] });
    const text = changes.find((one) => one.kind === 'registry-value' && one.key === firefoxKey);
    expect(JSON.parse(String(text && 'data' in text && text.data))).toEqual({
      ...theirs,
      '*': { installation_mode: 'blocked' },
      'a@b.example': { installation_mode: 'allowed' },
    });
  });
});

describe('on a Mac', () => {
  it('sets what can be set without a profile, and keeps what is there', async () => {
    const path = '/Library/Preferences/org.mozilla.firefox.plist';
    const machine = mac(['Firefox.app', 'Google Chrome.app'], {
      [path]:
        '<key>WebsiteFilter</key><dict><key>Block</key><array><string>*://*.theirs.example/*</string></array></dict>',
    });
    const changes = await plan(machine, { block: ['a.example'], downloads: 'none' });
    expect(changes).toContainEqual({
      kind: 'preference',
      path,
      key: 'EnterprisePoliciesEnabled',
      value: true,
    });
    expect(changes.every((change) => change.kind === 'preference' && change.path === path)).toBe(
      true,
    );
    expect(changes).toContainEqual({
      kind: 'preference',
      path,
      key: 'WebsiteFilter',
      value: { Block: ['*://*.theirs.example/*', '*://*.a.example/*'] },
    });
    expect(changes).toHaveLength(2);
  });
});
