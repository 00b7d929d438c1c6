import type { Host } from '#platform/host.ts';
import type { PersonHome } from '#rules/people-homes.ts';
import { registryText } from '#rules/registry-values.ts';

/** Where files of a person arrive: what browsers save to, and what is in sight. */
export interface ArrivalFolder {
  readonly kind: 'Downloads' | 'Desktop';
  readonly path: string;
}

/**
 * The Downloads and Desktop folders of a home, wherever the person's own settings have put them.
 * A setting is believed only where it stays within the home: these are files that the person may
 * write, and a privileged process must not be led elsewhere by them.
 */
export async function arrivalFolders(host: Host, home: PersonHome): Promise<ArrivalFolder[]> {
  const set = await { linux: fromUserDirs, win32: fromShellFolders, darwin: none }[host.os](
    host,
    home,
  );
  const separator = host.os === 'win32' ? '\\' : '/';
  const kinds = ['Downloads', 'Desktop'] as const;
  const found = kinds.flatMap((kind) => {
    const usual = `${home.home}${separator}${kind}`;
    const own = set[kind];
    const moved = own !== undefined && isWithin(home.home, own, separator) ? [own] : [];
    // The usual one too: a browser may have been told once and never again.
    return [...new Set([...moved, usual])].map((path) => ({ kind, path }));
  });
  return found.filter(({ path }, index) => found.findIndex((one) => one.path === path) === index);
}

type Settings = Partial<Record<ArrivalFolder['kind'], string>>;

const none = async (): Promise<Settings> => ({});

/** xdg-user-dirs(1): `XDG_DOWNLOAD_DIR="$HOME/…"`, one a line, in a file of the person's own. */
async function fromUserDirs(host: Host, { home }: PersonHome): Promise<Settings> {
  const text = await host.readText(`${home}/.config/user-dirs.dirs`, { mostBytes: 16_384 });
  if (!text.ok) return {};
  const valueOf = (name: string): string | undefined => {
    const line = new RegExp(`^\\s*${name}="(.*)"\\s*$`, 'm').exec(text.value)?.[1];
    return line?.replace(/^\$HOME(?=\/|$)/, home).replace(/\/+$/, '');
  };
  return settings(valueOf('XDG_DOWNLOAD_DIR'), valueOf('XDG_DESKTOP_DIR'));
}

const downloadsFolderId = '{374DE290-123F-4565-9164-39C4925E467B}';

/** "User Shell Folders" of the person's part of the registry, which is there while they are signed in. */
async function fromShellFolders(host: Host, { home, sid }: PersonHome): Promise<Settings> {
  if (sid === undefined) return {};
  const explorer = 'Software\\Microsoft\\Windows\\CurrentVersion\\Explorer';
  const key = await host.readRegistry(`HKU\\${sid}\\${explorer}\\User Shell Folders`);
  if (!key.ok) return {};
  const { value } = key;
  const valueOf = (name: string): string | undefined =>
    registryText(value, name)
      ?.replace(/^%USERPROFILE%/i, home)
      .replace(/\\+$/, '');
  return settings(valueOf(downloadsFolderId), valueOf('Desktop'));
}

const settings = (downloads: string | undefined, desktop: string | undefined): Settings => ({
  ...(downloads !== undefined && { Downloads: downloads }),
  ...(desktop !== undefined && { Desktop: desktop }),
});

function isWithin(home: string, path: string, separator: string): boolean {
  const start = `${home}${separator}`.toLowerCase();
  const parts = path.split(separator);
  return path.toLowerCase().startsWith(start) && !parts.includes('..') && !parts.includes('.');
}
