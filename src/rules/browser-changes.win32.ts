import type { Host } from '#platform/host.ts';
import type { Change, Json } from '#platform/host-writer.ts';
import { type BrowserWants, demandsOn, type PolicyWrite } from '#rules/browser-demands.ts';
import type { Browser } from '#rules/browser-look.ts';
import { lookOnWindows } from '#rules/browser-look.win32.ts';
import { browserProducts } from '#rules/browser-products.ts';
import { noPolicies, type PolicyValues, recordAt } from '#rules/browser-values.ts';

/** What must stand in the registry for this machine's browsers, beside what the school has there. */
export async function changesOnWindows(
  host: Host,
  wants: BrowserWants,
): Promise<readonly Change[]> {
  const { browsers } = await lookOnWindows(host);
  return browsers.flatMap((browser) => (browser.policies ? changesFor(browser, wants) : []));
}

function changesFor(browser: Browser, wants: BrowserWants): Change[] {
  const product = browserProducts.find(({ id }) => id === browser.id);
  const { values } = browser.policies ?? noPolicies;
  const writes = demandsOn(browser, wants).flatMap((demand) => demand.writes(values));
  const key = `HKLM\\${product?.win32.key ?? ''}`;
  const nested = writes.filter(isExtensionSetting);
  const plain = writes.filter((write) => !isExtensionSetting(write));
  return [
    ...plain.map((write) => registryChange(key, write)),
    ...(nested.length > 0 ? [extensionSettings(key, nested, values)] : []),
  ];
}

function registryChange(key: string, { path, value, isList }: PolicyWrite): Change {
  const below = [key, ...path.slice(0, -1)].join('\\');
  const name = path.at(-1) ?? '';
  if (isList)
    return {
      kind: 'registry-list',
      key: `${below}\\${name}`,
      values: value as string[],
      union: true,
    };
  return { kind: 'registry-value', key: below, name, data: dataOf(value) };
}

function dataOf(value: Json): string | number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' ? value : String(value);
}

const isExtensionSetting = ({ path }: PolicyWrite): boolean => path[0] === 'ExtensionSettings';

/** Firefox keeps these as JSON in one text, so what others have in it is written with ours. */
function extensionSettings(
  key: string,
  writes: readonly PolicyWrite[],
  values: PolicyValues,
): Change {
  const settings: Record<string, Json> = { ...recordAt(values, ['ExtensionSettings']) };
  for (const { path, value } of writes) {
    const [, id = '', name = ''] = path;
    settings[id] = { ...recordAt(settings, [id]), [name]: value };
  }
  return {
    kind: 'registry-value',
    key,
    name: 'ExtensionSettings',
    data: JSON.stringify(settings),
  };
}
