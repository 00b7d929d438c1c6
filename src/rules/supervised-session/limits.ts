import type { SupervisedSession } from '#protocol/desired-state.ts';
import type { BrowserWants } from '#rules/browser-demands.ts';
import { parseSite, type Site } from '#rules/browser-sites.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { narrowed, nothingBut, type OpenSites, sitesOf } from '#rules/web-limit.ts';
import type { SessionParameters } from './parameters.ts';

/** What the web is for whoever is at the laptop. */
export type WebLimit =
  | { readonly kind: 'open' }
  /** Nothing but what the policy always opens. */
  | { readonly kind: 'closed'; readonly why: 'no-session' | 'no-sites-named' }
  /** Only what the teacher named; `words`: of these no address could be made out. */
  | { readonly kind: 'sites'; readonly sites: readonly Site[]; readonly words: readonly string[] };

/**
 * Pupils alone are limited. Nobody at the laptop, an adult, and somebody whom the school's list does
 * not know are not: who cannot be told from a teacher must be able to work, and the finding says so.
 */
export function webLimit(
  wanted: SessionParameters,
  person: PersonAtDevice | null | undefined,
  session: SupervisedSession | null,
): WebLimit {
  if (person?.role !== 'pupil') return { kind: 'open' };
  if (session) return duringSession(wanted, session);
  return wanted.web === 'only-in-session' || wanted.web === 'demonstration'
    ? { kind: 'closed', why: 'no-session' }
    : { kind: 'open' };
}

function duringSession({ web }: SessionParameters, session: SupervisedSession): WebLimit {
  if (session.sites.length > 0) {
    const parsed = session.sites.map((words) => ({ words, site: parseSite(words) }));
    return {
      kind: 'sites',
      sites: parsed.flatMap(({ site }) => site ?? []),
      words: parsed.filter(({ site }) => !site).map(({ words }) => words),
    };
  }
  return web === 'checked-sites' || web === 'demonstration'
    ? { kind: 'closed', why: 'no-sites-named' }
    : { kind: 'open' };
}

/** What the limit asks of every browser; null where it asks nothing. `gate`: all that opens before the rules are read. */
export function wantsOf(
  limit: WebLimit,
  { alwaysOpen }: SessionParameters,
  gate: OpenSites = null,
): BrowserWants | null {
  if (limit.kind === 'open') return null;
  const allow = [...(limit.kind === 'sites' ? limit.sites : []), ...sitesOf(alwaysOpen)];
  // A teacher who types a star means every site.
  if (allow.some(({ host }) => host === '*')) return null;
  return narrowed(nothingBut(allow), gate);
}
