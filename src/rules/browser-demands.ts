import type { Json } from '#platform/host-writer.ts';
import type { Browser } from '#rules/browser-look.ts';
import { chromiumDemands } from '#rules/browser-demands-chromium.ts';
import { firefoxDemands } from '#rules/browser-demands-firefox.ts';
import type { Site } from '#rules/browser-sites.ts';
import type { PolicyValues } from '#rules/browser-values.ts';

/** What a rule wants of every browser, in no browser's own words. */
export interface BrowserWants {
  /** Sites that must not open. */
  readonly block: readonly Site[];
  /** Sites that open all the same. */
  readonly allow: readonly Site[];
  readonly downloads?: 'no-dangerous' | 'none';
  readonly privateBrowsing?: 'off';
  readonly safeSearch?: 'on';
  /** Extensions that a person may add, by id; absent: any. */
  readonly extensions?: readonly string[];
}

export type DemandPart =
  'sites' | 'open sites' | 'downloads' | 'private browsing' | 'safe search' | 'extensions';

/** One thing wanted of one browser, in that browser's words. */
export interface Demand {
  readonly part: DemandPart;
  /** The policy that does it, as its maker names it; null: this browser has none for it. */
  readonly policy: string | null;
  /** Whether these values, were they in force, would do it. */
  isMet(values: PolicyValues): boolean;
  /** What to set beside what others have set, so that it is done and nothing of theirs is undone. */
  writes(others: PolicyValues): readonly PolicyWrite[];
}

/** One policy to be set: `['WebsiteFilter', 'Block']`. Lists gain what they lack and lose nothing. */
export interface PolicyWrite {
  readonly path: readonly string[];
  readonly value: Json;
  readonly isList: boolean;
}

/** What the wants come to in a browser. */
export function demandsOn(
  browser: Pick<Browser, 'id' | 'family'>,
  wants: BrowserWants,
): readonly Demand[] {
  return browser.family === 'chromium' ? chromiumDemands(browser.id, wants) : firefoxDemands(wants);
}

export type DemandState = 'met' | 'missing' | 'only-recommended' | 'no-such-policy' | 'unknown';

/** How a browser stands with one demand. */
export function demandState(browser: Browser, demand: Demand): DemandState {
  if (demand.policy === null) return 'no-such-policy';
  if (!browser.policies) return 'unknown';
  if (demand.isMet(browser.policies.values)) return 'met';
  return demand.isMet(browser.policies.recommended) ? 'only-recommended' : 'missing';
}
