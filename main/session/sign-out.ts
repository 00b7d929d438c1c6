import { execFile } from 'node:child_process';
import type { Logger } from '#base/logger.ts';

type Command = readonly [program: string, ...args: string[]];

const gnome: Command = ['gnome-session-quit', '--logout', '--no-prompt'];
const xfce: Command = ['xfce4-session-logout', '--logout'];

/**
 * How each desktop is asked to end its person's session after programs have had a chance to save,
 * by its name in XDG_CURRENT_DESKTOP. (gnome-session-quit(1), cinnamon-session-quit(1),
 * mate-session-save(1), xfce4-session-logout(1), lxqt-leave(1); KDE: the D-Bus interface
 * org.kde.Shutdown of Plasma 5.18 and later, before it org.kde.KSMServerInterface, whose first 0
 * says: do not ask again.)
 */
const byDesktop: Readonly<Record<string, readonly Command[]>> = {
  GNOME: [gnome],
  Unity: [gnome],
  'X-Cinnamon': [['cinnamon-session-quit', '--logout', '--no-prompt']],
  MATE: [['mate-session-save', '--logout']],
  XFCE: [xfce],
  LXQt: [['lxqt-leave', '--logout']],
  KDE: [
    ['busctl', '--user', 'call', 'org.kde.Shutdown', '/Shutdown', 'org.kde.Shutdown', 'logout'],
    [
      ...(['dbus-send', '--session', '--print-reply', '--dest=org.kde.ksmserver'] as const),
      ...['/KSMServer', 'org.kde.KSMServerInterface.logout', 'int32:0', 'int32:0', 'int32:0'],
    ],
  ],
};

/**
 * Programs that end a person's session, in the order in which they are tried: what the desktop in
 * use is asked by, then what is there on its own system alone, and last the one that lets no
 * program save. (osascript(1), shutdown.exe /l, loginctl(1).)
 */
export function signOutCommands(env: NodeJS.ProcessEnv): readonly Command[] {
  const desktops = (env.XDG_CURRENT_DESKTOP ?? '').split(':');
  const own = desktops.flatMap((name) => (Object.hasOwn(byDesktop, name) ? byDesktop[name]! : []));
  return [
    ...(own.length > 0 ? own : [gnome, xfce]),
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
