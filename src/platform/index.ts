import { currentOs } from '#platform/current-os.ts';
import type { Host } from '#platform/host.ts';
import type { HostWriter } from '#platform/host-writer.ts';
import { type HostOptions, withDefaults } from '#platform/host-options.ts';

/** The machine itself. Only the part for its own OS is loaded. */
export async function createHost(options: HostOptions = {}): Promise<Host> {
  const full = withDefaults(options);
  switch (currentOs()) {
    case 'linux':
      return (await import('#platform/linux/host.ts')).createLinuxHost(full);
    case 'win32':
      return (await import('#platform/win32/host.ts')).createWindowsHost(full);
    case 'darwin':
      return (await import('#platform/darwin/host.ts')).createMacHost(full);
  }
}

/** What changes this machine. Only the part for its own OS is loaded. */
export async function createWriter(): Promise<HostWriter> {
  switch (currentOs()) {
    case 'linux':
      return (await import('#platform/linux/writer.ts')).linuxWriter;
    case 'win32':
      return (await import('#platform/win32/writer.ts')).windowsWriter;
    case 'darwin':
      return (await import('#platform/darwin/writer.ts')).macWriter;
  }
}
