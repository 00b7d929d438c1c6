import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { err } from '#base/result.ts';
import type { Host } from '#platform/host.ts';
import { executionPolicyWords } from '#platform/win32/powershell/execution-policy.ts';
import type { InterpreterCommand } from '#platform/win32/powershell/interpreter.ts';
import { PowerShellPool } from '#platform/win32/powershell/pool.ts';
import { hostScriptPath, scriptPath } from '#platform/win32/powershell/script-path.ts';
import { programEnvironment, systemRoot } from '#platform/win32/processes.ts';
import { readRegistry } from '#platform/win32/registry.ts';

/** Windows PowerShell 5.1 is part of every Windows 10 and 11; PowerShell 7 is not. */
const program = (): string =>
  join(systemRoot(), 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');

// What modules look for beside SystemRoot. Modules come from the system's folders alone.
const passedOn = [
  'ALLUSERSPROFILE',
  'CommonProgramFiles',
  'COMPUTERNAME',
  'NUMBER_OF_PROCESSORS',
  'PROCESSOR_ARCHITECTURE',
  'ProgramData',
  'ProgramFiles',
  'SystemDrive',
];

async function command(): Promise<InterpreterCommand> {
  const kept = passedOn.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    program: program(),
    args: [
      ...['-NoLogo', '-NoProfile', '-NonInteractive', '-InputFormat', 'Text'],
      ...(await executionPolicyWords(readRegistry)),
      ...['-File', hostScriptPath()],
    ],
    environment: { ...programEnvironment(systemRoot()), ...Object.fromEntries(kept) },
  };
}

const pool = new PowerShellPool(command);

/** Scripts are run as files by one PowerShell that stays for a round (docs/windows.md). */
export const askPowerShell: Host['askPowerShell'] = async (script, args, options) => {
  const path = scriptPath(script);
  if (path === undefined)
    return err({ code: 'failed', what: script, message: 'is not the name of a script' });
  if (!existsSync(path))
    return err({ code: 'failed', what: path, message: 'this script was not shipped' });
  if (!existsSync(program())) return err({ code: 'not-found', what: program() });
  return pool.ask(path, args, options);
};
