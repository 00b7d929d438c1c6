import type { HostWriter } from '#platform/host-writer.ts';
import { fileWriter, jsonWriter } from '#platform/portable/file-writer.ts';
import { composeWriter, noSettling } from '#platform/portable/writer.ts';

export const windowsWriter: HostWriter = composeWriter(
  { file: fileWriter, json: jsonWriter },
  noSettling,
);
