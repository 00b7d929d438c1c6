import { describeHostError, type Host } from '#platform/host.ts';
import { browserName, type BrowserFacts } from '#rules/browser-look.ts';
import { isRecord, listAt, recordAt, type PolicyValues } from '#rules/browser-values.ts';
import type { ClientFacts } from './facts.ts';
import { knownFilters, type KnownFilter, type OnSystem } from './known-filters.ts';
import type { Parameters } from './parameters.ts';

export interface ClientsLook {
  readonly clients: readonly ClientFacts[];
  readonly unreadable: readonly string[];
  /** Wanted products of which no mark is known on this system. */
  readonly unseeable: readonly string[];
}

export interface ClientsContext {
  readonly host: Host;
  readonly parameters: Pick<Parameters, 'client' | 'extensions' | 'marks'>;
  readonly browsers: BrowserFacts;
}

type Product = KnownFilter & { readonly on: OnSystem };

/** Which filter clients are on this machine: by programs that run, folders, services, extensions. */
export async function lookAtClients(context: ClientsContext): Promise<ClientsLook> {
  const { host, browsers } = context;
  const products = wantedProducts(context);
  const [running, ...installed] = await Promise.all([
    host.processes(),
    ...products.map(({ on }) => isInstalled(host, on)),
  ]);
  const names = running.ok
    ? new Set(running.value.map(({ name }) => name.toLowerCase()))
    : undefined;
  const clients = products.flatMap((product, at) => {
    const found =
      programOf(product.on, names, installed[at]?.at ?? null) ?? extensionOf(product, browsers);
    return found ? [{ id: product.id, name: product.name, missingIn: [], ...found }] : [];
  });
  const blind = [
    ...(running.ok ? [] : [describeHostError(running.error)]),
    ...installed.flatMap(({ unreadable }) => unreadable),
    ...(clients.length === 0 ? browsers.unseen : []),
  ];
  return {
    clients,
    unreadable: [...new Set(blind)].slice(0, 20),
    unseeable: products.filter((product) => !isSeeable(product)).map(({ name }) => name),
  };
}

/** The products to look for, with what the pack adds to those that it names. */
function wantedProducts({ host, parameters }: ClientsContext): Product[] {
  const { client, extensions, marks } = parameters;
  const nothing: OnSystem = { services: [], processes: [], folders: [] };
  if (client === 'any')
    return knownFilters.map((product) => ({ ...product, on: product[host.os] ?? nothing }));
  return knownFilters
    .filter(({ id }) => client.includes(id))
    .map((product) => {
      const { services, processes, folders } = product[host.os] ?? nothing;
      return {
        ...product,
        extensions: [...product.extensions, ...extensions],
        on: {
          services,
          processes: [...processes, ...marks.programs],
          folders: [...folders, ...marks.paths],
        },
      };
    });
}

const isSeeable = ({ extensions, on }: Product): boolean =>
  [extensions, on.services, on.processes, on.folders].some((list) => list.length > 0);

interface Installed {
  readonly at: string | null;
  readonly unreadable: readonly string[];
}

async function isInstalled(host: Host, on: OnSystem): Promise<Installed> {
  const keys = on.services.map((name) => `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}`);
  const looks = await Promise.all([
    ...on.folders.map(async (at) => ({ at, look: await host.stat(at) })),
    ...(host.os === 'win32' ? keys : []).map(async (at) => ({
      at,
      look: await host.readRegistry(at),
    })),
  ]);
  return {
    at: looks.find(({ look }) => look.ok)?.at ?? null,
    unreadable: looks.flatMap(({ look }) =>
      look.ok || look.error.code === 'not-found' ? [] : [describeHostError(look.error)],
    ),
  };
}

type Found = Pick<ClientFacts, 'state' | 'seen'> & { readonly missingIn?: readonly string[] };

function programOf(
  { processes }: OnSystem,
  names: ReadonlySet<string> | undefined,
  installedAt: string | null,
): Found | null {
  const runs = processes.find((name) => names?.has(name.toLowerCase()));
  if (runs !== undefined) return { state: 'runs', seen: `${runs} runs` };
  if (installedAt === null) return null;
  // Without a known program, that it is there is all that can be said.
  if (!names || processes.length === 0)
    return { state: 'installed', seen: `${installedAt} is there` };
  return { state: 'stopped', seen: `${installedAt} is there, and none of its programs runs` };
}

/** Forced into the browsers by the school's policies; a person's own choice does not count. */
function extensionOf({ extensions }: Product, { browsers }: BrowserFacts): Found | null {
  const ids = new Set(extensions);
  const looks = browsers.map((browser) => ({
    name: browserName(browser),
    has: browser.policies ? forced(browser.policies.values).some((id) => ids.has(id)) : null,
  }));
  const having = looks.filter(({ has }) => has === true).map(({ name }) => name);
  if (having.length === 0) return null;
  return {
    state: 'extension',
    seen: `its extension is forced into ${having.join(', ')}`,
    missingIn: looks.filter(({ has }) => has === false).map(({ name }) => name),
  };
}

/** Chromium's two policies and Firefox's one: `id;address`, and settings by id. */
function forced(values: PolicyValues): string[] {
  const listed = listAt(values, ['ExtensionInstallForcelist']).map(
    (entry) => entry.split(';')[0] ?? '',
  );
  const set = Object.entries(recordAt(values, ['ExtensionSettings'])).filter(
    ([, value]) =>
      isRecord(value) &&
      ['force_installed', 'normal_installed'].includes(String(value['installation_mode'])),
  );
  return [...listed, ...set.map(([id]) => id)];
}
