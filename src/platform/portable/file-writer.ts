import { ok } from '#base/result.ts';
import type { Json, Setting } from '#platform/host-writer.ts';
import {
  holdsOurs,
  type JsonChange,
  withOurs,
  withoutOurs,
} from '#platform/portable/json-merge.ts';
import {
  captureFile,
  readThere,
  restoreFile,
  type SavedFile,
  writeThere,
} from '#platform/portable/write-files.ts';
import type { KindWriter } from '#platform/portable/writer.ts';
import { err, type Result } from '#base/result.ts';
import type { HostError } from '#platform/host.ts';

type FileChange = Extract<Setting, { kind: 'file' }>;

const savedFile = (saved: unknown): SavedFile => saved as SavedFile;

/** Whole files. */
export const fileWriter: KindWriter<FileChange> = {
  capture: async ({ path }) => captureFile(path) as Result<Json & SavedFile, HostError>,
  apply: async ({ path, text, mode }, saved) => writeThere(path, text, savedFile(saved), mode),
  async revert(ours, saved) {
    const path = ours[0]?.path ?? '';
    const now = readThere(path);
    if (!now.ok) return now;
    const before = savedFile(saved).was?.text ?? null;
    if (now.value === before) return ok('restored');
    if (!ours.some((change) => change.text === now.value)) return ok('changed-by-others');
    const restored = restoreFile(path, savedFile(saved));
    return restored.ok ? ok('restored') : restored;
  },
  async holds({ path, text }) {
    const now = readThere(path);
    return now.ok ? ok(now.value === text) : now;
  },
};

/** Values in JSON files that others write too. */
export const jsonWriter: KindWriter<JsonChange> = {
  async capture(change) {
    const saved = captureFile(change.path);
    if (!saved.ok) return saved;
    const parsed = parse(change.path, saved.value.was?.text ?? null);
    return parsed.ok ? ok(saved.value as Json & SavedFile) : parsed;
  },
  async apply(change, saved, ours) {
    const clean = documentWithoutOurs(change.path, savedFile(saved), ours);
    if (!clean.ok) return clean;
    return writeThere(change.path, print(withOurs(clean.value.document, change)), savedFile(saved));
  },
  async revert(ours, saved) {
    const path = ours[0]?.path ?? '';
    const file = savedFile(saved);
    const clean = documentWithoutOurs(path, file, ours);
    if (!clean.ok) return clean;
    const { document, original } = clean.value;
    if (print(document) === print(original)) {
      const restored = restoreFile(path, file);
      return restored.ok ? ok('restored') : restored;
    }
    const written = writeThere(path, print(document), file);
    return written.ok ? ok('changed-by-others') : written;
  },
  async holds(change) {
    const now = readThere(change.path);
    if (!now.ok) return now;
    const parsed = parse(change.path, now.value);
    return parsed.ok ? ok(holdsOurs(parsed.value, change)) : ok(false);
  },
};

function documentWithoutOurs(
  path: string,
  saved: SavedFile,
  ours: readonly JsonChange[],
): Result<{ document: Json; original: Json }, HostError> {
  const now = readThere(path);
  if (!now.ok) return now;
  const [current, original] = [parse(path, now.value), parse(path, saved.was?.text ?? null)];
  if (!current.ok) return current;
  if (!original.ok) return original;
  const document = withoutOurs(current.value, original.value, ours);
  return ok({ document, original: original.value });
}

/** No file and an empty one count as an empty document. */
function parse(path: string, text: string | null): Result<Json, HostError> {
  if (text === null || text.trim() === '') return ok({});
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')) as Json);
  } catch (cause) {
    const message = `it is not JSON, so nothing can be added to it: ${String(cause)}`;
    return err({ code: 'failed', what: path, message });
  }
}

const print = (document: Json): string => `${JSON.stringify(document, null, 2)}\n`;
