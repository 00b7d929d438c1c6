import type { Host } from '#platform/host.ts';
import type { Change, Json } from '#platform/host-writer.ts';
import { type BrowserWants, demandsOn } from '#rules/browser-demands.ts';
import { lookOnMac } from '#rules/browser-look.darwin.ts';
import { listAt, type PolicyValues, recordAt } from '#rules/browser-values.ts';

const firefoxPreferences = '/Library/Preferences/org.mozilla.firefox.plist';

/**
 * What can be set on a Mac without a management profile: Firefox's policies in its preferences,
 * which a person who knows how may override with preferences of their own. Chrome, Edge and Brave
 * take lists of sites from a profile alone, so for them there is nothing to write.
 */
export async function changesOnMac(host: Host, wants: BrowserWants): Promise<readonly Change[]> {
  const { browsers } = await lookOnMac(host, null);
  const firefox = browsers.find(({ id }) => id === 'firefox');
  if (!firefox?.policies) return [];
  const values = firefox.policies.recommended;
  const writes = demandsOn(firefox, wants).flatMap((demand) => demand.writes(values));
  if (writes.length === 0) return [];
  const top: Record<string, Json> = { EnterprisePoliciesEnabled: true };
  for (const { path, value, isList } of writes) {
    const [name = '', ...inner] = path;
    const wanted = isList ? joined(listAt(values, path), value) : value;
    top[name] =
      inner.length === 0 ? wanted : within(top[name] ?? recordAt(values, [name]), inner, wanted);
  }
  return Object.entries(top).map(([key, value]) => ({
    kind: 'preference',
    path: firefoxPreferences,
    key,
    value,
  }));
}

const joined = (theirs: readonly string[], ours: Json): Json => [
  ...new Set([...theirs, ...(ours as readonly string[])]),
];

/** The value with `wanted` at a path of names below it. */
function within(at: Json, [name = '', ...rest]: readonly string[], wanted: Json): Json {
  const record = recordAt({ at } satisfies PolicyValues, ['at']);
  return {
    ...record,
    [name]: rest.length === 0 ? wanted : within(record[name] ?? {}, rest, wanted),
  };
}
