import { describeHostError, type Host } from '#platform/host.ts';
import type { Program, SourceFacts } from '../facts.ts';

/** What `pkgutil` reads: a receipt for each package that Apple's Installer has put in. */
const where = '/private/var/db/receipts';

/** Packages that were installed, without Apple's own; a receipt may outlive what it is about. */
export async function receiptPrograms(host: Host): Promise<SourceFacts | undefined> {
  const names = await host.list(where);
  const about = { name: 'receipts', where } as const;
  if (!names.ok) {
    if (names.error.code === 'not-found') return undefined;
    return { ...about, programs: [], unseen: true, trouble: describeHostError(names.error) };
  }
  const files = names.value.filter(
    (name) => name.endsWith('.plist') && !name.startsWith('com.apple.'),
  );
  const programs = await Promise.all(files.map((name) => asProgram(host, name)));
  return { ...about, programs };
}

async function asProgram(host: Host, file: string): Promise<Program> {
  const plist = await host.readPlist(`${where}/${file}`);
  const receipt = (plist.ok ? plist.value : {}) as Record<string, unknown>;
  const version = receipt['PackageVersion'];
  const id = file.replace(/\.plist$/, '');
  return {
    title: id,
    id,
    version: typeof version === 'string' ? version : '',
    source: 'receipts',
  };
}
