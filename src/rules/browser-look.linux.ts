import type { Host } from '#platform/host.ts';
import { type Browser, type BrowserFacts, Unseen } from '#rules/browser-look.ts';
import { readChromiumFolder, readFirefoxFiles } from '#rules/browser-policy-folder.ts';
import { type BrowserProduct, browserProducts, type LinuxPlace } from '#rules/browser-products.ts';
import type { Policies } from '#rules/browser-values.ts';
import { startedBefore } from '#rules/browser-started.ts';

/** A browser found on this machine, before its policies are read. */
export interface FoundBrowser {
  readonly product: BrowserProduct;
  readonly place: LinuxPlace;
  /** Folder of its policies, without holes; null where none is known. */
  readonly folder: string | null;
}

/** Which browsers are on this Linux machine and what the school's policies make of them. Files only. */
export async function lookOnLinux(host: Host): Promise<BrowserFacts> {
  const unseen = new Unseen();
  const found = await findBrowsers(host, unseen);
  const browsers = await Promise.all(found.map((one) => describe(host, one, unseen)));
  return { browsers, unseen: unseen.items };
}

export async function findBrowsers(host: Host, unseen: Unseen): Promise<FoundBrowser[]> {
  const places = browserProducts.flatMap((product) =>
    product.linux.map((place) => ({ product, place })),
  );
  const found = await Promise.all(
    places.map(async ({ product, place }): Promise<FoundBrowser | null> => {
      const there = await host.stat(place.program);
      if (!there.ok) {
        unseen.absent(there.error);
        return null;
      }
      return { product, place, folder: await folderOf(host, place) };
    }),
  );
  return found.filter((one) => one !== null);
}

/** A flatpak's folder names its architecture and branch as the installation does. */
async function folderOf(host: Host, { program, policies }: LinuxPlace): Promise<string | null> {
  if (policies === undefined || !policies.includes('{arch}')) return policies ?? null;
  const arch = await onlyName(host, program, /^(x86_64|aarch64|arm|i386)$/);
  const branch = arch && (await onlyName(host, `${program}/${arch}`, /^[A-Za-z0-9._-]+$/));
  return branch ? policies.replace('{arch}', arch).replace('{branch}', branch) : null;
}

async function onlyName(host: Host, folder: string, like: RegExp): Promise<string | null> {
  const names = await host.list(folder);
  const fitting = names.ok ? names.value.filter((name) => like.test(name)) : [];
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** Where Firefox reads, in its order of preference. */
export function firefoxFiles({ place, folder }: FoundBrowser): readonly string[] {
  const beside = `${place.program.replace(/\/[^/]*$/, '')}/distribution/policies.json`;
  const isOwnTree = place.packaging === undefined;
  return [...(folder ? [`${folder}/policies.json`] : []), ...(isOwnTree ? [beside] : [])];
}

async function describe(host: Host, found: FoundBrowser, unseen: Unseen): Promise<Browser> {
  const { product, place, folder } = found;
  const { id, name, family } = product;
  const packaging = place.packaging ?? 'system';
  const base = { id, name, family, packaging, at: place.program };
  if (folder === null || !product.confirmed)
    return {
      ...base,
      place: folder,
      policies: null,
      why: 'where it takes policies from is not known',
    };
  const policies = await policiesOf(host, found, folder, unseen);
  if (!policies) return { ...base, place: folder, policies, why: 'its policies could not be read' };
  const late = family === 'firefox' && (await startedBefore(host, firefoxFiles(found)));
  return { ...base, place: folder, policies, ...(late && { startedBefore: true }) };
}

function policiesOf(
  host: Host,
  found: FoundBrowser,
  folder: string,
  unseen: Unseen,
): Promise<Policies | null> {
  return found.product.family === 'chromium'
    ? readChromiumFolder(host, folder, unseen)
    : readFirefoxFiles(host, firefoxFiles(found), unseen);
}

/** Folders whose change means that the browsers take other policies. */
export const policyFolders: readonly string[] = [
  ...new Set(
    browserProducts.flatMap(({ family, linux }) =>
      linux.flatMap(({ policies }) => {
        if (policies === undefined || policies.includes('{')) return [];
        return family === 'chromium' ? [`${policies}/managed`] : [policies];
      }),
    ),
  ),
];
