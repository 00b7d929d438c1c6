import type { BrowserWants, Demand, DemandPart, PolicyWrite } from '#rules/browser-demands.ts';
import { covers, firefoxPattern, readFirefoxPattern, type Site } from '#rules/browser-sites.ts';
import { isOn, listAt, policyAt, type PolicyValues, recordAt } from '#rules/browser-values.ts';

const block = ['WebsiteFilter', 'Block'];
const exceptions = ['WebsiteFilter', 'Exceptions'];
/** `<all_urls>` closes files of the laptop itself too; pages of Firefox's own (about:) stay. */
const localFiles = 'file:///*';

/** Firefox's own policies (firefox-admin-docs.mozilla.org; policies-schema.json of 153 ESR). */
export function firefoxDemands(wants: BrowserWants): readonly Demand[] {
  return [
    ...(wants.block.length > 0 ? siteDemands(wants) : []),
    // It warns of dangerous downloads and lets the person keep them; no policy of it forbids any.
    ...(wants.downloads ? [none('downloads')] : []),
    ...(wants.privateBrowsing ? [privateBrowsing] : []),
    ...(wants.safeSearch ? [none('safe search')] : []),
    ...(wants.extensions ? [extensions(wants.extensions)] : []),
  ];
}

const none = (part: DemandPart): Demand => ({
  part,
  policy: null,
  isMet: () => false,
  writes: () => [],
});

function siteDemands(wants: BrowserWants): readonly Demand[] {
  const closesAll = wants.block.some(({ host, path, query }) => host === '*' && !path && !query);
  const open = [...(closesAll ? [localFiles] : []), ...wants.allow.map(firefoxPattern)];
  const blocks: Demand = {
    part: 'sites',
    policy: 'WebsiteFilter Block',
    isMet: (values) => wants.block.every((site) => isClosed(values, site)),
    writes: () => [list(block, wants.block.map(firefoxPattern))],
  };
  const opens: Demand = {
    part: 'open sites',
    policy: 'WebsiteFilter Exceptions',
    isMet: (values) =>
      wants.allow.every((site) => isOpen(values, site)) &&
      (!closesAll || listAt(values, exceptions).includes(localFiles)),
    writes: () => [list(exceptions, open)],
  };
  return open.length > 0 ? [blocks, opens] : [blocks];
}

const list = (path: readonly string[], value: readonly string[]): PolicyWrite => ({
  path,
  value: [...new Set(value)],
  isList: true,
});

const speaksOf = (patterns: readonly string[], site: Site): boolean =>
  patterns.includes(firefoxPattern(site)) ||
  patterns.some((pattern) => {
    const one = readFirefoxPattern(pattern);
    return one !== null && covers(one, site);
  });

/** An exception goes before every block, however exact either is. */
const isClosed = (values: PolicyValues, site: Site): boolean =>
  speaksOf(listAt(values, block), site) && !speaksOf(listAt(values, exceptions), site);

const isOpen = (values: PolicyValues, site: Site): boolean =>
  !speaksOf(listAt(values, block), site) || speaksOf(listAt(values, exceptions), site);

const privateBrowsing: Demand = {
  part: 'private browsing',
  policy: 'DisablePrivateBrowsing',
  isMet: (values) => {
    // Where both are set the newer one holds (Firefox 130, ESR 128.3).
    const newer = policyAt(values, ['PrivateBrowsingModeAvailability']);
    return newer === undefined ? isOn(values, ['DisablePrivateBrowsing']) : newer === 1;
  },
  writes: (others) => [
    { path: ['DisablePrivateBrowsing'], value: true, isList: false },
    ...(policyAt(others, ['PrivateBrowsingModeAvailability']) === undefined
      ? []
      : [{ path: ['PrivateBrowsingModeAvailability'], value: 1, isList: false }]),
  ],
};

/** Firefox's extension ids look like an address or a code in braces. */
const isExtensionId = (id: string): boolean => /@|^\{[0-9a-f-]+\}$/i.test(id);

function extensions(wanted: readonly string[]): Demand {
  const ids = wanted.filter(isExtensionId);
  const mode = (values: PolicyValues, id: string) =>
    policyAt(values, ['ExtensionSettings', id, 'installation_mode']);
  const allowedIn = (values: PolicyValues): string[] =>
    Object.keys(recordAt(values, ['ExtensionSettings'])).filter(
      (id) => id !== '*' && mode(values, id) === 'allowed',
    );
  const noneAtAll = (values: PolicyValues) =>
    [false, 0].some((off) => policyAt(values, ['InstallAddonsPermission', 'Default']) === off);
  return {
    part: 'extensions',
    policy: 'ExtensionSettings',
    isMet: (values) =>
      (mode(values, '*') === 'blocked' && allowedIn(values).every((id) => ids.includes(id))) ||
      (ids.length === 0 && noneAtAll(values)),
    writes: () => [
      { path: ['ExtensionSettings', '*', 'installation_mode'], value: 'blocked', isList: false },
      ...ids.map((id) => ({
        path: ['ExtensionSettings', id, 'installation_mode'],
        value: 'allowed',
        isList: false,
      })),
    ],
  };
}
