import type { HostWriter } from '#platform/host-writer.ts';
import { fileWriter, jsonWriter } from '#platform/portable/file-writer.ts';
import { composeWriter, noSettling } from '#platform/portable/writer.ts';
import { windowsHands } from '#platform/win32/device-hands.ts';
import { run, systemRoot } from '#platform/win32/processes.ts';
import { registryApi } from '#platform/win32/registry/library.ts';
import { registryListWriter } from '#platform/win32/registry/list-writer.ts';
import { registryValueWriter } from '#platform/win32/registry/value-writer.ts';

export const windowsWriter: HostWriter = {
  ...composeWriter(
    {
      file: fileWriter,
      json: jsonWriter,
      'registry-value': registryValueWriter(registryApi),
      'registry-list': registryListWriter(registryApi),
    },
    noSettling,
  ),
  devices: windowsHands(run, systemRoot()),
};
