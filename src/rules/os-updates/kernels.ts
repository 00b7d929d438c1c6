import { compareVersions } from './debian-version.ts';

/**
 * Installed kernels that are newer than the running one and of its flavour, newest first. Names of
 * /boot hold the release as `uname -r` tells it: `vmlinuz-6.1.0-41-amd64`,
 * `vmlinuz-6.17.5-300.fc43.x86_64`. Rescue images are not for running.
 */
export function newerKernels(bootNames: readonly string[], running: string): string[] {
  return installedKernels(bootNames)
    .filter((release) => flavour(release) === flavour(running))
    .filter((release) => compareVersions(release, running) > 0)
    .sort((a, b) => compareVersions(b, a));
}

export function installedKernels(bootNames: readonly string[]): string[] {
  return bootNames
    .filter((name) => name.startsWith('vmlinuz-') && !name.includes('rescue'))
    .map((name) => name.slice('vmlinuz-'.length))
    .filter((release) => /^\d/.test(release) && !/\.(old|bak)$/.test(release));
}

/** `amd64`, `generic`, `lowlatency`, or `fc43.x86_64`'s `x86_64`: what comes after the numbers. */
function flavour(release: string): string {
  const debian = /-([a-z][a-z0-9-]*)$/.exec(release);
  if (debian) return debian[1] as string;
  return /\.([a-z0-9_]+(\+[a-z0-9-]+)?)$/.exec(release)?.[1] ?? '';
}
