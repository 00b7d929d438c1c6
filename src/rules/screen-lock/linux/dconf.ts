import { describeHostError, type Host } from '#platform/host.ts';
import type { Setting } from '#rules/screen-lock/facts.ts';
import { type GvdbTable, parseGvdb, plainValue } from '#rules/screen-lock/linux/gvdb.ts';

const mostBytes = 4_194_304;
const schemasPath = '/usr/share/glib-2.0/schemas/gschemas.compiled';
const dataFolders = ['/etc', '/usr/local/share', '/usr/share'];

/** Whose values are asked for; null: nobody's, so what a new account would get. */
export interface DconfUser {
  readonly uid: number;
  readonly home: string;
}

/** A key's place: the schema (for its default), the path and the key. */
export interface DconfKey {
  readonly schema: string;
  readonly path: string;
  readonly key: string;
}

interface Source {
  readonly kind: 'user' | 'system' | 'service';
  readonly path: string;
  /** null: there is no such file, which is no values. */
  readonly table: GvdbTable | null;
  readonly unseen?: string;
}

/** Reads settings as dconf and GSettings themselves would find them for one person. */
export interface Dconf {
  read(key: DconfKey): Setting<number | boolean>;
}

/**
 * Opens the databases of a person's dconf profile. `user` may be 'unseen': then only values that
 * nobody can change are known. The order and the meaning of locks are those of dconf-engine.c:
 * the lowest database with a lock decides, and nothing above it counts.
 */
export async function openDconf(host: Host, user: DconfUser | null | 'unseen'): Promise<Dconf> {
  const profile = await readProfile(host, user);
  const sources = await Promise.all(profile.map((line) => openSource(host, user, line)));
  const schemas = await openFile(host, schemasPath);
  return { read: (key) => read(sources, schemas, key) };
}

async function readProfile(host: Host, user: DconfUser | null | 'unseen'): Promise<string[]> {
  const own =
    user === null || user === 'unseen'
      ? []
      : [`/run/dconf/user/${user.uid}`, `/run/user/${user.uid}/dconf/profile`];
  for (const path of [...own, ...dataFolders.map((folder) => `${folder}/dconf/profile/user`)]) {
    const text = await host.readText(path, { mostBytes: 65_536 });
    if (text.ok) return parseProfile(text.value);
    if (text.error.code !== 'not-found') return [`unseen:${describeHostError(text.error)}`];
  }
  return ['user-db:user'];
}

/** Lines of a dconf profile that name a database, in order. */
export function parseProfile(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((line) => /^(user|system|service|file)-db:./.test(line));
}

async function openSource(
  host: Host,
  user: DconfUser | null | 'unseen',
  line: string,
): Promise<Source> {
  const [kind = '', ...rest] = line.split(':');
  const name = rest.join(':');
  if (kind === 'unseen') return { kind: 'service', path: name, table: null, unseen: name };
  if (kind === 'service-db')
    return { kind: 'service', path: line, table: null, unseen: `${line} is not a file to read` };
  if (kind === 'user-db') {
    if (user === null) return { kind: 'user', path: line, table: null };
    if (user === 'unseen')
      return { kind: 'user', path: line, table: null, unseen: 'whose settings count is not known' };
    const path = `${user.home}/.config/dconf/${name}`;
    return { kind: 'user', path, ...(await openFile(host, path)) };
  }
  const path = kind === 'file-db' ? name : `/etc/dconf/db/${name}`;
  return { kind: 'system', path, ...(await openFile(host, path)) };
}

interface Opened {
  readonly table: GvdbTable | null;
  readonly unseen?: string;
}

async function openFile(host: Host, path: string): Promise<Opened> {
  const bytes = await host.readHead(path, mostBytes);
  if (!bytes.ok)
    return bytes.error.code === 'not-found'
      ? { table: null }
      : { table: null, unseen: describeHostError(bytes.error) };
  const table = parseGvdb(bytes.value);
  return table ? { table } : { table: null, unseen: `${path} is no database that can be read` };
}

function read(
  sources: readonly Source[],
  schemas: Opened,
  wanted: DconfKey,
): Setting<number | boolean> {
  const full = `${wanted.path}${wanted.key}`;
  const lockedAt = sources.findLastIndex(
    ({ table }, index) => index > 0 && table?.table('.locks')?.value(full) !== undefined,
  );
  // A database below that cannot be read might hold a lock that decides.
  const blind = sources.find(
    ({ kind, unseen }, index) => kind !== 'user' && index > lockedAt && unseen !== undefined,
  );
  if (blind?.unseen !== undefined) return { unseen: blind.unseen };
  const fixed = lockedAt > 0 || sources[0]?.kind === 'system' || sources.length === 0;
  for (const source of sources.slice(Math.max(lockedAt, 0))) {
    if (source.unseen !== undefined) return { unseen: source.unseen };
    const found = source.table?.value(full);
    if (!found) continue;
    const value = plainValue(found);
    if (value === undefined)
      return { unseen: `${full} in ${source.path} is of type ${found.type}` };
    return { value, source: source.path, fixed };
  }
  return schemaDefault(schemas, wanted, fixed);
}

/** What holds where no database speaks: the schema's default, vendors' overrides compiled in. */
function schemaDefault(
  schemas: Opened,
  { schema, key }: DconfKey,
  fixed: boolean,
): Setting<number | boolean> {
  if (schemas.unseen !== undefined) return { unseen: schemas.unseen };
  const found = schemas.table?.table(schema)?.value(key);
  if (!found) return { unseen: `the default of ${schema} ${key} is not in ${schemasPath}` };
  // `(u)` is a default for all; `(u(ya{sv}))` has others for some desktops, which are not read.
  const value = /^\([ubi]\)$/.test(found.type) ? plainValue(found) : undefined;
  if (value === undefined) return { unseen: `the default of ${schema} ${key} differs by desktop` };
  return { value, source: schemasPath, fixed };
}
