import type { Host } from '#platform/host.ts';
import { runProgram } from '#platform/portable/run-program.ts';

/**
 * What every program is given. Windows programs need SystemRoot to load their libraries; it is
 * taken from our own environment because the drive letter differs from machine to machine.
 */
export function programEnvironment(systemRoot: string): Readonly<Record<string, string>> {
  const system32 = `${systemRoot}\\System32`;
  return {
    SystemRoot: systemRoot,
    windir: systemRoot,
    PATH: [system32, systemRoot, `${system32}\\Wbem`, `${system32}\\WindowsPowerShell\\v1.0`].join(
      ';',
    ),
    PATHEXT: '.COM;.EXE',
    TEMP: `${systemRoot}\\Temp`,
    TMP: `${systemRoot}\\Temp`,
  };
}

/** Where Windows lies: its drive and name differ from machine to machine. */
export const systemRoot = (): string => process.env.SystemRoot ?? 'C:\\Windows';

export const run: Host['run'] = (program, args, options) =>
  runProgram(program, args, options, {
    environment: programEnvironment(systemRoot()),
    ownGroup: false,
  });
