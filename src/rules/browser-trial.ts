import { describeHostError, type Host } from '#platform/host.ts';
import { type Browser, browserName } from '#rules/browser-look.ts';
import type { TrialStep } from '#rules/rule.ts';

/** What became of an address that a browser was asked to open. */
export type Opened =
  | { readonly kind: 'closed' }
  /** The browser's policies let it through: it looked for the site. */
  | { readonly kind: 'let-through' }
  | { readonly kind: 'unclear'; readonly because: string };

export interface BrowserTrial {
  readonly host: Host;
  /** A new folder, for the browser's profile. */
  readonly scratch: string;
  readonly signal: AbortSignal;
}

/**
 * Asks a browser of Chromium's family, in a profile of its own and without a window, to open an
 * address. Every name is made to be unknown to it, so that nothing leaves the laptop: what its
 * policies close ends otherwise than what they let through. No page is ever loaded, so that it can
 * be tried as root, for whom the browser's sandbox does not work.
 */
export async function tryAddress(
  browser: Browser,
  address: string,
  { host, scratch, signal }: BrowserTrial,
): Promise<Opened> {
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'];
  const profile = `--user-data-dir=${scratch}/${browser.id}`;
  const names = '--host-resolver-rules=MAP * ~NOTFOUND';
  const ran = await host.run(browser.at, [...flags, names, profile, '--dump-dom', address], {
    timeoutMs: 30_000,
    signal,
  });
  if (!ran.ok) return { kind: 'unclear', because: describeHostError(ran.error) };
  const said = /net::(ERR_[A-Z_]+)/.exec(ran.value.stderr)?.[1];
  if (said === 'ERR_BLOCKED_BY_ADMINISTRATOR') return { kind: 'closed' };
  if (said === 'ERR_NAME_NOT_RESOLVED') return { kind: 'let-through' };
  return { kind: 'unclear', because: said ?? 'it said nothing of the address' };
}

/** Tries an address in a browser and says whether what was wanted of it happened. */
export async function addressStep(
  browser: Browser,
  address: string,
  wanted: 'closed' | 'let-through',
  trial: BrowserTrial,
): Promise<TrialStep> {
  const did = `Asked ${browserName(browser)} for ${address}, which must be ${words[wanted]}`;
  const opened = await tryAddress(browser, address, trial);
  if (opened.kind === 'unclear') return { did, saw: opened.because, outcome: 'not-run' };
  const outcome = opened.kind === wanted ? 'proved' : 'failed';
  return { did, saw: words[opened.kind], outcome };
}

const words = { closed: 'closed by its policies', 'let-through': 'let through' } as const;

/** Whether a browser can be tried so: installed by the system, and of Chromium's family. */
export const canBeTried = ({ family, packaging }: Browser): boolean =>
  family === 'chromium' && packaging === 'system';

/** The step for a browser that cannot be asked in this way. */
export const notTried = (browser: Browser): TrialStep => ({
  did: `Nothing in ${browserName(browser)}`,
  saw: 'it does not say what its policies closed; its own page about:policies shows what it has taken',
  outcome: 'not-run',
});
