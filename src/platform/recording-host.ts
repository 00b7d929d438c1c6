import { posix } from 'node:path';
import type { RecordedCommand, RecordedFile, RecordedMachine } from '#platform/fake-host.ts';
import type { Host } from '#platform/host.ts';

/**
 * A Host that passes everything on and notes what was asked and answered, so that a look at a real
 * machine becomes a fixture: `machine()` gives what `FakeHost` and `machine.json` take. It holds
 * exactly what the probe read, and nothing else of the machine.
 */
export function recordingHost(host: Host): Host & { machine(): RecordedMachine } {
  const files: Record<string, RecordedFile> = {};
  const folders: Record<string, 'empty' | { error: 'not-permitted' | 'failed' }> = {};
  const links: Record<string, string> = {};
  const commands: Record<string, RecordedCommand> = {};
  const seen = (path: string): void => void (path in files || (folders[path] ??= 'empty'));

  const recording: Host = {
    ...host,
    async readText(path, options) {
      const read = await host.readText(path, options);
      if (read.ok) files[path] = read.value;
      else if (read.error.code !== 'not-found') files[path] = { error: read.error.code };
      if (path in files) delete folders[path];
      return read;
    },
    async list(path) {
      const listed = await host.list(path);
      if (listed.ok) for (const name of listed.value) seen(posix.join(path, name));
      if (listed.ok) seen(path);
      else if (listed.error.code !== 'not-found') folders[path] = { error: 'not-permitted' };
      return listed;
    },
    async realPath(path) {
      const found = await host.realPath(path);
      if (found.ok && found.value !== path) {
        links[path] = found.value;
        delete folders[path];
        seen(found.value);
      }
      return found;
    },
    async run(program, args, options) {
      const answer = await host.run(program, args, options);
      commands[[program, ...args].join(' ')] = answer.ok
        ? answer.value
        : { error: answer.error.code };
      return answer;
    },
  };
  const machine = (): RecordedMachine => ({ os: host.os, files, folders, links, commands });
  return { ...recording, machine };
}
