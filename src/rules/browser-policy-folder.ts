import type { Host } from '#platform/host.ts';
import type { Json } from '#platform/host-writer.ts';
import type { Unseen } from '#rules/browser-look.ts';
import { parseChromiumPolicy, parseFirefoxPolicy } from '#rules/browser-policy-json.ts';
import { noPolicies, type Policies, type PolicyValues } from '#rules/browser-values.ts';

/** Our own file beside the school's; the second where one of theirs would come after the first. */
export const ownFiles = ['zz-beadle.json', '~beadle.json'] as const;

interface PolicyFile {
  readonly path: string;
  /** null: the browser cannot read it either, and passes over it. */
  readonly values: PolicyValues | null;
}

/**
 * What a browser of Chromium's family takes from a policy folder. Of several files that set one
 * policy the last in the order of their names gives it, whole: lists of two files are not joined.
 * Every file counts, whatever its ending (config_dir_policy_loader.cc). `withoutOurs` leaves out
 * the file that this agent writes.
 */
export async function readChromiumFolder(
  host: Host,
  folder: string,
  unseen: Unseen,
  withoutOurs = false,
): Promise<Policies | null> {
  const managed = await readFiles(host, `${folder}/managed`, unseen, withoutOurs);
  const recommended = await readFiles(host, `${folder}/recommended`, unseen, withoutOurs);
  if (!managed || !recommended) return null;
  const values = combine(managed);
  return {
    values: values.values,
    from: values.from,
    recommended: combine(recommended).values,
    unread: [...managed, ...recommended].filter(({ values }) => !values).map(({ path }) => path),
  };
}

/** Names of the files in a folder's `managed`, without ours; empty where there is none. */
export async function othersIn(host: Host, folder: string): Promise<readonly string[]> {
  const names = await host.list(`${folder}/managed`);
  return names.ok ? names.value.filter((name) => !isOwn(name)) : [];
}

const isOwn = (name: string): boolean => (ownFiles as readonly string[]).includes(name);

async function readFiles(
  host: Host,
  folder: string,
  unseen: Unseen,
  withoutOurs: boolean,
): Promise<PolicyFile[] | null> {
  const names = await host.list(folder);
  if (!names.ok) return unseen.absent(names.error) ? [] : null;
  const files: PolicyFile[] = [];
  for (const name of inByteOrder(names.value)) {
    if (withoutOurs && isOwn(name)) continue;
    const path = `${folder}/${name}`;
    const text = await host.readText(path);
    if (text.ok) files.push({ path, values: parseChromiumPolicy(text.value) });
    else if (await isFolder(host, path)) continue;
    else if (!unseen.absent(text.error)) return null;
  }
  return files;
}

async function isFolder(host: Host, path: string): Promise<boolean> {
  const facts = await host.stat(path);
  return facts.ok && facts.value.kind !== 'file';
}

/** As std::set<FilePath> sorts them: by bytes, so that `B` comes before `a`. */
export const inByteOrder = (names: readonly string[]): string[] =>
  [...names].sort((a, b) => {
    const [x, y] = [utf8(a), utf8(b)];
    const differs = x.findIndex((byte, index) => byte !== y[index]);
    return differs === -1 ? x.length - y.length : (x[differs] ?? 0) - (y[differs] ?? -1);
  });

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function combine(files: readonly PolicyFile[]): {
  values: PolicyValues;
  from: Record<string, string>;
} {
  const values: Record<string, Json> = {};
  const from: Record<string, string> = {};
  for (const { path, values: own } of files)
    for (const [name, value] of Object.entries(own ?? {})) {
      values[name] = value;
      from[name] = path;
    }
  return { values, from };
}

/**
 * What Firefox takes on Linux: `policies.json` of the system's folder if it is there, whatever is in
 * it; otherwise the one beside the program (`distribution`). Never both.
 */
export async function readFirefoxFiles(
  host: Host,
  files: readonly string[],
  unseen: Unseen,
): Promise<Policies | null> {
  for (const path of files) {
    const text = await host.readText(path);
    if (!text.ok && unseen.absent(text.error)) continue;
    if (!text.ok) return null;
    const values = parseFirefoxPolicy(text.value);
    if (!values) return { ...noPolicies, unread: [path] };
    const from = Object.fromEntries(Object.keys(values).map((name) => [name, path]));
    return { ...noPolicies, values, from };
  }
  return noPolicies;
}
