import type { Host } from '#platform/host.ts';
import { runProgram } from '#platform/portable/run-program.ts';

/**
 * What every program is given. The path is fixed: a privileged process must not look for programs
 * where whoever started it would like. The C locale keeps tools' answers readable by parsers, and
 * SYSTEMD_IGNORE_CHROOT lets udevadm answer in a container too.
 */
export const programEnvironment: Readonly<Record<string, string>> = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  LANG: 'C',
  LANGUAGE: 'C',
  HOME: '/',
  TZ: 'UTC',
  SYSTEMD_IGNORE_CHROOT: '1',
};

export const run: Host['run'] = (program, args, options) =>
  runProgram(program, args, options, { environment: programEnvironment, ownGroup: true });
