import { describeHostError, type Host } from '#platform/host.ts';
import type { ProbeContext, ProbeMemory } from '#rules/rule.ts';
import { parseSearch, type SearchResult, searchResult } from './search-result.ts';

const key = 'windows-search';
const dayMs = 86_400_000;
/** A search of what is known offline takes seconds to minutes, one on the network longer. */
const offlineMs = 5 * 60_000;
const onlineMs = 20 * 60_000;
/** Windows looks by itself every day; where it has not for this long, this asks it to. */
const unlookedMs = 3 * dayMs;
/** Definitions are installed several times a day: what they change is looked at this often. */
const settleMs = 4 * 3_600_000;
/** How long a look waits for a search: for its first answer, and for a newer one. */
const firstWaitMs = 60_000;
const laterWaitMs = 3_000;

export type Searched =
  | { readonly kind: 'found'; readonly result: SearchResult }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly what: string };

/** When Windows last did what can change the result; null: never, or not known. */
export interface AgentMoments {
  readonly lastSearch: Date | null;
  readonly lastInstall: Date | null;
  readonly started: Date | null;
}

interface Kept {
  running?: Promise<Searched>;
  last?: SearchResult;
}
const keptOf = new WeakMap<Host, Kept>();

/**
 * What Windows Update's own search finds. It can take minutes and leaves much memory taken in the
 * process that asked, so it is started only when the last result is a day old, or this Windows was
 * restarted since, or something was installed or looked for since and four hours have passed; in a
 * PowerShell of its own that ends soon after. A look waits shortly for it and else goes by the last
 * result, which is remembered.
 */
export async function searchUpdates(
  context: ProbeContext,
  moments: AgentMoments,
): Promise<Searched> {
  const { host, now, remember } = context;
  const kept = keptOf.get(host) ?? {};
  keptOf.set(host, kept);
  const last = newer(kept.last, readResult(remember, now));
  if (last && !isDue(last, moments, now)) return { kind: 'found', result: last };
  const { lastSearch } = moments;
  const online = !lastSearch || now.getTime() - lastSearch.getTime() > unlookedMs;
  // An online search is one a day at most, whatever came of it.
  const mayGoOnline = online && mayAskOnline(remember, now);
  kept.running ??= start(context, kept, mayGoOnline).finally(() => delete kept.running);
  const found = await within(kept.running, last ? laterWaitMs : firstWaitMs, context.signal);
  if (found.kind === 'found' || !last) return found;
  return { kind: 'found', result: last };
}

function isDue(last: SearchResult, moments: AgentMoments, now: Date): boolean {
  const at = Date.parse(last.at);
  const ageMs = now.getTime() - at;
  const isAfter = (moment: Date | null): boolean => moment !== null && moment.getTime() > at;
  if (ageMs > dayMs || isAfter(moments.started)) return true;
  return ageMs > settleMs && (isAfter(moments.lastSearch) || isAfter(moments.lastInstall));
}

const onlineKey = 'windows-online-search';

function mayAskOnline(remember: ProbeMemory | undefined, now: Date): boolean {
  const last = Date.parse(remember?.get(onlineKey) ?? '');
  if (last <= now.getTime() && now.getTime() - last < dayMs) return false;
  remember?.set(onlineKey, now.toISOString());
  return true;
}

/** Not ended with the look that began it: the next look has use for its result. */
async function start(
  { host, now, remember }: ProbeContext,
  kept: Kept,
  online: boolean,
): Promise<Searched> {
  const answer = await host.askPowerShell(
    'os-updates/pending-updates',
    [online ? 'online' : 'offline'],
    { timeoutMs: online ? onlineMs : offlineMs },
  );
  if (!answer.ok) return { kind: 'failed', what: describeHostError(answer.error) };
  const result = parseSearch(answer.value, now, online);
  if (!result.ok) return { kind: 'failed', what: result.error };
  kept.last = result.value;
  remember?.set(key, JSON.stringify(result.value));
  return { kind: 'found', result: result.value };
}

/** The search's outcome if it comes in time. */
async function within(
  search: Promise<Searched>,
  waitMs: number,
  signal: AbortSignal,
): Promise<Searched> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Searched>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'running' }), waitMs);
    signal.addEventListener('abort', () => resolve({ kind: 'running' }), { once: true });
  });
  try {
    return await Promise.race([search, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The remembered result; none where it is damaged or from after `now` (the clock was moved). */
function readResult(remember: ProbeMemory | undefined, now: Date): SearchResult | undefined {
  const text = remember?.get(key);
  if (text === undefined) return undefined;
  try {
    const parsed = searchResult.safeParse(JSON.parse(text));
    return parsed.success && Date.parse(parsed.data.at) <= now.getTime() ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function newer(a: SearchResult | undefined, b: SearchResult | undefined): SearchResult | undefined {
  if (!a || !b) return a ?? b;
  return a.at > b.at ? a : b;
}
