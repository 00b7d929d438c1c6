import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { FakeHost, type RecordedFile, type RecordedMachine } from '#platform/fake-host.ts';

/**
 * A Host over a recorded folder, for fixtures:
 * - `files/…`: a tree of files as they lay on the machine (`files/etc/os-release`);
 * - `commands.json`: command line to `{ code, stdout, stderr }` or `{ error }`;
 * - `machine.json`: the rest of a `RecordedMachine` (attributes, links, folders, sessions, …).
 *   A session's `since` is an ISO time there.
 * All three may be absent.
 */
export async function loadRecordedHost(folder: string): Promise<FakeHost> {
  const machine = await readJson<RecordedMachine>(join(folder, 'machine.json'), {});
  const commands = await readJson<RecordedMachine['commands']>(join(folder, 'commands.json'), {});
  const files = { ...(await readTree(join(folder, 'files'))), ...machine.files };
  return new FakeHost({
    ...machine,
    files,
    commands: { ...machine.commands, ...commands },
    ...('sessions' in machine && { sessions: withDates(machine.sessions) }),
  });
}

function withDates(
  sessions: RecordedMachine['sessions'],
): NonNullable<RecordedMachine['sessions']> {
  if (!sessions || 'error' in sessions) return sessions ?? [];
  return sessions.map((session) => ({
    ...session,
    since: session.since === null ? null : new Date(session.since),
  }));
}

async function readJson<T>(path: string, otherwise: T): Promise<T> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw new Error(`${path} cannot be read as a fixture`, { cause: error });
  }
}

async function readTree(root: string): Promise<Record<string, RecordedFile>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const files: Record<string, RecordedFile> = {};
  for (const entry of entries.filter((found) => found.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files[path.slice(root.length).split(sep).join('/')] = await readFile(path);
  }
  return files;
}
