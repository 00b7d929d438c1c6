import { describeHostError, type Host } from '#platform/host.ts';
import { parseDpkgStatus } from '#rules/dpkg-status.ts';
import type { SourceFacts } from '../facts.ts';

export const dpkgStatus = '/var/lib/dpkg/status';
/** A desktop of 3,000 packages has about 5 MB. */
const mostBytes = 33_554_432;

/** What dpkg has installed, from its status file; undefined where this is no dpkg system. */
export async function dpkgPrograms(host: Host): Promise<SourceFacts | undefined> {
  const text = await host.readText(dpkgStatus, { mostBytes });
  const about = { name: 'dpkg', where: dpkgStatus } as const;
  if (text.ok) {
    const programs = parseDpkgStatus(text.value).map(({ name, version }) => ({
      title: name,
      version,
      source: 'dpkg' as const,
    }));
    return { ...about, programs };
  }
  if (text.error.code === 'not-found') return undefined;
  return { ...about, programs: [], unseen: true, trouble: describeHostError(text.error) };
}

/** Folders in /opt, where programs lie that no package manager put there (and some that it did). */
export async function optPrograms(host: Host): Promise<SourceFacts | undefined> {
  const names = await host.list('/opt');
  const about = { name: 'opt', where: '/opt' } as const;
  if (names.ok) {
    const programs = names.value
      .filter((name) => !name.startsWith('.'))
      .map((title) => ({ title, version: '', source: 'opt' as const }));
    return programs.length === 0 ? undefined : { ...about, programs };
  }
  if (names.error.code === 'not-found') return undefined;
  // A list of its own kind: without it the others still count as seen.
  return { ...about, programs: [], unseen: true, trouble: describeHostError(names.error) };
}
