import type { Logger } from '#base/logger.ts';

/** The program whose window is in front. Its title is never kept: it may hold what somebody writes. */
export interface ActiveProgram {
  readonly pid: number;
  /** As its window or the system names it. */
  readonly name: string;
  /** File name of the program, if that can be seen. */
  readonly file: string | null;
  /** How it is asked to close: Windows knows no signals. */
  readonly closesBy: 'signal' | 'taskkill';
}

/** null: no window is in front, or it cannot be told whose. `hidden`: this desktop tells nobody. */
export type Look = () => Promise<ActiveProgram | 'hidden' | null>;

interface ActiveWindow {
  readonly platform: string;
  readonly owner: { readonly name: string; readonly processId: number; readonly path?: string };
}
interface ActiveWin {
  activeWindow(options?: object): Promise<ActiveWindow | undefined>;
}

/**
 * Looks through the package active-win, loaded at the first look and never before. Under Wayland
 * no program may ask which window is in front (what XWayland tells is of some programs only), and
 * without a display there is none.
 */
export function createLook(env: NodeJS.ProcessEnv, logger: Logger, load = loaderFor(env)): Look {
  if (env.XDG_SESSION_TYPE === 'wayland' || env.WAYLAND_DISPLAY !== undefined)
    return () => Promise.resolve('hidden');
  let loading: Promise<ActiveWin | null> | null = null;
  return async () => {
    loading ??= load().catch((cause: unknown) => {
      logger.warn('which program is in front cannot be seen', { reason: String(cause) });
      return null;
    });
    const activeWin = await loading;
    if (!activeWin) return 'hidden';
    const found = await activeWin.activeWindow(withoutPrompts).catch(() => undefined);
    return found ? programOf(found) : null;
  };
}

/** On a Mac: no question for rights that only titles and addresses would need. */
const withoutPrompts = { accessibilityPermission: false, screenRecordingPermission: false };

/**
 * Under X11 only that part of the package is loaded: its index also loads the part for Windows, whose
 * native half may be missing or, built for another system, end the import.
 */
function loaderFor(env: NodeJS.ProcessEnv): () => Promise<ActiveWin> {
  const isX11 = env.DISPLAY !== undefined && !env.DISPLAY.startsWith('/');
  return isX11
    ? // @ts-expect-error The package has types for its index alone.
      () => import('../../node_modules/active-win/lib/linux.js') as Promise<ActiveWin>
    : () => import('active-win') as Promise<ActiveWin>;
}

function programOf({ platform, owner }: ActiveWindow): ActiveProgram {
  return {
    pid: owner.processId,
    name: owner.name.slice(0, 200).toWellFormed(),
    file: owner.path ? (owner.path.split(/[/\\]/).at(-1)?.slice(0, 200) ?? null) : null,
    closesBy: platform === 'windows' ? 'taskkill' : 'signal',
  };
}
