import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const installed = '/usr/sbin/usbguard-daemon';

/**
 * A line of shell that runs Debian's USBGuard in the guest. It is unpacked, not installed: installed, it
 * would begin to guard the USB ports of whoever runs this. null with a reason where it cannot be had.
 */
export function ensureUsbguard(
  cache: string,
): { readonly command: string } | { readonly missing: string } {
  if (existsSync(installed)) return { command: installed };
  const root = join(cache, 'usbguard');
  const program = join(root, 'usr', 'sbin', 'usbguard-daemon');
  try {
    if (!existsSync(program)) unpack(root);
  } catch (cause) {
    return { missing: cause instanceof Error ? cause.message : String(cause) };
  }
  const libraries = join(root, 'usr', 'lib', 'x86_64-linux-gnu');
  return { command: `env LD_LIBRARY_PATH=${libraries} ${program}` };
}

/** The package and whatever it needs that this machine has not. */
function unpack(root: string): void {
  const archives = join(root, 'archives');
  mkdirSync(join(archives, 'partial'), { recursive: true });
  const options = [
    '-y',
    '-q',
    '-d',
    '--no-install-recommends',
    '-o',
    `Dir::Cache::archives=${archives}`,
  ];
  execFileSync('apt-get', [...options, 'install', 'usbguard'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb')))
    execFileSync('dpkg', ['-x', join(archives, file), root]);
}
