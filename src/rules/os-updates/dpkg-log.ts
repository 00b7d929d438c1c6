/** When dpkg first put a package on the machine anew after a moment, as its log tells. */
export interface DpkgHistory {
  /** The log reaches back to this moment; before it, nothing is known. */
  readonly from: Date | null;
  /** First installation or upgrade after the moment, of any of the packages. */
  readonly first: Date | null;
}

/**
 * Reads lines such as `2026-11-20 10:00:01 upgrade libc6:amd64 2.36-9 2.36-9+deb12u1` of dpkg.log,
 * oldest file first. Times are in the machine's own zone, which is this process's too.
 */
export function readDpkgLog(text: string, packages: ReadonlySet<string>, after: Date): DpkgHistory {
  let from: Date | null = null;
  let first: Date | null = null;
  for (const line of text.split('\n')) {
    const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (\S+) (\S+)/.exec(line);
    if (!match) continue;
    if (from && !(match[3] === 'install' || match[3] === 'upgrade')) continue;
    const at = new Date(`${match[1]}T${match[2]}`);
    if (Number.isNaN(at.getTime())) continue;
    from ??= at;
    const name = (match[4] as string).split(':')[0] as string;
    const counts = match[3] === 'install' || match[3] === 'upgrade';
    if (counts && at > after && packages.has(name) && (!first || at < first)) first = at;
  }
  return { from, first };
}
