import type { Host } from '#platform/host.ts';
import type { Json } from '#platform/host-writer.ts';
import { type Browser, type BrowserFacts, Unseen } from '#rules/browser-look.ts';
import { parseFirefoxPolicy } from '#rules/browser-policy-json.ts';
import { type BrowserProduct, browserProducts } from '#rules/browser-products.ts';
import { isRecord, type Policies, type PolicyValues } from '#rules/browser-values.ts';

/**
 * Which browsers are on this Mac, and what its managed preferences make of them. A profile's values
 * lie below /Library/Managed Preferences and are forced. Those of /Library/Preferences are not: for
 * Chromium's family they are recommended only (policy_loader_mac.mm), and Firefox takes them but
 * lets the person's own preferences go first.
 */
export async function lookOnMac(host: Host, account: string | null): Promise<BrowserFacts> {
  const unseen = new Unseen();
  const apps = await host.list('/Applications');
  if (!apps.ok && !unseen.absent(apps.error)) return { browsers: [], unseen: unseen.items };
  const there = new Set(apps.ok ? apps.value : []);
  const browsers = await Promise.all(
    browserProducts
      .filter(({ darwin }) => there.has(darwin.app))
      .map((product) => describe(host, product, account, unseen)),
  );
  return { browsers, unseen: unseen.items };
}

async function describe(
  host: Host,
  product: BrowserProduct,
  account: string | null,
  unseen: Unseen,
): Promise<Browser> {
  const { id, name, family, darwin, confirmed } = product;
  const base = { id, name, family, packaging: 'system' as const };
  const at = `/Applications/${darwin.app}`;
  const place = `/Library/Managed Preferences/${darwin.domain}.plist`;
  if (!confirmed)
    return { ...base, at, place, policies: null, why: 'where it takes policies from is not known' };
  const policies = await readPolicies(host, product, account, unseen);
  return policies
    ? { ...base, at, place, policies }
    : { ...base, at, place, policies, why: 'its policies could not be read' };
}

async function readPolicies(
  host: Host,
  product: BrowserProduct,
  account: string | null,
  unseen: Unseen,
): Promise<Policies | null> {
  const { domain, app } = product.darwin;
  const managed = '/Library/Managed Preferences';
  // A profile for one person goes before the one for the machine.
  const forced = [
    ...(account ? [`${managed}/${account}/${domain}.plist`] : []),
    `${managed}/${domain}.plist`,
  ];
  const values: Record<string, Json> = {};
  const from: Record<string, string> = {};
  for (const path of [...forced].reverse()) {
    const read = await readValues(host, path, unseen);
    if (!read) return null;
    Object.assign(values, read);
    for (const name of Object.keys(read)) from[name] = path;
  }
  const own = await readValues(host, `/Library/Preferences/${domain}.plist`, unseen);
  if (!own) return null;
  if (product.family === 'chromium') return { values, from, recommended: own, unread: [] };
  const inForce = values['EnterprisePoliciesEnabled'] === true ? values : {};
  const beside = await besideFirefox(host, `/Applications/${app}`, unseen);
  if (!beside) return null;
  return {
    values: { ...beside.values, ...inForce },
    from,
    recommended: own,
    unread: beside.unread,
  };
}

async function besideFirefox(
  host: Host,
  app: string,
  unseen: Unseen,
): Promise<{ values: PolicyValues; unread: string[] } | null> {
  const path = `${app}/Contents/Resources/distribution/policies.json`;
  const text = await host.readText(path);
  if (!text.ok) return unseen.absent(text.error) ? { values: {}, unread: [] } : null;
  const values = parseFirefoxPolicy(text.value);
  return values ? { values, unread: [] } : { values: {}, unread: [path] };
}

/** Dates and bytes are no policy's value and are left out. Firefox's nested names may be flat: `WebsiteFilter__Block`. */
async function readValues(host: Host, path: string, unseen: Unseen): Promise<PolicyValues | null> {
  const plist = await host.readPlist(path);
  if (!plist.ok) return unseen.absent(plist.error) ? {} : null;
  return nest(plainJson(plist.value));
}

function plainJson(value: unknown): PolicyValues {
  const text = JSON.stringify(value, (_, one: unknown) =>
    one instanceof Uint8Array ? undefined : one,
  );
  const plain = JSON.parse(text ?? '{}') as Json;
  return isRecord(plain) ? plain : {};
}

/** `WebsiteFilter__Block` means `Block` in `WebsiteFilter` (macOSPoliciesParser.sys.mjs). */
function nest(flat: PolicyValues): PolicyValues {
  const nested: Record<string, Json> = {};
  for (const [name, value] of Object.entries(flat)) {
    const [outer = '', inner] = name.split('__', 2);
    if (inner === undefined) nested[name] = value;
    else {
      const there = nested[outer];
      nested[outer] = { ...(isRecord(there) ? there : {}), [inner]: value };
    }
  }
  return nested;
}
