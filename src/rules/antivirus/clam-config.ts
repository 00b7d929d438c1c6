/** Where ClamAV keeps its databases when no configuration says otherwise (all major packagers). */
export const defaultDatabaseFolder = '/var/lib/clamav';

/** Where packagers put the configuration files: Debian and openSUSE, Fedora and RHEL, from source. */
export const clamConfigFiles = [
  '/etc/clamav/freshclam.conf',
  '/etc/freshclam.conf',
  '/usr/local/etc/freshclam.conf',
  '/etc/clamav/clamd.conf',
  '/etc/clamd.d/scan.conf',
  '/etc/clamd.conf',
  '/usr/local/etc/clamd.conf',
] as const;

/** The value in force of an option that may be given once: the last, as there. */
export const clamOption = (text: string, name: string): string | undefined =>
  clamOptions(text, name).at(-1);

/**
 * All values of an option in a freshclam.conf or clamd.conf: `Name value`, one a line; comments begin
 * with `#`; a file that still holds a bare `Example` line is not in use and gives nothing
 * (clamd.conf(5)).
 */
export function clamOptions(text: string, name: string): string[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.includes('Example')) return [];
  return lines
    .map((line) => /^(\S+)\s+(.+)$/.exec(line))
    .filter((match) => match?.[1] === name)
    .map((match) => unquoted((match?.[2] ?? '').trim()));
}

const unquoted = (value: string): string => value.replace(/^"(.*)"$/, '$1');
