import { describe, expect, it } from 'vitest';
import type { RecordedMachine } from '#platform/fake-host.ts';
import { reasonOf } from '#test/helpers/judge-browsers.ts';
import { debian, firefox } from '#test/helpers/browser-machines.ts';

describe('Firefox on Linux', () => {
  const etc = '/etc/firefox/policies/policies.json';
  const beside = '/usr/lib/firefox-esr/distribution/policies.json';
  const filter = (Block: string[], Exceptions: string[] = []) => ({
    policies: { WebsiteFilter: { Block, Exceptions } },
  });
  const has = (value: unknown, path = etc) => debian({ [path]: value }, [firefox]);
  it.each([
    ['no file', debian({}, [firefox]), { block: ['a.example'] }, 'not-in-force'],
    ['blocked', has(filter(['*://*.a.example/*'])), { block: ['a.example'] }, 'in-force'],
    [
      'blocked beside the program',
      has(filter(['<all_urls>']), beside),
      { block: ['a.example'] },
      'in-force',
    ],
    [
      'its names below only',
      has(filter(['*://a.example/*'])),
      { block: ['a.example'] },
      'not-in-force',
    ],
    [
      'an exception opens it',
      has(filter(['<all_urls>'], ['*://*.a.example/*'])),
      { block: ['a.example'] },
      'not-in-force',
    ],
    ['broken', has('{ "policies": '), { block: ['a.example'] }, 'not-in-force'],
    ['not for downloads', has(filter([])), { downloads: 'none' }, 'no-such-policy'],
    ['not for safe search', has(filter([])), { safeSearch: 'always' }, 'no-such-policy'],
    [
      'private windows',
      has({ policies: { DisablePrivateBrowsing: true } }),
      { privateBrowsing: 'off' },
      'in-force',
    ],
    [
      'private windows, the newer policy goes first',
      has({ policies: { DisablePrivateBrowsing: true, PrivateBrowsingModeAvailability: 0 } }),
      { privateBrowsing: 'off' },
      'not-in-force',
    ],
    [
      'no extensions',
      has({ policies: { ExtensionSettings: { '*': { installation_mode: 'blocked' } } } }),
      { extensions: [] },
      'in-force',
    ],
    [
      'no extensions, the older way',
      has({ policies: { InstallAddonsPermission: { Default: false } } }),
      { extensions: [] },
      'in-force',
    ],
  ] as const)('%s', async (_, machine, parameters, reason) => {
    expect(await reasonOf(machine as RecordedMachine, parameters)).toBe(reason);
  });

  it('reads one file and never both', async () => {
    const both = { [etc]: { policies: {} }, [beside]: filter(['*://*.a.example/*']) };
    expect(await reasonOf(debian(both, [firefox]), { block: ['a.example'] })).toBe('not-in-force');
  });

  it('says that a browser which was open before has not taken it up', async () => {
    const started = (ticks: number) =>
      debian({ [etc]: filter(['<all_urls>']) }, [firefox], {
        changedAt: { [etc]: '2026-11-26T09:00:00Z' },
        processes: [{ name: 'firefox-esr', pid: 7 }],
        files: {
          '/proc/stat': `btime ${Date.parse('2026-11-26T08:00:00Z') / 1_000}\n`,
          '/proc/7/stat': `7 (firefox-esr) S ${'1 '.repeat(18)}${ticks} 0 0`,
        },
      });
    const wanted = { block: ['a.example'] };
    expect(await reasonOf(started(1_000), wanted)).toBe('waits-for-restart');
    expect(await reasonOf(started(60 * 60 * 100), wanted)).toBe('in-force');
  });

  it('finds the file of a flatpak by its architecture and branch', async () => {
    const app = '/var/lib/flatpak/app/org.mozilla.firefox';
    const extension = '/var/lib/flatpak/extension/org.mozilla.firefox.systemconfig';
    const machine = debian(
      {
        [`${app}/x86_64/stable/active/metadata`]: '',
        [`${app}/current/metadata`]: '',
        [`${extension}/x86_64/stable/policies/policies.json`]: filter(['*://*.a.example/*']),
      },
      [],
    );
    expect(await reasonOf(machine, { block: ['a.example'] })).toBe('in-force');
  });
});
