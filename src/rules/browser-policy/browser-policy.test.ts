import { describe, expect, it } from 'vitest';
import type { RecordedMachine } from '#platform/fake-host.ts';
import { judge, reasonOf } from '#test/helpers/judge-browsers.ts';
import { chromium, debian, managed } from '#test/helpers/browser-machines.ts';
import { rule } from './rule.ts';

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
    ['safe search', one({ ForceGoogleSafeSearch: true }), { safeSearch: 'always' }, 'in-force'],
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
