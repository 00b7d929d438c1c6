/** One `key=value` of an INI-like file, with the group that it stands in. */
export interface IniEntry {
  readonly group: string;
  readonly key: string;
  readonly value: string;
  /** Letters of KDE's `key[$i]=`; empty elsewhere. `i`: no layer above may change it. */
  readonly flags: string;
}

/**
 * Entries of an INI-like file (desktop-entry files, GDM, LightDM, SDDM, KDE), in the order of the
 * file: where a key occurs twice, readers of all of these take the later one. Comments are lines
 * that begin with `#` or `;`. KDE's `[$i]` on a line of its own, or behind a group, holds for all
 * that follows, or for that group.
 */
export function parseIni(text: string): IniEntry[] {
  const entries: IniEntry[] = [];
  let at: Place = { group: '', ofFile: '', ofGroup: '' };
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (/^($|[#;])/.test(line)) continue;
    const header = /^\[([^\]]*)\](?:\[\$(\w+)\])?$/.exec(line);
    if (header) at = enter(at, header[1] ?? '', header[2] ?? '');
    else entries.push(...entryOf(line, at));
  }
  return entries;
}

interface Place {
  readonly group: string;
  readonly ofFile: string;
  readonly ofGroup: string;
}

const enter = (at: Place, name: string, flags: string): Place =>
  name.startsWith('$')
    ? { ...at, ofFile: at.ofFile + name.slice(1) }
    : { ...at, group: name, ofGroup: flags };

function entryOf(line: string, { group, ofFile, ofGroup }: Place): IniEntry[] {
  const found = /^([^=[]+?)\s*(?:\[\$(\w+)\])?\s*=\s*(.*)$/.exec(line);
  if (!found) return [];
  const [, key = '', flags = '', value = ''] = found;
  return [{ group, key, value, flags: `${ofFile}${ofGroup}${flags}` }];
}

/** The entry that counts for a key, groups and keys compared as they are written. */
export function iniEntry(
  entries: readonly IniEntry[],
  group: string,
  key: string,
): IniEntry | undefined {
  return entries.findLast((entry) => entry.group === group && entry.key === key);
}

/** `true`, `yes`, `on` and `1` in any case, as these programs read them; undefined for an empty value. */
export function iniBoolean(value: string | undefined): boolean | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  return /^(true|yes|on|1)$/i.test(value.trim());
}
