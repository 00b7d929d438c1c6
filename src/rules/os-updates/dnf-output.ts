/** An advisory about installed packages that are older than its fix. */
export interface Advisory {
  readonly id: string;
  /** Package with its version, or the advisory's title. */
  readonly about: string;
  readonly severity: string;
  readonly issued: Date;
}

/**
 * The table of `dnf5 advisory list --security`: Name, Type, Severity, Package, Issued. Times are in
 * the zone of whoever runs it; Host runs programs in UTC.
 */
export function parseDnf5Advisories(stdout: string): Advisory[] {
  const row = /^(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s+(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\s*$/;
  return stdout.split('\n').flatMap((line) => {
    const match = row.exec(line);
    const issued = time(match?.[5]);
    if (!match || !issued || !/^sec/i.test(match[2] as string)) return [];
    return [
      { id: match[1] as string, severity: match[3] as string, about: match[4] as string, issued },
    ];
  });
}

/**
 * The blocks of `dnf updateinfo info --security` (dnf 4): a title between two rules of `=`, then
 * `Name : value` lines. dnf 4's list has no dates without its debugging output; this has.
 */
export function parseDnf4Advisories(stdout: string): Advisory[] {
  const blocks = stdout.split(/^={20,}\n(.*)\n={20,}\n/m);
  const advisories: Advisory[] = [];
  for (let i = 1; i + 1 < blocks.length; i += 2) {
    const body = blocks[i + 1] as string;
    const id = blockField(body, 'Update ID');
    const issued = time(blockField(body, 'Updated'));
    if (!id || !issued || (blockField(body, 'Type') ?? 'security') !== 'security') continue;
    const severity = blockField(body, 'Severity') ?? 'not said';
    advisories.push({ id, severity, about: (blocks[i] as string).trim().slice(0, 150), issued });
  }
  return advisories;
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
