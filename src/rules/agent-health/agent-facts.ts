import { compareVersions } from '#base/compare-versions.ts';
import type { ProbeContext, ProbeMemory } from '#rules/rule.ts';
import type { AgentFacts } from './facts.ts';

const newerKey = 'newer';

/** What the agent remembers of itself; null where none took part. */
export function agentFacts({
  memory,
  remember,
  now,
}: Pick<ProbeContext, 'memory' | 'now'> & {
  readonly remember: ProbeMemory | undefined;
}): AgentFacts | null {
  const own = memory?.agent;
  if (!own) return null;
  const console = memory?.console;
  const newest = console?.newestAgent ?? null;
  const isNewer = newest !== null && compareVersions(own.version, newest) < 0;
  return {
    ...own,
    enrolled: console?.enrolled ?? false,
    lastContact: console?.lastContact ?? null,
    newer: isNewer ? { version: newest, since: knownSince(remember, newest, now) } : null,
  };
}

/** When a version was first heard of here: from then on it could have been installed. */
function knownSince(remember: ProbeMemory | undefined, version: string, now: Date): Date {
  const [noted, at] = (remember?.get(newerKey) ?? '').split(' ');
  const since = new Date(at ?? '');
  if (noted === version && !Number.isNaN(since.getTime())) return since;
  remember?.set(newerKey, `${version} ${now.toISOString()}`);
  return now;
}
