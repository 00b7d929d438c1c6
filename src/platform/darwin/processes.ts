import type { Host } from '#platform/host.ts';
import { runProgram } from '#platform/portable/run-program.ts';

/** What every program is given; see the Linux one for why nothing is inherited. */
export const programEnvironment: Readonly<Record<string, string>> = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
  LC_ALL: 'C',
  LANG: 'C',
  HOME: '/var/root',
  TZ: 'UTC',
};

export const run: Host['run'] = (program, args, options) =>
  runProgram(program, args, options, { environment: programEnvironment, ownGroup: true });
