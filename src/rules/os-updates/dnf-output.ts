/** An advisory about installed packages that are older than its fix. */
export interface Advisory {
  readonly id: string;
  /** Package with its version, or the advisory's title. */
  readonly about: string;
  readonly severity: string;
  readonly issued: Date;
}

export interface Advisories {
  readonly advisories: readonly Advisory[];
  /** What stands there and was not understood: it may be a missing update, so it is no pass. */
  readonly unread: readonly string[];
}

/**
 * The table of `dnf5 advisory list --security`: Name, Type, Severity, Package, Issued. Times are in
 * the zone of whoever runs it; Host runs programs in UTC.
 */
export function parseDnf5Advisories(stdout: string): Advisories {
  const row = /^(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s+(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\s*$/;
  const advisories: Advisory[] = [];
  const unread: string[] = [];
  for (const line of stdout.split('\n')) {
    if (line.trim() === '' || /^Name\s+Type\s/.test(line)) continue;
    const [, id = '', type = '', severity = '', about = '', written] = row.exec(line) ?? [];
    const issued = time(written);
    if (!issued) unread.push(line.trim().slice(0, 150));
    else if (/^sec/i.test(type)) advisories.push({ id, severity, about, issued });
  }
  return { advisories, unread };
}

/**
 * The blocks of `dnf updateinfo info --security` (dnf 4): a title between two rules of `=`, then
 * `Name : value` lines. dnf 4's list has no dates without its debugging output; this has.
 */
export function parseDnf4Advisories(stdout: string): Advisories {
  const [before = '', ...blocks] = stdout.split(/^={20,}\n(.*)\n={20,}\n/m);
  const advisories: Advisory[] = [];
  const unread = before.trim() === '' ? [] : [before.trim().slice(0, 150)];
  for (let i = 0; i + 1 < blocks.length; i += 2) {
    const about = (blocks[i] as string).trim().slice(0, 150);
    const body = blocks[i + 1] as string;
    if ((blockField(body, 'Type') ?? 'security') !== 'security') continue;
    const id = blockField(body, 'Update ID');
    const issued = time(blockField(body, 'Updated'));
    const severity = blockField(body, 'Severity') ?? 'not said';
    if (id && issued) advisories.push({ id, severity, about, issued });
    else unread.push(about);
  }
  return { advisories, unread };
}

const blockField = (body: string, name: string): string | undefined =>
  new RegExp(`^\\s*${name}\\s*: (.*)$`, 'm').exec(body)?.[1]?.trim();

/** How many packages `dnf check-update` (4) or `dnf5 check-upgrade` names; obsoleting ones come after. */
export function countPending(stdout: string): number {
  const lines = stdout.split(/^Obsoleting [Pp]ackages/m)[0] ?? '';
  // A long name goes on in the next line, which is then indented.
  const joined = lines.replace(/\n[ \t]+/g, ' ');
  return joined.split('\n').filter((line) => /^\S+\.\w+\s+\S+\s+\S+\s*$/.test(line)).length;
}

/** When a repository's metadata was made: the revision of its repomd.xml, seconds since 1970. */
export function repomdRevision(text: string): Date | undefined {
  const match = /<revision>(\d{9,11})<\/revision>/.exec(text);
  return match ? new Date(Number(match[1]) * 1_000) : undefined;
}

function time(text: string | undefined): Date | undefined {
  if (!text) return undefined;
  const ms = Date.parse(`${text.trim().replace(' ', 'T')}Z`);
  return Number.isNaN(ms) ? undefined : new Date(ms);
}
