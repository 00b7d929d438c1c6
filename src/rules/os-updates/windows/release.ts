import type { Host } from '#platform/host.ts';
import { registryNumber, registryText } from '#rules/registry-values.ts';
import type { ReleaseFacts } from '../facts.ts';
import { editionName } from './editions.ts';
import data from './support-ends.json' with { type: 'json' };

const key = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
/** Windows 11 calls itself 10 in `ProductName`; builds from here on are 11. */
const firstOf11 = 22_000;

/** The Windows that runs, out of the registry; null where that cannot be read. */
export async function readWindowsRelease(host: Host): Promise<ReleaseFacts | null> {
  const read = await host.readRegistry(key);
  if (!read.ok) return null;
  const build = Number(registryText(read.value, 'CurrentBuild') ?? NaN);
  if (!Number.isInteger(build)) return null;
  const text = (name: string): string => registryText(read.value, name) ?? '';
  const edition = text('EditionID');
  const isServer = /^server/i.test(text('InstallationType'));
  const version = text('DisplayVersion') || text('ReleaseId');
  const revision = registryNumber(read.value, 'UBR') ?? 0;
  const product = isServer
    ? text('ProductName') || 'Windows Server'
    : `Windows ${build >= firstOf11 ? '11' : '10'} ${editionName(edition)}`;
  return {
    id: 'windows',
    version,
    name: `${product} ${version} (${build}.${revision})`,
    source: key,
    windows: { build, revision, edition, isServer, extension: null },
  };
}

/** Is this a Windows whose support can be extended by a licence? */
export const mayBeExtended = (release: ReleaseFacts | null): boolean =>
  release?.windows?.isServer === false && release.windows.build === data.extension.build;

/** The filter by which `windows-state.ps1` asks for licences of the extension. */
export const extensionFilter: string = data.extension.years
  .map(({ id }) => `ID='${id}'`)
  .join(' OR ');

/**
 * The release with what is known of an extension of its support.
 *
 * @param licences activation ids that are in force; undefined where they could not be asked.
 */
export function withExtension(
  release: ReleaseFacts,
  licences: readonly string[] | undefined,
): ReleaseFacts {
  const { windows } = release;
  if (!windows || !mayBeExtended(release)) return release;
  const held = new Set(licences?.map((id) => id.toLowerCase()));
  const until = data.extension.years.filter(({ id }) => held.has(id)).at(-1)?.until;
  const further = windows.revision > data.extension.lastFreeRevision;
  const extension = until ?? (licences === undefined || further ? 'not-known' : null);
  return { ...release, windows: { ...windows, extension } };
}
