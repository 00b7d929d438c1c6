import { z } from 'zod';
import type { ProbeContext, ProbeMemory } from '#rules/rule.ts';
import type { SecurityUpdate, SeenFact, UpdatesFacts } from '../facts.ts';
import type { Searched } from './search.ts';
import type { FoundUpdate } from './search-result.ts';

/**
 * What Windows lacks. Complete as of its own last look, since a search without the network shows
 * what that look has left; a search on the network is complete as of itself.
 */
export function updatesFacts(
  { now, remember }: ProbeContext,
  searched: Searched,
  lastSearch: Date | null,
  notes: readonly SeenFact[],
): UpdatesFacts {
  if (searched.kind === 'running')
    return { kind: 'not-known', reason: 'still-searching', what: 'its search has not ended yet' };
  if (searched.kind === 'failed')
    return { kind: 'not-known', reason: 'not-readable', what: searched.what };
  const { result } = searched;
  const missing = result.updates.filter(({ hidden }) => !hidden);
  const seen = firstSeen(remember, missing, now);
  const asOf = result.online ? new Date(result.at) : lastSearch;
  const concealed = result.updates.filter(({ hidden }) => hidden);
  return {
    kind: 'known',
    source: 'Windows Update',
    asOf,
    pending: result.pending,
    security: missing.map((update) => securityUpdate(update, seen.get(update.id) ?? now)),
    phasing: 0,
    securitySource: true,
    faults: [],
    subscription: false,
    notes: [
      ...notes,
      note('Searched', `${result.at}${result.online ? ', on the network' : ''}`),
      note('Of them a newer Windows', String(result.upgrades)),
      ...(concealed.length > 0
        ? [note('Hidden by somebody', concealed.map(nameOf).join(', ').slice(0, 1_000))]
        : []),
    ],
  };
}

const note = (label: string, value: string): SeenFact => ({
  label,
  value,
  source: 'Windows Update',
});

const nameOf = ({ article, title }: FoundUpdate): string =>
  article === '' || title.includes(article) ? title : `${article} ${title}`;

/**
 * `LastDeploymentChangeTime` is when an update was published, or published anew after a change of
 * its description; so the day on which it was first seen here counts where that is earlier.
 */
function securityUpdate(update: FoundUpdate, seen: Date): SecurityUpdate {
  const published = update.published === null ? seen : new Date(update.published);
  const since = published < seen ? published : seen;
  const known = update.published !== null || since < published;
  return {
    name: nameOf(update),
    installed: 'not installed',
    available: update.severity === '' ? 'severity not said' : update.severity,
    held: false,
    outSince: {
      earliest: known ? since : null,
      latest: since,
      source: published <= seen ? 'LastDeploymentChangeTime' : 'first seen here then',
    },
  };
}

const seenNotes = z.record(z.string(), z.iso.datetime());
const key = 'windows-first-seen';

/** When each missing update was first seen here; those that are no longer missing are forgotten. */
function firstSeen(
  remember: ProbeMemory | undefined,
  missing: readonly FoundUpdate[],
  now: Date,
): ReadonlyMap<string, Date> {
  const text = remember?.get(key) ?? '{}';
  const before = readSeen(text);
  const seen = new Map(
    missing.map(({ id }) => {
      const known = Date.parse(before[id] ?? '');
      return [id, new Date(known <= now.getTime() ? known : now.getTime())] as const;
    }),
  );
  const fresh = JSON.stringify(
    Object.fromEntries([...seen].map(([id, at]) => [id, at.toISOString()])),
  );
  if (fresh !== text) remember?.set(key, fresh);
  return seen;
}

function readSeen(text: string): Readonly<Record<string, string>> {
  try {
    const parsed = seenNotes.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}
