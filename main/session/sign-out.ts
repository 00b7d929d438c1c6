import { execFile } from 'node:child_process';
import type { Logger } from '#base/logger.ts';

export type SessionOs = 'linux' | 'win32' | 'darwin';
type Command = readonly [program: string, ...args: string[]];

/**
 * Programs that end a person's session, best first: those that let programs save come before
 * those that do not. (gnome-session-quit(1), loginctl(1), shutdown.exe /l, osascript(1).)
 */
export function signOutCommands(os: SessionOs, env: NodeJS.ProcessEnv): readonly Command[] {
  switch (os) {
    case 'win32':
      return [['shutdown.exe', '/l']];
    case 'darwin':
      return [['osascript', '-e', 'tell application "System Events" to log out']];
    case 'linux':
      return [
        ['gnome-session-quit', '--logout', '--no-prompt'],
        ['xfce4-session-logout', '--logout'],
        ...(env.XDG_SESSION_ID
          ? [['loginctl', 'terminate-session', env.XDG_SESSION_ID] as const]
          : []),
      ];
  }
}

/** Ends this person's session; false where no program could. */
export async function signOut(
  os: SessionOs,
  env: NodeJS.ProcessEnv,
  logger: Logger,
): Promise<boolean> {
  for (const command of signOutCommands(os, env)) {
    if (await runs(command, env)) {
      logger.info('signing out', { program: command[0] });
      return true;
    }
  }
  logger.warn('no program could sign this person out');
  return false;
}

function runs([program, ...args]: Command, env: NodeJS.ProcessEnv): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout: 5_000, windowsHide: true }, (error) =>
      resolve(error === null),
    );
  });
}
