import type { CompiledPolicy } from '#protocol/policy.ts';
import { demandsOn } from '#rules/browser-demands.ts';
import { browserProducts } from '#rules/browser-products.ts';
import { parameters } from '#rules/browser-policy/parameters.ts';
import { asksNothing, wantsOf } from '#rules/browser-policy/wants.ts';
import { isRecord, type PolicyValues } from '#rules/browser-values.ts';

type Json = PolicyValues[string];

/** One browser's policies, as a payload of a profile forces them. */
export interface BrowserPayload {
  /** The browser's preference domain: `com.google.Chrome`. */
  readonly type: string;
  readonly name: string;
  /** Lines of the payload's own keys. */
  readonly keys: readonly string[];
}

/**
 * What browser-policy asks of everybody, for the browsers whose makers say that they take policies
 * from a profile. Null where the policy does not enforce it, or asks nothing.
 */
export function macBrowsers(policy: CompiledPolicy): readonly BrowserPayload[] | null {
  const setting = policy.rules['browser-policy'];
  const wanted = parameters.safeParse(setting?.parameters ?? {});
  if (setting?.mode !== 'enforce' || !wanted.success || asksNothing(wanted.data)) return null;
  const wants = wantsOf(wanted.data);
  return browserProducts
    .filter(({ confirmed }) => confirmed)
    .flatMap((product) => {
      const top: Record<string, Json> = {};
      for (const demand of demandsOn(product, wants))
        for (const { path, value } of demand.writes({})) put(top, path, value);
      if (Object.keys(top).length === 0) return [];
      const values =
        product.family === 'firefox' ? { EnterprisePoliciesEnabled: true, ...top } : top;
      return [{ type: product.darwin.domain, name: product.name, keys: keyLines(values) }];
    });
}

function put(
  into: Record<string, Json>,
  [name = '', ...rest]: readonly string[],
  value: Json,
): void {
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const there = into[name];
  const inner: Record<string, Json> = isRecord(there) ? { ...there } : {};
  put(inner, rest, value);
  into[name] = inner;
}

const keyLines = (values: Readonly<Record<string, Json>>): string[] =>
  Object.entries(values).map(([name, value]) => `<key>${escaped(name)}</key>${plist(value)}`);

function plist(value: Json): string {
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>';
  if (typeof value === 'number') return `<integer>${value}</integer>`;
  if (Array.isArray(value)) return `<array>${value.map(plist).join('')}</array>`;
  if (isRecord(value)) return `<dict>${keyLines(value).join('')}</dict>`;
  return `<string>${escaped(String(value))}</string>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
