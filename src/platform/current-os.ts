import type { Host } from '#platform/host.ts';

export type HostOs = Host['os'];

/** The OS this process runs on. The one place that asks `process.platform`. */
export function currentOs(): HostOs {
  const { platform } = process;
  if (platform === 'linux' || platform === 'win32' || platform === 'darwin') return platform;
  throw new Error(`Beadle runs on Linux, Windows and macOS; this is ${platform}`);
}
