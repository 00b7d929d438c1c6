/** Who a rule of sudo or doas is about. */
export interface Grantee {
  readonly kind: 'user' | 'group' | 'everyone';
  /** Empty for everyone; `#1000` for a number. */
  readonly name: string;
}

export interface Grant {
  readonly to: Grantee;
  /** Every command as root, or a shell as root. */
  readonly full: boolean;
  readonly passwordless: boolean;
}

export interface SudoersFile {
  readonly grants: readonly Grant[];
  /** Files and folders that it names, in order. */
  readonly includes: readonly { readonly path: string; readonly isFolder: boolean }[];
  readonly aliases: Aliases;
  /** Root's password is asked for instead of one's own (SUSE's default). */
  readonly asksForRoot: boolean;
}

export interface Aliases {
  readonly users: ReadonlyMap<string, readonly string[]>;
  readonly runas: ReadonlyMap<string, readonly string[]>;
  readonly commands: ReadonlyMap<string, readonly string[]>;
}

const aliasKinds = {
  User_Alias: 'users',
  Runas_Alias: 'runas',
  Cmnd_Alias: 'commands',
  Cmd_Alias: 'commands',
} as const;
/** Commands that are as good as every command. */
const shells = /^\/\S*\/(?:su|sh|bash|dash|zsh|ksh|fish|sudoedit|visudo|passwd)$/;

/**
 * Reads sudoers(5): user specifications, aliases, `Defaults` that matter here, includes. Hosts are
 * not compared (a rule for another host counts), and neither are exclusions of single commands
 * after ALL: both err towards "has rights". `earlier` are aliases of the files before.
 */
export function parseSudoers(text: string, earlier: Aliases = noAliases): SudoersFile {
  const lines = logicalLines(text);
  const aliases = readAliases(lines, earlier);
  return {
    aliases,
    includes: lines.flatMap(includeOf),
    asksForRoot: lines.some((line) => /^Defaults\s+(?:.*,\s*)?(?:targetpw|rootpw)\b/.test(line)),
    grants: lines.filter(isSpecification).flatMap((line) => grantsOf(line, aliases)),
  };
}

export const noAliases: Aliases = { users: new Map(), runas: new Map(), commands: new Map() };

/** Lines with continuations joined and comments cut; `#1000` is a uid and `#include` an order. */
function logicalLines(text: string): string[] {
  return text
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) =>
      /^\s*#include(?:dir)?\s/.test(line)
        ? line.trim()
        : line.replace(/(^|\s)#(?!\d).*$/, '').trim(),
    )
    .filter((line) => line !== '');
}

function includeOf(line: string): { path: string; isFolder: boolean }[] {
  const found = /^[@#]include(dir)?\s+"?([^"]+?)"?$/.exec(line);
  return found?.[2] ? [{ path: found[2].replace(/\\ /g, ' '), isFolder: found[1] === 'dir' }] : [];
}

const isSpecification = (line: string): boolean =>
  !/^(?:Defaults|[@#]include|Host_Alias|User_Alias|Runas_Alias|Cmnd_Alias|Cmd_Alias)/.test(line) &&
  line.includes('=');

function readAliases(lines: readonly string[], earlier: Aliases): Aliases {
  const found = {
    users: new Map(earlier.users),
    runas: new Map(earlier.runas),
    commands: new Map(earlier.commands),
  };
  for (const line of lines) {
    const kind = /^(User_Alias|Runas_Alias|Cmnd_Alias|Cmd_Alias)\s+(.*)$/.exec(line);
    if (!kind) continue;
    // One line may define several, divided by colons: A = x, y : B = z.
    for (const part of (kind[2] ?? '').split(/\s*:\s*(?=[A-Z][A-Z0-9_]*\s*=)/)) {
      const [name = '', members = ''] = splitOnce(part, '=');
      found[aliasKinds[kind[1] as keyof typeof aliasKinds]].set(name.trim(), listOf(members));
    }
  }
  return found;
}

function grantsOf(line: string, aliases: Aliases): Grant[] {
  const [left = '', right = ''] = splitOnce(line, '=');
  // "users hosts": blanks around commas belong to the lists; the last word before "=" is the host.
  const words =
    left
      .trim()
      .replace(/\s*,\s*/g, ',')
      .match(/(?:"[^"]*"|\\.|[^\s"\\])+/g) ?? [];
  const to = listOf(words[0] ?? '').flatMap((name) => granteesOf(name, aliases, 0));
  const { full, passwordless } = readCommands(right, aliases);
  return to.map((grantee) => ({ to: grantee, full, passwordless }));
}

function granteesOf(written: string, aliases: Aliases, depth: number): Grantee[] {
  const name = plainName(written);
  if (name.startsWith('!') || name === '' || depth > 8) return [];
  const members = aliases.users.get(name);
  if (members) return members.flatMap((one) => granteesOf(one, aliases, depth + 1));
  if (name === 'ALL') return [{ kind: 'everyone', name: '' }];
  // %:group is a group of another name service, +name a netgroup: groups of a directory.
  if (/^[%+]/.test(name)) return [{ kind: 'group', name: name.replace(/^[%+]:?/, '') }];
  return [{ kind: 'user', name }];
}

const plainName = (name: string): string => name.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1');

interface Reach {
  readonly full: boolean;
  readonly passwordless: boolean;
}

/** `(runas) TAG: command, command : host = …`, each host with commands of its own. */
function readCommands(text: string, aliases: Aliases): Reach {
  const reaches = text.split(/\s:\s+[\w.,!*-]+\s*=/).map((part) => readCommandList(part, aliases));
  return {
    full: reaches.some(({ full }) => full),
    passwordless: reaches.some(({ passwordless }) => passwordless),
  };
}

/** Runas and tags hold for the commands that follow them in the list. */
function readCommandList(text: string, aliases: Aliases): Reach {
  let asRoot = true;
  let tagged = false;
  let full = false;
  let passwordless = false;
  for (const item of text.split(/,(?![^(]*\))/)) {
    const { runas, tags, command } = commandOf(item);
    if (runas !== undefined) asRoot = reachesRoot(runas, aliases);
    if (/NOPASSWD/.test(tags)) tagged = true;
    else if (/PASSWD/.test(tags)) tagged = false;
    if (!asRoot || !isEverything(command, aliases, 0)) continue;
    full = true;
    passwordless ||= tagged;
  }
  return { full, passwordless };
}

function commandOf(item: string): { runas?: string; tags: string; command: string } {
  const found = /^(?:\(([^)]*)\))?\s*((?:[A-Z_]+=\S+\s+|[A-Z_]+\s*:\s*)*)(.*)$/.exec(item.trim());
  const [, runas, tags = '', command = ''] = found ?? [];
  return { ...(runas !== undefined && { runas }), tags, command: command.trim() };
}

/** `(user:group)`: without a user only the group changes. */
function reachesRoot(runas: string, aliases: Aliases): boolean {
  const [users = ''] = runas.split(':');
  if (users.trim() === '') return runas.trim() === '';
  return listOf(users)
    .flatMap((name) => aliases.runas.get(name) ?? [name])
    .some((name) => ['ALL', 'root', '#0'].includes(name));
}

function isEverything(command: string, aliases: Aliases, depth: number): boolean {
  if (command.startsWith('!') || depth > 8) return false;
  const members = aliases.commands.get(command);
  if (members) return members.some((one) => isEverything(one, aliases, depth + 1));
  return command === 'ALL' || shells.test(command);
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}

/** doas.conf(5) of OpenDoas: `permit [nopass …] user|:group [as target] [cmd …]`; the last match decides. */
export function parseDoas(text: string): Grant[] {
  return logicalLines(text).flatMap((line) => {
    const found =
      /^permit\s+((?:(?:nopass|persist|keepenv|nolog|setenv\s*\{[^}]*\})\s+)*)(\S+)(?:\s+as\s+(\S+))?(\s+cmd\s+.*)?$/.exec(
        line,
      );
    if (!found) return [];
    const [, options = '', who = '', target, command] = found;
    const to: Grantee = who.startsWith(':')
      ? { kind: 'group', name: who.slice(1) }
      : { kind: 'user', name: who };
    const full = command === undefined && (target === undefined || target === 'root');
    return [{ to, full, passwordless: full && options.includes('nopass') }];
  });
}
