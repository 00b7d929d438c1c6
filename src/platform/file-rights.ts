import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { win32 } from 'node:path';
import { writeFileAtomicSync } from '#node/atomic-file.ts';
import { currentOs } from '#platform/current-os.ts';
import { systemRoot } from '#platform/win32/processes.ts';

/** An account as the system numbers it. */
export interface AccountNumber {
  readonly uid: number;
  readonly sid?: string;
}

// SYSTEM, the administrators, and whoever owns the file: told by number, as names are translated.
const keepers = ['*S-1-5-18', '*S-1-5-32-544', '*S-1-3-4'];

/** Makes a folder that only the system, its administrators and this account may enter. Throws what the system says. */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (currentOs() === 'win32')
    icacls(path, ['/inheritance:r', '/grant:r', ...keepers.map((who) => `${who}:(OI)(CI)F`)]);
}

/** Makes a folder through which everybody may reach a file of their own. */
export function makePassageFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o711 });
  if (currentOs() === 'win32')
    // Users (S-1-5-32-545) may list it here: the files in it cannot be told apart otherwise.
    icacls(path, [
      ...['/inheritance:r', '/grant:r', ...keepers.map((who) => `${who}:(OI)(CI)F`)],
      '*S-1-5-32-545:RX',
    ]);
}

/** Writes a file that one account may read, and nobody else but the system. Throws what the system says. */
export function writeForAccount(path: string, text: string, account: AccountNumber): void {
  if (currentOs() !== 'win32') {
    writeFileAtomicSync(path, text, { mode: 0o400 });
    // Whoever is not root can only serve its own account; chown to oneself is a no-op.
    chownSync(path, account.uid, -1);
    return;
  }
  if (account.sid === undefined) throw new Error('the account has no identifier');
  rmSync(path, { force: true });
  // Nothing is in it until nobody else can read it.
  writeFileSync(path, '', { flag: 'wx' });
  const rights = [...keepers.map((who) => `${who}:F`), `*${account.sid}:R`];
  icacls(path, ['/inheritance:r', '/grant:r', ...rights]);
  writeFileSync(path, text, { flag: 'r+' });
}

function icacls(path: string, words: readonly string[]): void {
  const program = win32.join(systemRoot(), 'System32', 'icacls.exe');
  const done = spawnSync(program, [path, ...words, '/q'], { windowsHide: true, stdio: 'ignore' });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`the rights of ${path} cannot be set (${done.status})`);
}
