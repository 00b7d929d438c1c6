import type { EvidenceItem } from '#protocol/finding.ts';
import type { OsUpdatesFacts, Since, UpdatesFacts } from './facts.ts';
import { endOfSupport, type SupportEnd } from './support-end.ts';

const mostUpdates = 60;

/** The raw facts behind a verdict, each with where it was read. */
export function evidenceOf(facts: OsUpdatesFacts): EvidenceItem[] {
  return [
    ...releaseEvidence(facts),
    ...updatesEvidence(facts.updates),
    restartEvidence(facts),
    automaticEvidence(facts),
  ].slice(0, 100);
}

function releaseEvidence({ release, updates }: OsUpdatesFacts): EvidenceItem[] {
  if (!release) return [{ label: 'Release', value: 'not readable' }];
  const source = release.source ?? '/etc/os-release';
  const end = endOfSupport(release, updates.kind === 'known' && updates.subscription);
  const support = end
    ? { value: describeEnd(end), source: end.source.slice(0, 200) }
    : { value: 'not known here' };
  return [
    { label: 'Release', value: release.name, source },
    { label: 'Security support', ...support },
  ];
}

function describeEnd({ ends, confirmed, trustUntil }: SupportEnd): string {
  if (ends !== null) return `until ${ends}${confirmed ? '' : ' (about)'}`;
  return `yes, without a named end (believed until ${trustUntil ?? 'now'})`;
}

function updatesEvidence(updates: UpdatesFacts): EvidenceItem[] {
  if (updates.kind === 'not-known') return [{ label: 'Updates', value: updates.what }];
  const { source } = updates;
  const more = updates.security.length - mostUpdates;
  return [
    { label: 'Lists as of', value: updates.asOf?.toISOString() ?? 'not said', source },
    { label: 'Newer versions in all', value: String(updates.pending), source },
    { label: 'Of them security fixes', value: String(updates.security.length), source },
    { label: 'Still being phased in', value: String(updates.phasing), source },
    ...updates.security.slice(0, mostUpdates).map((update) => ({
      label: `Missing: ${update.name}`.slice(0, 200),
      value: `${update.installed} → ${update.available}${update.held ? ', on hold' : ''}; out ${describeSince(update.outSince)}`,
      source: update.outSince.source,
    })),
    ...(updates.notes ?? []),
    ...(more > 0 ? [{ label: 'Missing, not shown', value: String(more) }] : []),
    ...updates.faults.slice(0, 10).map((value) => ({ label: 'Could not read', value })),
  ];
}

function describeSince({ earliest, latest }: Since): string {
  if (earliest?.getTime() === latest.getTime()) return `since ${latest.toISOString()}`;
  const from = earliest ? `, not before ${earliest.toISOString()}` : '';
  return `since ${latest.toISOString()} at the latest${from}`;
}

function restartEvidence({ restart }: OsUpdatesFacts): EvidenceItem {
  const label = 'Restart';
  if (restart.kind === 'not-needed') return { label, value: `not needed: ${restart.how}` };
  if (restart.kind === 'not-known') return { label, value: `not known: ${restart.what}` };
  const { since, why } = restart;
  const value = `needed ${describeSince(since)}: ${why.join(', ')}`.slice(0, 2_000);
  return { label, value, source: since.source };
}

function automaticEvidence({ automatic }: OsUpdatesFacts): EvidenceItem {
  const words = { on: 'yes', off: 'no', 'not-known': 'not known' };
  const last = automatic.lastRun ? `; last run ${automatic.lastRun.toISOString()}` : '';
  return {
    label: 'Installs updates by itself',
    value: `${words[automatic.state]}: ${automatic.how}${last}`,
    source: automatic.source,
  };
}
