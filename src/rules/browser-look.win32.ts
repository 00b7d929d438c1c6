import type { Host, RegistryKey } from '#platform/host.ts';
import type { Json } from '#platform/host-writer.ts';
import { type Browser, type BrowserFacts, Unseen } from '#rules/browser-look.ts';
import { parseFirefoxPolicy } from '#rules/browser-policy-json.ts';
import { type BrowserProduct, browserProducts } from '#rules/browser-products.ts';
import { noPolicies, type Policies, type PolicyValues } from '#rules/browser-values.ts';

/** Where browsers tell Windows that they are there; 32-bit ones below WOW6432Node. */
const registrations = [
  'HKLM\\SOFTWARE\\Clients\\StartMenuInternet',
  'HKLM\\SOFTWARE\\WOW6432Node\\Clients\\StartMenuInternet',
];
/** Of one policy in both, Chromium and Firefox take the machine's (policy_map.cc; WindowsGPOPoliciesProvider). */
const hives = ['HKCU', 'HKLM'] as const;

/** Which browsers are on this Windows machine for everybody, and what the registry's policies make of them. */
export async function lookOnWindows(host: Host): Promise<BrowserFacts> {
  const unseen = new Unseen();
  const keys = await Promise.all(
    registrations.map((key) => host.readRegistry(key, { deep: true })),
  );
  const names = keys.flatMap((key) => {
    if (key.ok) return registeredNames(key.value);
    unseen.absent(key.error);
    return [];
  });
  const found = browserProducts.flatMap((product) => {
    const name = names.find((one) => product.win32.registered.test(one));
    return name === undefined ? [] : [{ product, name }];
  });
  const browsers = await Promise.all(
    found.map(({ product, name }) => describe(host, product, name, unseen)),
  );
  return { browsers, unseen: unseen.items };
}

/** The key's own name or, where that is a code such as `Firefox-308046B0AF4A39CB`, the name it gives itself. */
function registeredNames(key: RegistryKey): string[] {
  return Object.entries(key.keys).flatMap(([name, { values }]) => {
    const shown = values[''] ?? values['(Default)'];
    return typeof shown === 'string' ? [name, shown] : [name];
  });
}

async function describe(
  host: Host,
  product: BrowserProduct,
  registered: string,
  unseen: Unseen,
): Promise<Browser> {
  const { id, name, family, win32, confirmed } = product;
  const place = `HKLM\\${win32.key}`;
  const base = { id, name, family, packaging: 'system' as const, at: registered, place };
  if (!confirmed)
    return { ...base, policies: null, why: 'where it takes policies from is not known' };
  const policies = await readPolicies(host, product, unseen);
  return policies
    ? { ...base, policies }
    : { ...base, policies, why: 'its policies could not be read' };
}

async function readPolicies(
  host: Host,
  product: BrowserProduct,
  unseen: Unseen,
): Promise<Policies | null> {
  const file = await firefoxFile(host, product, unseen);
  if (!file) return null;
  const values: Record<string, Json> = { ...file.values };
  const from: Record<string, string> = { ...file.from };
  const recommended: Record<string, Json> = {};
  for (const hive of hives) {
    const place = `${hive}\\${product.win32.key}`;
    const key = await host.readRegistry(place, { deep: true });
    if (!key.ok && !unseen.absent(key.error)) return null;
    if (!key.ok) continue;
    const { Recommended, ...mandatory } = valuesIn(key.value, product.family === 'firefox');
    Object.assign(recommended, Recommended);
    Object.assign(values, mandatory);
    for (const name of Object.keys(mandatory)) from[name] = place;
  }
  return { values, recommended, from, unread: file.unread };
}

/** Firefox also reads policies.json beside its program; the registry goes before it, policy by policy. */
async function firefoxFile(
  host: Host,
  product: BrowserProduct,
  unseen: Unseen,
): Promise<Policies | null> {
  const { program } = product.win32;
  if (program === undefined) return noPolicies;
  const path = `C:\\Program Files\\${program.replace(/[^\\]*$/, '')}distribution\\policies.json`;
  const text = await host.readText(path);
  if (!text.ok) return unseen.absent(text.error) ? noPolicies : null;
  const values = parseFirefoxPolicy(text.value);
  if (!values) return { ...noPolicies, unread: [path] };
  const from = Object.fromEntries(Object.keys(values).map((name) => [name, path]));
  return { ...noPolicies, values, from };
}

/**
 * A policy key as JSON: values numbered from 1 are a list, other keys hold nested policies. Chromium
 * keeps objects as JSON in a text; they stay texts here and are read where they are asked for.
 */
export function valuesIn(key: RegistryKey, nested: boolean): PolicyValues {
  const values: Record<string, Json> = {};
  for (const [name, data] of Object.entries(key.values))
    if (!(data instanceof Uint8Array)) values[name] = data;
  for (const [name, below] of Object.entries(key.keys)) {
    const list = listIn(below);
    if (list) values[name] = list;
    else if (nested || name === 'Recommended') values[name] = valuesIn(below, nested);
  }
  return values;
}

function listIn(key: RegistryKey): string[] | null {
  const names = Object.keys(key.values);
  if (names.length === 0 || !names.every((name) => /^[1-9]\d*$/.test(name))) return null;
  return names
    .sort((a, b) => Number(a) - Number(b))
    .map((name) => key.values[name])
    .filter((data): data is string => typeof data === 'string');
}
