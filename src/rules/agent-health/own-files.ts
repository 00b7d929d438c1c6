import { z } from 'zod';
import { describeHostError, type Host } from '#platform/host.ts';
import type { ProbeMemory } from '#rules/rule.ts';
import type { FilesFacts } from './facts.ts';

const manifest = z.object({
  format: z.literal(1),
  version: z.string(),
  files: z.array(z.object({ path: z.string(), size: z.int(), sha256: z.string() })).max(2_000),
});
type Listed = z.infer<typeof manifest>['files'][number];

/** What was seen at the last look, so that unchanged files need not be read again. */
interface Notes {
  readonly list: string;
  readonly version: string;
  readonly readAt: string;
  /** By path: size and time of change. */
  readonly files: Readonly<Record<string, readonly [number, number]>>;
}

const notesKey = 'own-files';
/** A file can be changed and given its old size and time back: all are read again this often. */
const readAgainMs = 86_400_000;
const mostBytes = 33_554_432;

export interface OwnFilesContext {
  readonly host: Host;
  readonly remember: ProbeMemory | undefined;
  readonly now: Date;
  /** Where the running program lies; null where it runs from its sources. */
  readonly folder: string | null;
}

/** Compares the program's files with the list that was written when they were built. */
export async function lookAtOwnFiles(context: OwnFilesContext): Promise<FilesFacts> {
  const { host, remember, now, folder } = context;
  if (folder === null) return { kind: 'sources' };
  const source = `${folder}/manifest.json`;
  const text = await host.readText(source);
  if (!text.ok) return { kind: 'no-list', what: describeHostError(text.error) };
  const parsed = parseManifest(text.value);
  if (!parsed) return { kind: 'no-list', what: `${source} is not a list of files` };
  const list = await sha256(new TextEncoder().encode(text.value));
  const before = readNotes(remember?.get(notesKey));
  if (before?.version === parsed.version && before.list !== list)
    return { kind: 'no-list', what: `${source} changed while the version stayed` };
  const isDue = !before || now.getTime() - Date.parse(before.readAt) >= readAgainMs;
  const known = isDue || before.version !== parsed.version ? {} : before.files;
  const looks = await oneByOne(parsed.files, (file) =>
    lookAtFile(host, folder, file, known[file.path]),
  );
  const isWhole = looks.every((look) => look.state === 'same');
  if (isWhole)
    remember?.set(
      notesKey,
      notesOf(looks, {
        list,
        version: parsed.version,
        readAt: isDue ? now.toISOString() : before.readAt,
      }),
    );
  const named = (state: FileLook['state']): string[] =>
    looks.filter((look) => look.state === state).map((look) => look.path);
  return {
    kind: 'compared',
    files: looks.length,
    read: looks.filter((look) => look.read).length,
    changed: named('changed'),
    missing: named('missing'),
    unreadable: named('unreadable'),
    source,
  };
}

interface FileLook {
  readonly path: string;
  readonly state: 'same' | 'changed' | 'missing' | 'unreadable';
  readonly read: boolean;
  readonly stamp?: readonly [number, number];
}

async function lookAtFile(
  host: Host,
  folder: string,
  { path, size, sha256: wanted }: Listed,
  known: readonly [number, number] | undefined,
): Promise<FileLook> {
  const stat = await host.stat(`${folder}/${path}`);
  if (!stat.ok) {
    const state = stat.error.code === 'not-found' ? 'missing' : 'unreadable';
    return { path, state, read: false };
  }
  const stamp = [stat.value.size, stat.value.changedAt.getTime()] as const;
  if (stat.value.size !== size) return { path, state: 'changed', read: false };
  if (known?.[0] === stamp[0] && known[1] === stamp[1])
    return { path, state: 'same', read: false, stamp };
  const bytes = await host.readHead(`${folder}/${path}`, Math.min(size, mostBytes));
  if (!bytes.ok) return { path, state: 'unreadable', read: false };
  const same = (await sha256(bytes.value)) === wanted;
  return { path, state: same ? 'same' : 'changed', read: true, stamp };
}

/** One after the other: the program's files together would be megabytes of memory. */
async function oneByOne<T, R>(items: readonly T[], look: (item: T) => Promise<R>): Promise<R[]> {
  const looks: R[] = [];
  for (const item of items) looks.push(await look(item));
  return looks;
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function parseManifest(text: string): z.infer<typeof manifest> | null {
  try {
    return manifest.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function readNotes(text: string | undefined): Notes | null {
  try {
    const notes = JSON.parse(text ?? 'null') as Partial<Notes> | null;
    return notes?.list !== undefined && notes.version !== undefined && notes.files !== undefined
      ? ({ readAt: '', ...notes } as Notes)
      : null;
  } catch {
    return null;
  }
}

function notesOf(looks: readonly FileLook[], rest: Omit<Notes, 'files'>): string {
  const files = Object.fromEntries(
    looks.flatMap(({ path, stamp }) => (stamp ? [[path, stamp]] : [])),
  );
  return JSON.stringify({ ...rest, files });
}
