import { build } from 'plist';
import { err, ok, type Result } from '#base/result.ts';
import type { HostError } from '#platform/host.ts';
import type { HostWriter, Json, Setting } from '#platform/host-writer.ts';
import { macHands } from '#platform/darwin/device-hands.ts';
import { run } from '#platform/darwin/processes.ts';
import { fileWriter, jsonWriter } from '#platform/portable/file-writer.ts';
import { parsePlist } from '#platform/portable/plist.ts';
import { readHead } from '#platform/portable/read-files.ts';
import {
  captureFile,
  largestFile,
  restoreFile,
  writeThere,
} from '#platform/portable/write-files.ts';
import { composeWriter, type KindWriter, noSettling } from '#platform/portable/writer.ts';

type Preference = Extract<Setting, { kind: 'preference' }>;
type Preferences = Record<string, unknown>;

/** What stood at one key: absent is not the same as any value. Dates and data are not ours to set. */
interface SavedPreference {
  readonly value: Json | null;
  readonly wasThere: boolean;
  readonly fileWasThere: boolean;
}

/** Single keys of preference files. `cfprefsd` keeps copies, so it is ended: it starts again by itself. */
const preferenceWriter: KindWriter<Preference> = {
  async capture({ path, key }) {
    const there = await readPreferences(path);
    if (!there.ok) return there;
    const wasThere = there.value !== null && Object.hasOwn(there.value, key);
    const value = wasThere ? (there.value?.[key] as Json) : null;
    return ok({ value, wasThere, fileWasThere: there.value !== null });
  },
  apply: async ({ path, key, value }) => putPreference(path, key, value),
  async revert(ours, saved) {
    const { path = '', key = '' } = ours[0] ?? {};
    const { value, wasThere, fileWasThere } = saved as unknown as SavedPreference;
    const there = await readPreferences(path);
    if (!there.ok) return there;
    const now = there.value?.[key];
    const before = wasThere ? value : undefined;
    if (JSON.stringify(now) === JSON.stringify(before)) return ok('restored');
    const isOurs = ours.some((change) => JSON.stringify(change.value) === JSON.stringify(now));
    if (!isOurs) return ok('changed-by-others');
    const onlyOurs = Object.keys(there.value ?? {}).length === 1;
    const done =
      !fileWasThere && onlyOurs
        ? restoreFile(path, { was: null, missing: [] })
        : await putPreference(path, key, before);
    return done.ok ? ok('restored') : done;
  },
  async holds({ path, key, value }) {
    const there = await readPreferences(path);
    return there.ok ? ok(JSON.stringify(there.value?.[key]) === JSON.stringify(value)) : there;
  },
};

async function readPreferences(path: string): Promise<Result<Preferences | null, HostError>> {
  const bytes = await readHead(path, largestFile);
  if (!bytes.ok) return bytes.error.code === 'not-found' ? ok(null) : bytes;
  return parsePlist(path, bytes.value) as Result<Preferences, HostError>;
}

async function putPreference(
  path: string,
  key: string,
  value: Json | undefined,
): Promise<Result<void, HostError>> {
  const there = await readPreferences(path);
  if (!there.ok) return there;
  const { [key]: _old, ...rest } = there.value ?? {};
  const next = value === undefined ? rest : { ...rest, [key]: value };
  const saved = captureFile(path);
  const written = writeThere(path, build(next as never), saved.ok ? saved.value : newFile);
  if (!written.ok) return written;
  const told = await run('/usr/bin/killall', ['-q', 'cfprefsd'], { timeoutMs: 5_000 });
  if (told.ok) return ok(undefined);
  return err({ code: 'failed', what: path, message: 'written, but cfprefsd could not be told' });
}

const newFile = { was: null, missing: [] };

export const macWriter: HostWriter = {
  ...composeWriter(
    { file: fileWriter, json: jsonWriter, preference: preferenceWriter },
    noSettling,
  ),
  devices: macHands(run),
};
