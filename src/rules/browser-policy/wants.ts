import type { BrowserWants } from '#rules/browser-demands.ts';
import { parseSite, type Site } from '#rules/browser-sites.ts';
import type { BrowserParameters } from './parameters.ts';
import { imageSearchPages, socialNetworks } from './site-lists.ts';

/** What the policy asks of every browser, whichever it is. */
export function wantsOf(wanted: BrowserParameters): BrowserWants {
  const block = [
    ...wanted.block,
    ...(wanted.socialNetworks === 'any' ? [] : closedNetworks(wanted.socialNetworks)),
    ...(wanted.imageSearch === 'blocked' ? imageSearchPages : []),
  ];
  return {
    block: sites(block),
    allow: sites(wanted.allow),
    ...(wanted.downloads !== 'any' && { downloads: wanted.downloads }),
    ...(wanted.safeSearch === 'always' && { safeSearch: 'on' as const }),
    ...(wanted.privateBrowsing === 'off' && { privateBrowsing: 'off' as const }),
    ...(wanted.extensions !== 'any' && { extensions: wanted.extensions }),
  };
}

/** True where the policy asks nothing of any browser. */
export const asksNothing = (wanted: BrowserParameters): boolean => {
  const { block, ...others } = wantsOf(wanted);
  const { allow: _allow, ...settings } = others;
  return wanted.browsers === 'any' && block.length === 0 && Object.keys(settings).length === 0;
};

function closedNetworks(open: readonly string[]): string[] {
  return socialNetworks.filter(({ id }) => !open.includes(id)).flatMap(({ sites }) => sites);
}

const sites = (texts: readonly string[]): Site[] => texts.flatMap((text) => parseSite(text) ?? []);
