import type { Host } from '#platform/host.ts';
import { describeHostError } from '#platform/host.ts';
import { cvdHeaderBytes, type CvdHeader, parseCvdHeader } from './cvd-header.ts';
import type { Definitions, SeenFact } from './facts.ts';

/** Signed download, the same after a local patch, and one built by a school itself. */
const endings = ['cvd', 'cld', 'cud'] as const;

interface Database {
  readonly path: string;
  readonly header: CvdHeader;
}

export interface ClamDatabases {
  readonly definitions: Definitions;
  readonly seen: readonly SeenFact[];
}

/**
 * How fresh the databases in `folder` are: the build time of `daily`, which changes several times a
 * week while `main` and `bytecode` may stand for months. Where `daily.cvd` and `daily.cld` lie side
 * by side (freshclam leaves the old one for a moment) the newer is what counts.
 */
export async function readClamDatabases(host: Host, folder: string): Promise<ClamDatabases> {
  const names = await host.list(folder);
  if (!names.ok) {
    const what = describeHostError(names.error);
    const kind = names.error.code === 'not-found' ? 'missing' : 'unreadable';
    return { definitions: { kind, what }, seen: [] };
  }
  const [daily, main, bytecode] = await Promise.all(
    ['daily', 'main', 'bytecode'].map((base) => newestOf(host, folder, base, names.value)),
  );
  return {
    definitions: dailyDefinitions(folder, daily as Newest),
    seen: [...seenOf('main', main as Newest), ...seenOf('bytecode', bytecode as Newest)],
  };
}

interface Newest {
  readonly newest: Database | undefined;
  readonly faults: readonly string[];
}

async function newestOf(
  host: Host,
  folder: string,
  base: string,
  names: readonly string[],
): Promise<Newest> {
  const paths = endings
    .map((ending) => `${base}.${ending}`)
    .filter((name) => names.includes(name))
    .map((name) => `${folder}/${name}`);
  const found: Database[] = [];
  const faults: string[] = [];
  for (const path of paths) {
    const bytes = await host.readHead(path, cvdHeaderBytes);
    const header = bytes.ok ? parseCvdHeader(bytes.value) : undefined;
    if (!bytes.ok) faults.push(describeHostError(bytes.error));
    else if (header?.ok) found.push({ path, header: header.value });
    else if (header) faults.push(`${path}: ${header.error}`);
  }
  found.sort((a, b) => b.header.builtAt.getTime() - a.header.builtAt.getTime());
  return { newest: found[0], faults };
}

function dailyDefinitions(folder: string, { newest, faults }: Newest): Definitions {
  if (newest)
    return {
      kind: 'built',
      at: newest.header.builtAt,
      version: String(newest.header.version),
      source: newest.path,
    };
  if (faults.length > 0) return { kind: 'unreadable', what: faults.join('; ').slice(0, 400) };
  return { kind: 'missing', what: `there is no daily database in ${folder}` };
}

function seenOf(label: string, { newest, faults }: Newest): SeenFact[] {
  if (newest)
    return [
      {
        label: `${label} made`,
        value: `${newest.header.builtAt.toISOString()} (version ${newest.header.version})`,
        source: newest.path,
      },
    ];
  return faults.map((value) => ({ label, value: value.slice(0, 400), source: 'header' }));
}
