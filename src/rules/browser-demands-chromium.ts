import type { BrowserWants, Demand, PolicyWrite } from '#rules/browser-demands.ts';
import { chromiumFilter, covers, readChromiumFilter, type Site } from '#rules/browser-sites.ts';
import {
  listAt,
  mostListed,
  policyAt,
  type PolicyValues,
  recordAt,
} from '#rules/browser-values.ts';

const block = ['URLBlocklist'];
const allow = ['URLAllowlist'];

/**
 * Pages of the browser itself. The `*` of a block list closes these too (kBypassBlocklistWildcardForSchemes
 * in url_blocklist_manager.cc names only extension pages), and a browser without them breaks:
 * settings, printing, and what screen readers are told of.
 */
const everyInternal = ['chrome://*', 'chrome-untrusted://*', 'devtools://*', 'file://*'];
const ownScheme: Readonly<Record<string, string>> = {
  edge: 'edge://*',
  brave: 'brave://*',
  vivaldi: 'vivaldi://*',
  opera: 'opera://*',
};

/** Chrome, Chromium, Edge and Brave name their policies alike (chromeenterprise.google/policies). */
export function chromiumDemands(id: string, wants: BrowserWants): readonly Demand[] {
  return [
    ...(wants.block.length > 0 ? siteDemands(id, wants) : []),
    ...(wants.downloads ? [downloads(wants.downloads)] : []),
    ...(wants.privateBrowsing ? [privateBrowsing(id)] : []),
    ...(wants.safeSearch ? [safeSearch(id)] : []),
    ...(wants.extensions ? [extensions(wants.extensions)] : []),
  ];
}

function siteDemands(id: string, wants: BrowserWants): readonly Demand[] {
  const closed = wants.block.map(chromiumFilter);
  const closesAll = wants.block.some(isEverything);
  const internal = [...everyInternal, ...(ownScheme[id] ? [ownScheme[id]] : [])];
  const open = [...(closesAll ? internal : []), ...wants.allow.map(chromiumFilter)];
  const blocks: Demand = {
    part: 'sites',
    policy: 'URLBlocklist',
    isMet: (values) => wants.block.every((site) => isClosed(values, site)),
    writes: (others) => [joined(block, closed, others)],
  };
  const opens: Demand = {
    part: 'open sites',
    policy: 'URLAllowlist',
    isMet: (values) =>
      wants.allow.every((site) => isOpen(values, site)) &&
      (!closesAll || internal.every((page) => listAt(values, allow).includes(page))),
    writes: (others) => [joined(allow, open, others)],
  };
  return open.length > 0 ? [blocks, opens] : [blocks];
}

const isEverything = ({ host, path, query }: Site): boolean =>
  host === '*' && path === '' && query === '';

const sitesIn = (values: PolicyValues, path: readonly string[]): Site[] =>
  listAt(values, path).flatMap((filter) => readChromiumFilter(filter) ?? []);

/** An entry to allow that is as exact as the one to block goes before it. */
function isClosed(values: PolicyValues, site: Site): boolean {
  const undone = sitesIn(values, allow).some(
    (one) => one.host === site.host && one.path === site.path && covers(one, site),
  );
  return !undone && sitesIn(values, block).some((one) => covers(one, site));
}

function isOpen(values: PolicyValues, site: Site): boolean {
  const isBlocked = sitesIn(values, block).some((one) => covers(one, site));
  return !isBlocked || sitesIn(values, allow).some((one) => covers(one, site));
}

/** Ours first, since a browser stops reading after a thousand; then what others have there. */
function joined(
  path: readonly string[],
  ours: readonly string[],
  others: PolicyValues,
): PolicyWrite {
  const all = [...new Set([...ours, ...listAt(others, path)])].slice(0, mostListed);
  return { path, value: all, isList: true };
}

/** 1: dangerous file types and what is known to be malicious; 2: also what is seldom downloaded; 3: everything. 4 leaves dangerous types. */
function downloads(wanted: 'no-dangerous' | 'none'): Demand {
  const path = ['DownloadRestrictions'];
  const enough = wanted === 'none' ? [3] : [1, 2, 3];
  const stands = (values: PolicyValues) => enough.find((one) => one === policyAt(values, path));
  return {
    part: 'downloads',
    policy: 'DownloadRestrictions',
    isMet: (values) => stands(values) !== undefined,
    writes: (others) => [{ path, value: stands(others) ?? enough[0] ?? 3, isList: false }],
  };
}

function privateBrowsing(id: string): Demand {
  const policy = id === 'edge' ? 'InPrivateModeAvailability' : 'IncognitoModeAvailability';
  return {
    part: 'private browsing',
    policy,
    isMet: (values) => policyAt(values, [policy]) === 1,
    writes: () => [{ path: [policy], value: 1, isList: false }],
  };
}

/** Google's results everywhere; Bing's only where the browser has a policy for them, which is Edge. */
function safeSearch(id: string): Demand {
  const google = ['ForceGoogleSafeSearch'];
  const bing = ['ForceBingSafeSearch'];
  const isStrict = (value: unknown): boolean => value === 1 || value === 2;
  return {
    part: 'safe search',
    policy: id === 'edge' ? 'ForceGoogleSafeSearch, ForceBingSafeSearch' : 'ForceGoogleSafeSearch',
    isMet: (values) =>
      [true, 1].some((on) => policyAt(values, google) === on) &&
      (id !== 'edge' || isStrict(policyAt(values, bing))),
    writes: (others) => [
      { path: google, value: true, isList: false },
      ...(id === 'edge'
        ? [{ path: bing, value: policyAt(others, bing) === 2 ? 2 : 1, isList: false }]
        : []),
    ],
  };
}

/** Chromium's extension ids are 32 letters from a to p. */
const isExtensionId = (id: string): boolean => /^[a-p]{32}$/.test(id);

function extensions(wanted: readonly string[]): Demand {
  const ids = wanted.filter(isExtensionId);
  const blocked = ['ExtensionInstallBlocklist'];
  const allowed = ['ExtensionInstallAllowlist'];
  return {
    part: 'extensions',
    policy: 'ExtensionInstallBlocklist, ExtensionInstallAllowlist',
    isMet: (values) =>
      (listAt(values, blocked).includes('*') || modeOf(values, '*') === 'blocked') &&
      [...listAt(values, allowed), ...allowedBySettings(values)].every((id) => ids.includes(id)),
    writes: (others) => [
      joined(blocked, ['*'], others),
      ...(ids.length > 0 ? [joined(allowed, ids, others)] : []),
    ],
  };
}

const modeOf = (values: PolicyValues, id: string) =>
  policyAt(values, ['ExtensionSettings', id, 'installation_mode']);

function allowedBySettings(values: PolicyValues): string[] {
  const ids = Object.keys(recordAt(values, ['ExtensionSettings'])).filter((id) => id !== '*');
  return ids.filter((id) => modeOf(values, id) === 'allowed');
}
