import type { EvidenceItem } from '#protocol/finding.ts';
import { type BrowserWants, demandsOn, demandState } from '#rules/browser-demands.ts';
import { browserEvidence, type BrowserFacts, browserName } from '#rules/browser-look.ts';
import { covers, everySite, parseSite, type Site } from '#rules/browser-sites.ts';

/** All that opens while something limits the web; null: it limits nothing now. */
export type OpenSites = readonly Site[] | null;

/** Nothing but `open`. */
export const nothingBut = (open: readonly Site[]): BrowserWants => ({
  block: [everySite],
  allow: open,
});

/** Sites as a pack writes them; its check has refused what is none. */
export const sitesOf = (texts: readonly string[]): Site[] =>
  texts.flatMap((text) => parseSite(text) ?? []);

/**
 * Where two limits meet, only what both open stays open: browsers join the lists that rules write,
 * so each rule narrows its own by the other's.
 */
export function narrowed(wants: BrowserWants, by: OpenSites): BrowserWants {
  if (by === null) return wants;
  const both = wants.allow.flatMap((one) =>
    by.flatMap((other) => (covers(other, one) ? [one] : covers(one, other) ? [other] : [])),
  );
  const texts = new Map(both.map((site) => [JSON.stringify(site), site]));
  return { ...wants, allow: [...texts.values()] };
}

/** How the browsers of a laptop stand with a limit. */
export interface Standing {
  readonly kind: 'in-force' | 'not-in-force' | 'unknown' | 'waits-for-restart';
  /** Browsers that are limited, what is missing in which, why it is not known, or which are to be started anew. */
  readonly names: readonly string[];
  readonly evidence: readonly EvidenceItem[];
}

/** Judges the browsers' effective policies; what could not be seen is never taken for limited. */
export function standingOf(facts: BrowserFacts, wants: BrowserWants): Standing {
  const { browsers, unseen } = facts;
  const standing = (kind: Standing['kind'], names: readonly string[]): Standing => ({
    ...{ kind, names: names.slice(0, 20), evidence: browserEvidence(facts) },
  });
  const missing = browsers.flatMap((browser) =>
    demandsOn(browser, wants)
      .filter((one) => isMissing(demandState(browser, one)))
      .map((one) => `${browserName(browser)}: ${one.part}`),
  );
  if (missing.length > 0) return standing('not-in-force', missing);
  const dark = browsers.filter(({ policies }) => !policies);
  const causes = [
    ...unseen,
    ...dark.map((one) => `${browserName(one)}: ${one.why ?? 'not known'}`),
  ].map((text) => text.slice(0, 300));
  if (causes.length > 0) return standing('unknown', causes);
  const late = browsers.filter((one) => one.startedBefore).map(browserName);
  if (late.length > 0) return standing('waits-for-restart', late);
  const names = browsers.map(browserName);
  return standing('in-force', names.length > 0 ? names : ['no browser']);
}

const isMissing = (state: ReturnType<typeof demandState>): boolean =>
  state === 'missing' || state === 'only-recommended';
