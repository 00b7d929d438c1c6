import { describe, expect, it } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { FakeHost, type RecordedMachine } from '#platform/fake-host.ts';
import type { Verdict } from '#protocol/finding.ts';
import { runRule } from '#rules/evaluate.ts';
import {
  chromeKey,
  chromium,
  debian,
  edgeKey,
  firefox,
  firefoxKey,
  mac,
  managed,
  windows,
} from './fixtures/machines.ts';
import { probe as onMac } from './probe.darwin.ts';
import { probe as onLinux } from './probe.linux.ts';
import { probe as onWindows } from './probe.win32.ts';
import { rule } from './rule.ts';

const probes = { linux: onLinux, win32: onWindows, darwin: onMac };

async function judge(machine: RecordedMachine, parameters: object): Promise<Verdict> {
  const host = new FakeHost(machine);
  const probe = probes[host.os];
  const verdict = await runRule({
    on: { rule: rule as never, probe },
    parameters,
    mode: 'observe',
    host,
    clock: new ManualClock('2026-11-26T09:00:00Z'),
    person: null,
    memory: null,
  });
  expect(verdict.state, verdict.reason).toBe(rule.reasons[verdict.reason]?.state);
  expect(host.commandsRun).toEqual([]);
  return verdict;
}

const reasonOf = async (machine: RecordedMachine, parameters: object) =>
  (await judge(machine, parameters)).reason;

const snap: RecordedMachine = {
  files: { '/snap/chromium/current/usr/lib/chromium-browser/chrome': '' },
};
const unreadable = { error: 'not-permitted' };

describe('Chromium on Linux', () => {
  const one = (values: object) => debian({ [`${managed}/school.json`]: values });
  it.each([
    ['nothing is asked', debian(), {}, 'nothing-asked'],
    ['no browser', debian({}, []), { downloads: 'none' }, 'no-browser'],
    ['a browser without any policy', debian(), { downloads: 'none' }, 'not-in-force'],
    ['all downloads blocked', one({ DownloadRestrictions: 3 }), { downloads: 'none' }, 'in-force'],
    [
      'stricter than asked',
      one({ DownloadRestrictions: 3 }),
      { downloads: 'no-dangerous' },
      'in-force',
    ],
    [
      'malicious only',
      one({ DownloadRestrictions: 4 }),
      { downloads: 'no-dangerous' },
      'not-in-force',
    ],
    [
      'a word for a number',
      one({ DownloadRestrictions: '3' }),
      { downloads: 'none' },
      'not-in-force',
    ],
    ['site blocked', one({ URLBlocklist: ['a.example'] }), { block: ['a.example'] }, 'in-force'],
    ['all blocked', one({ URLBlocklist: ['*'] }), { block: ['a.example/x'] }, 'in-force'],
    [
      'its parent blocked',
      one({ URLBlocklist: ['a.example'] }),
      { block: ['www.b.a.example'] },
      'in-force',
    ],
    [
      'only a part blocked',
      one({ URLBlocklist: ['a.example/x'] }),
      { block: ['a.example'] },
      'not-in-force',
    ],
    [
      'only over https',
      one({ URLBlocklist: ['https://a.example'] }),
      { block: ['a.example'] },
      'not-in-force',
    ],
    [
      'blocked and let in again',
      one({ URLBlocklist: ['a.example'], URLAllowlist: ['a.example'] }),
      { block: ['a.example'] },
      'not-in-force',
    ],
    [
      'an exception that the school made',
      one({ URLBlocklist: ['a.example'], URLAllowlist: ['a.example/maths'] }),
      { block: ['a.example'] },
      'in-force',
    ],
    [
      'everything closed, and the browser’s own pages too',
      one({ URLBlocklist: ['*'] }),
      { block: ['*'] },
      'not-in-force',
    ],
    [
      'private windows off',
      one({ IncognitoModeAvailability: 1 }),
      { privateBrowsing: 'off' },
      'in-force',
    ],
    [
      'private windows forced',
      one({ IncognitoModeAvailability: 2 }),
      { privateBrowsing: 'off' },
      'not-in-force',
    ],
    ['safe search', one({ ForceGoogleSafeSearch: true }), { safeSearch: 'on' }, 'in-force'],
    [
      'no extensions but one',
      one({ ExtensionInstallBlocklist: ['*'], ExtensionInstallAllowlist: ['a'.repeat(32)] }),
      { extensions: ['a'.repeat(32)] },
      'in-force',
    ],
    [
      'one extension too many',
      one({ ExtensionInstallBlocklist: ['*'], ExtensionInstallAllowlist: ['b'.repeat(32)] }),
      { extensions: ['a'.repeat(32)] },
      'not-in-force',
    ],
    [
      'no extensions, by the newer policy',
      one({ ExtensionSettings: { '*': { installation_mode: 'blocked' } } }),
      { extensions: [] },
      'in-force',
    ],
    ['a browser that is not named', debian(), { browsers: ['firefox'] }, 'browser-not-wanted'],
    ['a snap', snap, { downloads: 'none' }, 'not-in-force'],
    [
      'a flatpak',
      debian({ '/var/lib/flatpak/app/org.chromium.Chromium/x': '' }, []),
      { downloads: 'none' },
      'policies-unknown',
    ],
    [
      'Vivaldi, whose maker does not say where it reads',
      debian({ '/etc/vivaldi/policies/managed/a.json': { DownloadRestrictions: 3 } }, [
        '/opt/vivaldi/vivaldi',
      ]),
      { downloads: 'none' },
      'policies-unknown',
    ],
    [
      'a folder that may not be read',
      debian({}, [chromium], { folders: { [managed]: { error: 'not-permitted' } } }),
      { downloads: 'none' },
      'could-not-look',
    ],
    [
      'a file that may not be read',
      debian({ [`${managed}/a.json`]: unreadable }),
      { downloads: 'none' },
      'could-not-look',
    ],
  ] as const)('%s', async (_, machine, parameters, reason) => {
    expect(await reasonOf(machine as RecordedMachine, parameters)).toBe(reason);
  });

  it('takes the last file in the order of names, whole, whatever its ending', async () => {
    const files = (first: string, last: string) =>
      debian({
        [`${managed}/${first}`]: { URLBlocklist: ['a.example'], DownloadRestrictions: 3 },
        [`${managed}/${last}`]: { URLBlocklist: ['b.example'] },
      });
    const both = { block: ['a.example'], downloads: 'none' };
    expect(await reasonOf(files('a.json', 'b'), both)).toBe('not-in-force');
    expect(await reasonOf(files('b', 'B.json'), both)).toBe('in-force');
    const verdict = await judge(files('a.json', 'b.json'), { block: ['b.example'] });
    expect(verdict.reason).toBe('in-force');
    expect(verdict.evidence.at(-1)?.source).toBe(`${managed}/b.json`);
  });

  it('reads what Chromium reads, and passes over what it passes over', async () => {
    const lax =
      '// by IT\n{ "DownloadRestrictions": 3, /* all */ "URLBlocklist": ["a.example//x",], }';
    const files = {
      [`${managed}/a.json`]: lax,
      [`${managed}/b.json`]: '{ "DownloadRestrictions": 0',
    };
    const verdict = await judge(debian(files), { downloads: 'none' });
    expect(verdict.reason).toBe('in-force');
    expect(verdict.evidence[0]?.value).toContain(`not read: ${managed}/b.json`);
  });

  it('does not take a recommendation for a rule', async () => {
    const machine = debian({
      '/etc/chromium/policies/recommended/a.json': { DownloadRestrictions: 3 },
    });
    expect(await reasonOf(machine, { downloads: 'none' })).toBe('only-recommended');
  });

  it('believes no more of a list than the browser reads', async () => {
    const long = Array.from({ length: 1_000 }, (_, index) => `s${index}.example`);
    const machine = debian({ [`${managed}/a.json`]: { URLBlocklist: [...long, 'late.example'] } });
    expect(await reasonOf(machine, { block: ['s999.example'] })).toBe('in-force');
    expect(await reasonOf(machine, { block: ['late.example'] })).toBe('not-in-force');
  });
});

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
    ['not for safe search', has(filter([])), { safeSearch: 'on' }, 'no-such-policy'],
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
      { safeSearch: 'on' },
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

describe('what the policy asks', () => {
  it('closes every social network that it does not name', async () => {
    const { evidence } = await judge(debian(), { socialNetworks: ['youtube'] });
    expect(evidence.at(-1)?.value).toBe('URLBlocklist: not in force');
    const some = debian({ [`${managed}/a.json`]: { URLBlocklist: ['facebook.com'] } });
    expect(await reasonOf(some, { socialNetworks: [] })).toBe('not-in-force');
    const all = debian({ [`${managed}/a.json`]: { URLBlocklist: ['*'] } });
    expect(await reasonOf(all, { socialNetworks: [] })).toBe('in-force');
  });

  it.each([
    [{ socialNetworks: ['myspace'] }, /a social network that is not known here/],
    [{ browsers: ['netscape'] }, /a browser that is not known here/],
    [{ block: ['BBC Bitesize'] }, /a site such as/],
    [{ extensions: ['ublock'] }, /an id as the browser shows it/],
  ])('refuses %j', (parameters, message) => {
    expect(JSON.stringify(rule.parameters.safeParse(parameters).error?.issues)).toMatch(message);
  });
});
