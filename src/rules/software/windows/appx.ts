import { describeHostError, type Host } from '#platform/host.ts';
import type { Program, SourceFacts } from '../facts.ts';

const script = 'software/appx';

/** Store apps of all accounts, as Get-AppxPackage lists them (appx.ps1). */
export async function appxPrograms(host: Host, signal: AbortSignal): Promise<SourceFacts> {
  const about = { name: 'appx', where: 'Get-AppxPackage -AllUsers' } as const;
  const failed = (trouble: string): SourceFacts => ({
    ...about,
    programs: [],
    unseen: true,
    trouble: trouble.slice(0, 300),
  });
  const answer = await host.askPowerShell(script, [], { timeoutMs: 15_000, signal });
  if (!answer.ok) return failed(describeHostError(answer.error));
  const { packages, error } = (answer.value ?? {}) as { packages?: unknown; error?: unknown };
  if (typeof error === 'string' && error !== '') return failed(`Get-AppxPackage: ${error}`);
  if (!Array.isArray(packages) && (typeof packages !== 'object' || packages === null))
    return failed('the script’s answer holds no packages');
  // PowerShell gives a list of one as that one.
  return { ...about, programs: [packages].flat().flatMap(asProgram) };
}

function asProgram(item: unknown): Program[] {
  const { name, version } = (item ?? {}) as { name?: unknown; version?: unknown };
  if (typeof name !== 'string' || name === '') return [];
  // "Mozilla.Firefox" is what it is called; the maker's prefix may be a number.
  const title = name.replace(/^[0-9A-F]{4,}\./i, '');
  const told = typeof version === 'string' ? version : '';
  return [{ title, id: name, version: told, source: 'appx' }];
}
