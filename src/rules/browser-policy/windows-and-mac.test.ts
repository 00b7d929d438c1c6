import { describe, expect, it } from 'vitest';
import type { RecordedMachine } from '#platform/fake-host.ts';
import { reasonOf } from '#test/helpers/judge-browsers.ts';
import { chromeKey, edgeKey, firefoxKey, mac, windows } from '#test/helpers/browser-machines.ts';

describe('Windows', () => {
  const both = { [edgeKey]: { DownloadRestrictions: 3 }, [chromeKey]: { DownloadRestrictions: 3 } };
  const only = (...browsers: string[]): RecordedMachine => {
    const machine = windows();
    const registry = Object.entries(machine.registry ?? {}).filter(([key]) =>
      browsers.some((name) => key.includes(name)),
    );
    return { ...machine, registry: Object.fromEntries(registry) };
  };
  const withKeys = (machine: RecordedMachine, keys: object): RecordedMachine => ({
    ...machine,
    registry: { ...machine.registry, ...(keys as RecordedMachine['registry']) },
  });
  const chrome = (keys: object) => withKeys(only('Chrome'), keys);
  it.each([
    ['no browser', { os: 'win32' }, { downloads: 'none' }, 'no-browser'],
    ['none set', windows(), { downloads: 'none' }, 'not-in-force'],
    ['Firefox has none', windows(both), { downloads: 'none' }, 'no-such-policy'],
    ['both set', withKeys(only('Chrome', 'Edge'), both), { downloads: 'none' }, 'in-force'],
    [
      'a key in another case',
      chrome({ [chromeKey.toUpperCase()]: { DownloadRestrictions: 3 } }),
      { downloads: 'none' },
      'in-force',
    ],
    [
      'a list',
      chrome({ [`${chromeKey}\\URLBlocklist`]: { 1: 'b.example', 10: 'a.example' } }),
      { block: ['a.example'] },
      'in-force',
    ],
    [
      'for the person only',
      chrome({ [chromeKey.replace('HKLM', 'HKCU')]: { DownloadRestrictions: 3 } }),
      { downloads: 'none' },
      'in-force',
    ],
    [
      'the machine’s goes before the person’s',
      chrome({
        [chromeKey]: { DownloadRestrictions: 0 },
        [chromeKey.replace('HKLM', 'HKCU')]: { DownloadRestrictions: 3 },
      }),
      { downloads: 'none' },
      'not-in-force',
    ],
    [
      'recommended',
      chrome({ [`${chromeKey}\\Recommended`]: { DownloadRestrictions: 3 } }),
      { downloads: 'none' },
      'only-recommended',
    ],
    [
      'not to be read',
      chrome({ [chromeKey]: { error: 'not-permitted' } }),
      { downloads: 'none' },
      'could-not-look',
    ],
    [
      'Firefox’s lists',
      withKeys(only('Firefox'), { [`${firefoxKey}\\WebsiteFilter\\Block`]: { 1: '<all_urls>' } }),
      { block: ['a.example'] },
      'in-force',
    ],
    [
      'Firefox’s JSON in a text',
      withKeys(only('Firefox'), {
        [firefoxKey]: { ExtensionSettings: ['{"*":', '{"installation_mode":"blocked"}}'] },
      }),
      { extensions: [] },
      'in-force',
    ],
    [
      'Edge names private windows its own way',
      withKeys(only('Edge'), { [edgeKey]: { InPrivateModeAvailability: 1 } }),
      { privateBrowsing: 'off' },
      'in-force',
    ],
    [
      'Edge searches with Bing',
      withKeys(only('Edge'), { [edgeKey]: { ForceGoogleSafeSearch: 1 } }),
      { safeSearch: 'always' },
      'not-in-force',
    ],
  ] as const)('%s', async (_, machine, parameters, reason) => {
    expect(await reasonOf(machine as RecordedMachine, parameters)).toBe(reason);
  });

  it('does not take an unreadable list of browsers for none', async () => {
    const machine: RecordedMachine = {
      os: 'win32',
      registry: { 'HKLM\\SOFTWARE\\Clients\\StartMenuInternet': { error: 'timed-out' } },
    };
    expect(await reasonOf(machine, { downloads: 'none' })).toBe('could-not-look');
  });
});

describe('macOS', () => {
  const forced = '/Library/Managed Preferences/com.google.Chrome.plist';
  const own = '/Library/Preferences/com.google.Chrome.plist';
  const three = '<key>DownloadRestrictions</key><integer>3</integer>';
  const fox = '/Library/Managed Preferences/org.mozilla.firefox.plist';
  const on = '<key>EnterprisePoliciesEnabled</key><true/>';
  const block =
    '<key>WebsiteFilter</key><dict><key>Block</key><array><string>&lt;all_urls&gt;</string></array></dict>';
  it.each([
    ['no browser', mac([]), { downloads: 'none' }, 'no-browser'],
    ['none set', mac(['Google Chrome.app']), { downloads: 'none' }, 'not-in-force'],
    [
      'by a profile',
      mac(['Google Chrome.app'], { [forced]: three }),
      { downloads: 'none' },
      'in-force',
    ],
    [
      'by preferences',
      mac(['Google Chrome.app'], { [own]: three }),
      { downloads: 'none' },
      'only-recommended',
    ],
    [
      'Firefox by a profile',
      mac(['Firefox.app'], { [fox]: on + block }),
      { block: ['a.example'] },
      'in-force',
    ],
    [
      'Firefox, not switched on',
      mac(['Firefox.app'], { [fox]: block }),
      { block: ['a.example'] },
      'not-in-force',
    ],
    [
      'Firefox, flat names',
      mac(['Firefox.app'], {
        [fox]: `${on}<key>WebsiteFilter__Block</key><array><string>*://*.a.example/*</string></array>`,
      }),
      { block: ['a.example'] },
      'in-force',
    ],
    [
      'Firefox by preferences',
      mac(['Firefox.app'], { '/Library/Preferences/org.mozilla.firefox.plist': on + block }),
      { block: ['a.example'] },
      'only-recommended',
    ],
  ] as const)('%s', async (_, machine, parameters, reason) => {
    expect(await reasonOf(machine as RecordedMachine, parameters)).toBe(reason);
  });
});
