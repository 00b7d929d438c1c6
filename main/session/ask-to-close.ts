import { execFile } from 'node:child_process';
import type { ActiveProgram } from './active-program.ts';

/**
 * Asks a program to close, with this person's rights and no more: as its close button does on
 * Windows (taskkill without /F), elsewhere by SIGTERM. Never by force: what it has not saved is its
 * own to ask about. False where it could not be asked.
 */
export async function askToClose({ pid, closesBy }: ActiveProgram): Promise<boolean> {
  if (closesBy === 'taskkill') return runs('taskkill.exe', ['/PID', String(pid)]);
  try {
    return process.kill(pid, 'SIGTERM');
  } catch {
    return false;
  }
}

function runs(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 5_000, windowsHide: true }, (error) =>
      resolve(error === null),
    );
  });
}
