import type { Host } from '#platform/host.ts';
import type { Change, Json } from '#platform/host-writer.ts';
import { type BrowserWants, demandsOn, type PolicyWrite } from '#rules/browser-demands.ts';
import { Unseen } from '#rules/browser-look.ts';
import { findBrowsers, firefoxFiles, type FoundBrowser } from '#rules/browser-look.linux.ts';
import { parseFirefoxPolicy } from '#rules/browser-policy-json.ts';
import {
  inByteOrder,
  othersIn,
  ownFiles,
  readChromiumFolder,
} from '#rules/browser-policy-folder.ts';
import { isRecord, noPolicies, type PolicyValues } from '#rules/browser-values.ts';

type JsonChange = Extract<Change, { kind: 'json' }>;

/**
 * What must stand in the policy files of this machine's browsers, beside what the school has there.
 * A browser that is not here, or whose policy folder is not known, gets nothing.
 */
export async function changesOnLinux(host: Host, wants: BrowserWants): Promise<readonly Change[]> {
  const found = await findBrowsers(host, new Unseen());
  const changes = await Promise.all(found.map((one) => changeFor(host, one, wants)));
  const byPath = new Map(changes.flatMap((one) => (one ? [[one.path, one] as const] : [])));
  return [...byPath.values()];
}

async function changeFor(
  host: Host,
  found: FoundBrowser,
  wants: BrowserWants,
): Promise<JsonChange | null> {
  if (found.folder === null || !found.product.confirmed) return null;
  return found.product.family === 'chromium'
    ? chromiumChange(host, found, found.folder, wants)
    : firefoxChange(host, found, found.folder, wants);
}

/**
 * A file of our own whose name comes last, since the last file that sets a policy gives it whole:
 * its lists therefore hold the school's too. Theirs are not touched.
 */
async function chromiumChange(
  host: Host,
  { product }: FoundBrowser,
  folder: string,
  wants: BrowserWants,
): Promise<JsonChange | null> {
  const theirs = await readChromiumFolder(host, folder, new Unseen(), true);
  const { values } = theirs ?? noPolicies;
  const writes = demandsOn(product, wants).flatMap((demand) => demand.writes(values));
  const name = lastName(await othersIn(host, folder));
  return jsonChange(`${folder}/managed/${name}`, '', writes);
}

function lastName(others: readonly string[]): string {
  const [usual, last] = ownFiles;
  return inByteOrder([...others, usual]).at(-1) === usual ? usual : last;
}

/** Says that the file in /etc was begun by us, and whose policies it carries along. */
const carriesPointer = '/beadle/carries';

/**
 * Firefox reads one file alone, so ours is the school's. Where the school keeps its policies beside
 * the program, a new file in /etc would end them: they are carried along in it.
 */
async function firefoxChange(
  host: Host,
  found: FoundBrowser,
  folder: string,
  wants: BrowserWants,
): Promise<JsonChange | null> {
  const [path = '', beside] = firefoxFiles({ ...found, folder });
  const now = await host.readText(path);
  const values = now.ok ? (parseFirefoxPolicy(now.value) ?? {}) : {};
  const writes = demandsOn(found.product, wants).flatMap((demand) => demand.writes(values));
  const change = jsonChange(path, '/policies', writes);
  const begunByUs = now.ok ? carries(now.value) : now.error.code === 'not-found';
  if (!change || !begunByUs || beside === undefined) return change;
  const theirs = await host.readText(beside);
  const policies = theirs.ok ? parseFirefoxPolicy(theirs.value) : null;
  return policies ? carryAlong(change, policies, beside) : change;
}

function carries(text: string): boolean {
  try {
    const whole = JSON.parse(text) as Json;
    return isRecord(whole) && isRecord(whole['beadle']) && 'carries' in whole['beadle'];
  } catch {
    return false;
  }
}

function carryAlong(change: JsonChange, theirs: PolicyValues, from: string): JsonChange {
  const set: Record<string, Json> = { [carriesPointer]: from };
  const lists: string[] = [];
  const put = (pointer: string, value: Json): void => {
    // Into what we set ourselves, piece by piece; everything else as it is.
    const isWithin = Object.keys(change.set).some((ours) => ours.startsWith(`${pointer}/`));
    if (isWithin && isRecord(value))
      for (const [name, inner] of Object.entries(value)) put(`${pointer}/${escape(name)}`, inner);
    else if (change.union?.includes(pointer)) {
      lists.push(pointer);
      const ours = change.set[pointer];
      set[pointer] = [...listOf(value), ...listOf(ours)];
    } else if (!(pointer in change.set)) set[pointer] = value;
  };
  for (const [name, value] of Object.entries(theirs)) put(`/policies/${escape(name)}`, value);
  return { ...change, set: { ...change.set, ...set } };
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function jsonChange(
  path: string,
  below: string,
  writes: readonly PolicyWrite[],
): JsonChange | null {
  if (writes.length === 0) return null;
  const pointer = ({ path: names }: PolicyWrite) => `${below}/${names.map(escape).join('/')}`;
  const union = writes.filter(({ isList }) => isList).map(pointer);
  return {
    kind: 'json',
    path,
    set: Object.fromEntries(writes.map((write) => [pointer(write), write.value])),
    ...(union.length > 0 && { union }),
  };
}
