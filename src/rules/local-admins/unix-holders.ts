import type { UnixAccount, UnixGroup } from '#rules/unix-accounts.ts';
import type { AdminHolder, HolderKind } from '#rules/local-admins/facts.ts';
import type { Grantee } from '#rules/local-admins/sudoers.ts';

/** A right and where it comes from, before it is known who that is. */
export interface Given {
  readonly to: Grantee;
  readonly by: string;
  readonly passwordless: boolean;
}

export interface Directory {
  readonly accounts: readonly UnixAccount[];
  readonly groups: readonly UnixGroup[];
  /** Groups may come from elsewhere (SSSD, winbind, LDAP) too. */
  readonly hasOtherGroups: boolean;
}

/** Names of groups that distributions write into their own sudoers, there or not. */
const usualGroups = new Set(['sudo', 'wheel', 'admin', 'sudo-root', 'sapadm']);

/** Everybody who has rights, each once, from single rights of users and groups. */
export function holdersOf(given: readonly Given[], directory: Directory): AdminHolder[] {
  const holders = new Map<string, AdminHolder>();
  const add = (name: string, kind: HolderKind, right: Given): void => {
    const before = holders.get(`${kind} ${name}`);
    holders.set(`${kind} ${name}`, {
      name,
      alsoNamed: [],
      kind,
      enabled: true,
      by: [...new Set([...(before?.by ?? []), right.by])],
      passwordless: right.passwordless || (before?.passwordless ?? false),
    });
  };
  for (const right of given) {
    if (right.to.kind === 'everyone') add('everyone', 'everyone', right);
    else if (right.to.kind === 'user') addUser(right, directory, add);
    else addGroup(right, directory, add);
  }
  return [...holders.values()];
}

type Add = (name: string, kind: HolderKind, right: Given) => void;

function addUser(right: Given, { accounts }: Directory, add: Add): void {
  const { name } = right.to;
  const account = name.startsWith('#')
    ? accounts.find(({ uid }) => `#${uid}` === name)
    : accounts.find((one) => one.name === name);
  // A name that is not here may be one of a directory: it counts as an account all the same.
  const isRoot = name === '#0' || (account?.name ?? name) === 'root';
  add(account?.name ?? name, isRoot ? 'system' : 'account', right);
}

function addGroup(right: Given, { accounts, groups, hasOtherGroups }: Directory, add: Add): void {
  const { name } = right.to;
  const group = groups.find((one) => (name.startsWith('#') ? `#${one.gid}` : one.name) === name);
  if (!group) {
    if (hasOtherGroups && !usualGroups.has(name)) add(name, 'directory-group', right);
    return;
  }
  const through = {
    ...right,
    by: right.by.includes('group') ? right.by : `${right.by}, group ${group.name}`,
  };
  const primary = accounts.filter(({ gid }) => gid === group.gid).map((one) => one.name);
  for (const member of new Set([...group.members, ...primary]))
    add(member, member === 'root' ? 'system' : 'account', through);
}
