/** One line of /proc/<pid>/mountinfo, proc_pid_mountinfo(5). */
export interface Mount {
  /** `major:minor`; major 0 where no block device carries it. */
  readonly device: string;
  readonly point: string;
  readonly type: string;
  /** `/dev/mapper/root`, `rpool/ROOT`, `overlay` … */
  readonly source: string;
  /** Options of the filesystem itself. */
  readonly options: readonly string[];
}

/** Mounts as they can be reached: where two lie on one point, the later hides the earlier. */
export function parseMountinfo(text: string): Mount[] {
  const mounts = new Map<string, Mount>();
  for (const line of text.split('\n')) {
    const [before, after] = line.split(' - ');
    const [, , device, , point] = (before ?? '').split(' ');
    const [type, source, options] = (after ?? '').split(' ');
    if (!device || !point || !type) continue;
    const at = unescaped(point);
    mounts.delete(at);
    mounts.set(at, {
      device,
      point: at,
      type,
      source: unescaped(source ?? ''),
      options: (options ?? '').split(',').map(unescaped),
    });
  }
  return [...mounts.values()];
}

/** The mount that a path lies on. */
export function mountOf(mounts: readonly Mount[], path: string): Mount | undefined {
  const above = mounts.filter(
    ({ point }) => point === '/' || path === point || path.startsWith(`${point}/`),
  );
  return above.sort((a, b) => b.point.length - a.point.length)[0];
}

export interface Swap {
  /** `/dev/dm-1`, `/swapfile`. */
  readonly path: string;
  readonly kind: 'partition' | 'file';
}

/** /proc/swaps: a heading, then one line for each. */
export function parseSwaps(text: string): Swap[] {
  return text.split('\n').flatMap((line): Swap[] => {
    const [path, kind] = line.trim().split(/\s+/);
    if (!path?.startsWith('/') || (kind !== 'partition' && kind !== 'file')) return [];
    return [{ path: unescaped(path).replace(/ \(deleted\)$/, ''), kind }];
  });
}

export interface CrypttabLine {
  readonly name: string;
  /** A file with the key, which the system opens the volume with by itself. */
  readonly keyFile: string;
}

/** Lines of crypttab(5) that name a key file; a passphrase, a random key and a key on another device do not. */
export function parseCrypttab(text: string): CrypttabLine[] {
  return text.split('\n').flatMap((line): CrypttabLine[] => {
    const [name, , keyFile] = line.trim().split(/\s+/);
    if (!name || name.startsWith('#') || !keyFile?.startsWith('/')) return [];
    const elsewhere = keyFile.startsWith('/dev/') || keyFile.includes(':');
    return elsewhere ? [] : [{ name, keyFile }];
  });
}

/** The kernel writes blanks and the like as octal: `\040`. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
