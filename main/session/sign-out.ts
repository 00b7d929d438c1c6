import { execFile } from 'node:child_process';
import type { Logger } from '#base/logger.ts';

type Command = readonly [program: string, ...args: string[]];

/**
 * Programs that end a person's session. Each is there only on its own system or desktop, so the
 * first that works is the right one; those that let programs save come before the one that does
 * not. (gnome-session-quit(1), xfce4-session-logout(1), osascript(1), shutdown.exe /l, loginctl(1).)
 */
export function signOutCommands(env: NodeJS.ProcessEnv): readonly Command[] {
  return [
    ['gnome-session-quit', '--logout', '--no-prompt'],
    ['xfce4-session-logout', '--logout'],
    ['osascript', '-e', 'tell application "System Events" to log out'],
    ['shutdown.exe', '/l'],
    ...(env.XDG_SESSION_ID ? [['loginctl', 'terminate-session', env.XDG_SESSION_ID] as const] : []),
  ];
}

/** Ends this person's session; false where no program could. */
export async function signOut(env: NodeJS.ProcessEnv, logger: Logger): Promise<boolean> {
  for (const command of signOutCommands(env)) {
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
