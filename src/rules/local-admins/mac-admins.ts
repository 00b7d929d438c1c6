import { describeHostError, type Host } from '#platform/host.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import type { UnixGroup } from '#rules/unix-accounts.ts';
import type { AdminFacts } from '#rules/local-admins/facts.ts';
import { readSudo } from '#rules/local-admins/read-sudo.ts';
import { standing } from '#rules/local-admins/standing.ts';
import { type Given, holdersOf } from '#rules/local-admins/unix-holders.ts';

const adminRecord = '/var/db/dslocal/nodes/Default/groups/admin.plist';

interface AdminGroup {
  readonly members: readonly string[];
  /** Groups within it, of which only identifiers are told. */
  readonly nested: number;
}

/** Who is in macOS' group admin, and whom sudoers names. */
export async function macAdmins(
  host: Host,
  person: PersonAtDevice | null | undefined,
  signal: AbortSignal,
): Promise<AdminFacts> {
  const unseen: string[] = [];
  const group = await adminGroup(host, signal, unseen);
  const groups: UnixGroup[] = [{ name: 'admin', gid: 80, members: group.members }];
  const sudo = await readSudo(host, '/etc/sudoers', unseen);
  const given: Given[] = [
    { to: { kind: 'group', name: 'admin' }, by: 'group admin', passwordless: false },
    ...sudo.filter(({ full }) => full),
  ];
  const directory = { accounts: [], groups, hasOtherGroups: true };
  const nested = Array.from({ length: group.nested }, (_, index) => ({
    name: `group ${index + 1} within admin`,
    alsoNamed: [],
    kind: 'directory-group' as const,
    enabled: true,
    by: ['group admin'],
    passwordless: false,
  }));
  const holders = [...holdersOf(given, directory), ...nested];
  const isAdmin = holders.some(
    ({ name, kind }) => kind === 'everyone' || (kind === 'account' && name === person?.account),
  );
  return {
    holders,
    person: standing(person, isAdmin),
    personNames: person ? [person.account] : [],
    // Accounts of a directory look like local ones here; a group within admin may hold either.
    personInDirectory: true,
    limitedGrants: sudo.filter(({ full }) => !full).length,
    unseen,
  };
}

async function adminGroup(host: Host, signal: AbortSignal, unseen: string[]): Promise<AdminGroup> {
  const record = await host.readPlist(adminRecord);
  if (record.ok) {
    const found = parseGroupRecord(record.value);
    if (found) return found;
  }
  const answer = await host.run(
    '/usr/bin/dscl',
    ['.', '-read', '/Groups/admin', 'GroupMembership', 'NestedGroups'],
    { timeoutMs: 5_000, signal },
  );
  if (answer.ok) {
    const found = parseDscl(answer.value.stdout);
    if (found) return found;
  }
  unseen.push(
    answer.ok ? 'dscl told no members of the group admin' : describeHostError(answer.error),
  );
  return { members: [], nested: 0 };
}

/** The record of a group in the local node: each value is a list of texts. */
export function parseGroupRecord(value: unknown): AdminGroup | undefined {
  if (typeof value !== 'object' || value === null || !('users' in value)) return undefined;
  const list = (name: string): string[] => {
    const found = (value as Readonly<Record<string, unknown>>)[name];
    return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : [];
  };
  return { members: list('users'), nested: list('nestedgroups').length };
}

/** `GroupMembership: root admin teacher`; long lists stand on lines of their own. */
export function parseDscl(text: string): AdminGroup | undefined {
  const values = (name: string): string[] =>
    (new RegExp(`^${name}:([^\\n]*(?:\\n [^\\n]*)*)`, 'm').exec(text)?.[1] ?? '')
      .split(/\s+/)
      .filter((one) => one !== '');
  const members = values('GroupMembership');
  return members.length === 0 ? undefined : { members, nested: values('NestedGroups').length };
}
