import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '#base/fill-template.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import { loadRecordedHost } from '#platform/recorded-host.ts';
import { type Verdict, verdict as verdictSchema } from '#protocol/finding.ts';
import type { ReasonText } from '#protocol/rule-catalogue.ts';
import type { ProbeMemory } from '#rules/rule.ts';
import { newerReleases } from './mac/support.ts';
import { kindOf, parseUpdateList } from './mac/update-list.ts';
import { compareMacVersions, majorOf } from './mac/versions.ts';
import { probe, watch } from './probe.darwin.ts';
import { rule } from './rule.ts';

const now = new Date('2026-11-22T12:00:00Z');
const recorded = (name: string) => loadRecordedHost(join(import.meta.dirname, 'fixtures', name));

function notes(): ProbeMemory {
  const kept = new Map<string, string>();
  return { get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) };
}

async function judge(
  host: FakeHost,
  parameters: unknown = {},
  remember?: ProbeMemory,
  at = now,
): Promise<Verdict> {
  const { signal } = new AbortController();
  const memory = remember && { remember };
  const context = { host, parameters: {}, now: at, signal, person: null, memory: null, ...memory };
  const wanted = rule.parameters.parse(parameters);
  const judged = verdictSchema.parse(
    rule.evaluate(await probe(context), wanted, { now: at, mode: 'observe', person: null }),
  );
  const { technician, person, fix } = rule.reasons[judged.reason] as ReasonText;
  const words = [technician, person, fix?.text ?? '', ...(fix?.commands ?? [])];
  expect(words.map((text) => fillTemplate(text, judged.detail)).join()).not.toMatch(/[{}]/);
  return judged;
}

describe('recorded Macs', () => {
  const strict = { automatic: 'required', supportEnds: 'required' };

  it.each([
    ['macos-27-current', strict, 'compliant', 'up-to-date'],
    ['macos-26-behind', {}, 'violated', 'security-overdue'],
    ['macos-15-managed', {}, 'compliant', 'up-to-date'],
    ['macos-15-managed', strict, 'violated', 'automatic-off'],
  ])('%s with %j: %s, %s', async (name, parameters, state, reason) => {
    const host = await recorded(name);
    const found = await judge(host, parameters);
    expect([found.state, found.reason]).toEqual([state, reason]);
    expect(host.commandsRun).toEqual(['/usr/sbin/softwareupdate --list --no-scan']);
  });

  it('dates what is missing by the first known release that had it', async () => {
    const found = await judge(await recorded('macos-26-behind'));
    // 26.6.2 came on 17 August; Safari's age is not known, and it is not among those.
    expect(found.detail).toMatchObject({ count: 1, total: 2, packages: ['macOS'] });
    expect(JSON.stringify(found.evidence)).toContain('26.6.1 → 26.7; out since 2026-08-17');
  });

  it('counts a newer macOS, and does not demand it', async () => {
    const { evidence } = await judge(await recorded('macos-26-behind'));
    expect(evidence).toContainEqual(
      expect.objectContaining({ label: 'Of them a newer macOS', value: '1' }),
    );
  });
});

const version = (text: string) =>
  `<?xml version="1.0"?><plist version="1.0"><dict><key>ProductVersion</key><string>${text}</string><key>ProductBuildVersion</key><string>1A1</string></dict></plist>`;
const scanned = (iso: string) =>
  `<?xml version="1.0"?><plist version="1.0"><dict><key>LastSuccessfulDate</key><date>${iso}</date></dict></plist>`;

const mac = (macOs: string, changes: RecordedMachine = {}) =>
  new FakeHost({
    os: 'darwin',
    commands: {
      '/usr/sbin/softwareupdate --list --no-scan': { stderr: 'No new software available.\n' },
    },
    ...changes,
    files: {
      '/System/Library/CoreServices/SystemVersion.plist': version(macOs),
      '/Library/Preferences/com.apple.SoftwareUpdate.plist': scanned('2026-11-21T20:00:00Z'),
      ...changes.files,
    },
  });

describe('a Mac whose own list is empty', () => {
  it('is not up to date for that: a newer release is known', async () => {
    // RecommendedUpdates and the scanned list are known to stay empty now and then.
    const found = await judge(mac('15.7.7'));
    expect(found).toMatchObject({ state: 'violated', reason: 'security-overdue' });
  });

  it('that never scanned is unknown', async () => {
    const files = {
      '/Library/Preferences/com.apple.SoftwareUpdate.plist':
        '<?xml version="1.0"?><plist version="1.0"><dict/></plist>',
    };
    expect(await judge(mac('27.1', { files }))).toMatchObject({
      state: 'unknown',
      reason: 'lists-missing',
    });
  });

  it('that scanned long ago is unknown', async () => {
    const files = {
      '/Library/Preferences/com.apple.SoftwareUpdate.plist': scanned('2026-10-01T20:00:00Z'),
    };
    expect((await judge(mac('27.1', { files }))).reason).toBe('lists-stale');
  });
});

describe('a Mac that cannot be read', () => {
  const command = '/usr/sbin/softwareupdate --list --no-scan';

  it.each<[string, NonNullable<RecordedMachine['commands']>[string]]>([
    ['hangs', { error: 'timed-out' }],
    ['says nothing', { stdout: '' }],
    [
      'says something else',
      { code: 1, stderr: 'Can’t connect to the Apple Software Update server' },
    ],
  ])('whose list %s is unknown', async (_, answer) =>
    expect(await judge(mac('27.1', { commands: { [command]: answer } }))).toMatchObject({
      state: 'unknown',
      reason: 'lists-unreadable',
    }),
  );

  it('whose version is not to be seen is unknown', async () => {
    const files = { '/System/Library/CoreServices/SystemVersion.plist': version('') };
    expect((await judge(mac('', { files }))).reason).toBe('not-readable');
  });

  it('whose settings may not be read does not pass for automatic', async () => {
    const files = {
      '/Library/Managed Preferences/com.apple.SoftwareUpdate.plist': { error: 'not-permitted' },
    } as const;
    expect((await judge(mac('27.1', { files }), { automatic: 'required' })).reason).toBe(
      'automatic-not-known',
    );
  });

  it('whose setting is not written does not pass for automatic either', async () =>
    expect((await judge(mac('27.1'), { automatic: 'required' })).reason).toBe(
      'automatic-not-known',
    ));
});

describe('an update that only the Mac’s own list knows', () => {
  const stdout =
    '* Label: macOS Golden Gate 27.2-26C1\n\tTitle: macOS Golden Gate 27.2, Version: 27.2, Size: 1KiB, Recommended: YES, Action: restart, \n';
  const behind = (at: string) =>
    mac('27.1', {
      commands: { '/usr/sbin/softwareupdate --list --no-scan': { stdout } },
      files: { '/Library/Preferences/com.apple.SoftwareUpdate.plist': scanned(at) },
    });

  it('has no known age at a first look', async () =>
    expect((await judge(behind('2026-11-21T20:00:00Z'))).reason).toBe('age-not-known'));

  it('is due where the last look did not see it', async () => {
    const remember = notes();
    await judge(mac('27.1'), {}, remember, new Date('2026-11-22T08:00:00Z'));
    expect((await judge(behind('2026-11-22T10:00:00Z'), {}, remember)).reason).toBe('security-due');
  });

  it('is overdue once it has been seen for longer than the limit', async () => {
    const remember = notes();
    await judge(behind('2026-11-21T20:00:00Z'), {}, remember);
    const later = new Date('2026-12-08T12:00:00Z');
    const found = await judge(behind('2026-12-08T06:00:00Z'), {}, remember, later);
    expect(found.reason).toBe('security-overdue');
  });
});

describe('support of macOS', () => {
  it.each([
    ['27.1', 'compliant', 'up-to-date'],
    ['15.7.9', 'compliant', 'up-to-date'],
    ['14.8.9', 'unknown', 'support-not-known'],
    ['13.7.8', 'violated', 'support-ended'],
    ['30.1', 'unknown', 'support-not-known'],
  ])('%s: %s, %s', async (macOs, state, reason) => {
    const found = await judge(mac(macOs), { supportEnds: 'required' });
    expect([found.state, found.reason]).toEqual([state, reason]);
  });

  it('without a named end is believed only for a while', async () => {
    const at = new Date('2027-12-01T12:00:00Z');
    const files = {
      '/Library/Preferences/com.apple.SoftwareUpdate.plist': scanned('2027-11-30T20:00:00Z'),
    };
    const found = await judge(mac('27.9', { files }), { supportEnds: 'required' }, undefined, at);
    expect(found.reason).toBe('support-not-known');
  });
});

describe('what softwareupdate prints', () => {
  it('is read entry by entry', () => {
    const found = parseUpdateList(
      '* Label: macOS Tahoe  26.7-25G229\n\tTitle: macOS Tahoe  26.7, Version: 26.7, Size: 1KiB, Recommended: YES, Action: restart, \n* Label: cut short\n',
      '',
    );
    expect(found.ok && found.value).toEqual([
      {
        label: 'macOS Tahoe  26.7-25G229',
        title: 'macOS Tahoe 26.7',
        version: '26.7',
        recommended: true,
        restart: true,
      },
    ]);
  });

  it.each([
    ['macOS Tahoe 26.7', '26.7', 'system'],
    ['macOS Golden Gate 27.1', '27.1', 'upgrade'],
    ['macOS Background Security Improvement (a)', '26.7', 'response'],
    ['Rapid Security Response 13.4.1 (a)', '13.4.1', 'response'],
    ['Safari', '27.0', 'safari'],
    ['Command Line Tools for Xcode 27.0', '27.0', 'other'],
  ])('%s is of the kind %s %s', (title, number, kind) =>
    expect(
      kindOf({ label: '', title, version: number, recommended: true, restart: false }, '26'),
    ).toBe(kind),
  );

  it('has versions that are compared by their numbers', () => {
    expect(compareMacVersions('26.10', '26.9')).toBeGreaterThan(0);
    expect(compareMacVersions('26.6', '26.6.0')).toBe(0);
    expect(majorOf('10.15.7')).toBe('10.15');
    expect(newerReleases('26.6.1').map((one) => one.version)).toEqual(['26.6.2']);
  });
});

describe('watching', () => {
  it('looks again after a scan', () => {
    const host = new FakeHost({ os: 'darwin' });
    let looks = 0;
    const watching = watch(host, () => looks++);
    host.pathChanged('/Library/Preferences/com.apple.SoftwareUpdate.plist');
    expect(looks).toBe(1);
    void watching.dispose();
  });
});
