import { describeHostError, type Host } from '#platform/host.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { parseGroup, parsePasswd } from '#rules/unix-accounts.ts';
import type { AdminFacts } from '#rules/local-admins/facts.ts';
import { isComputed, polkitAdministrators } from '#rules/local-admins/polkit.ts';
import { readSudo } from '#rules/local-admins/read-sudo.ts';
import { standing } from '#rules/local-admins/standing.ts';
import { parseDoas } from '#rules/local-admins/sudoers.ts';
import { type Directory, type Given, holdersOf } from '#rules/local-admins/unix-holders.ts';
import data from './root-groups.json' with { type: 'json' };

const polkitFolders = [
  '/etc/polkit-1/rules.d',
  '/usr/share/polkit-1/rules.d',
  '/usr/local/share/polkit-1/rules.d',
  '/etc/polkit-1/localauthority.conf.d',
];

/** Who can become root on this Linux machine. Files only. */
export async function linuxAdmins(
  host: Host,
  person: PersonAtDevice | null | undefined,
): Promise<AdminFacts> {
  const unseen: string[] = [];
  const read = async (path: string): Promise<string> => {
    const text = await host.readText(path, { mostBytes: 4_194_304 });
    if (text.ok) return text.value;
    if (text.error.code !== 'not-found') unseen.push(describeHostError(text.error));
    return '';
  };
  const [passwd, group, names, doas] = await Promise.all(
    ['/etc/passwd', '/etc/group', '/etc/nsswitch.conf', '/etc/doas.conf'].map(read),
  );
  const directory: Directory = {
    accounts: parsePasswd(passwd ?? ''),
    groups: parseGroup(group ?? ''),
    hasOtherGroups: serviceBeyondFiles(names ?? '', 'group'),
  };
  if (directory.accounts.length === 0) unseen.push('/etc/passwd names no account');
  if (serviceBeyondFiles(names ?? '', 'sudoers'))
    unseen.push('rules of sudo that a directory holds (nsswitch.conf, sudoers)');
  const sudo = await readSudo(host, '/etc/sudoers', unseen);
  const doasGrants = parseDoas(doas ?? '').map((grant) => ({ ...grant, by: '/etc/doas.conf' }));
  const granted = [...sudo, ...doasGrants];
  const given: Given[] = [
    ...rootAccounts(directory),
    ...granted.filter(({ full }) => full),
    ...(await polkitGiven(host, read, unseen)),
    ...data.groups
      .filter((name) => directory.groups.some((one) => one.name === name))
      .map((name) => ({
        to: { kind: 'group' as const, name },
        by: `group ${name}`,
        passwordless: false,
      })),
  ];
  const holders = holdersOf(given, directory);
  const isAdmin = holders.some(({ name, kind }) => kind === 'account' && name === person?.account);
  const uid = directory.accounts.find(({ name }) => name === person?.account)?.uid;
  return {
    holders,
    person: standing(
      person,
      isAdmin || uid === 0 || holders.some(({ kind }) => kind === 'everyone'),
    ),
    personNames: person ? [person.account] : [],
    personInDirectory: person ? uid === undefined : false,
    limitedGrants: granted.filter(({ full }) => !full).length,
    unseen,
  };
}

const rootAccounts = ({ accounts }: Directory): Given[] =>
  accounts
    .filter(({ uid }) => uid === 0)
    .map(({ name }) => ({ to: { kind: 'user', name }, by: 'uid 0', passwordless: false }));

/** Whether nsswitch.conf asks more than the machine's own files for a kind of entry. */
export function serviceBeyondFiles(text: string, kind: string): boolean {
  const services = new RegExp(`^\\s*${kind}:\\s*([^#\\n]*)`, 'm').exec(text)?.[1] ?? 'files';
  return services
    .replace(/\[[^\]]*\]/g, ' ')
    .split(/\s+/)
    .some((one) => one !== '' && !['files', 'compat', 'systemd', 'db', 'altfiles'].includes(one));
}

async function polkitGiven(
  host: Host,
  read: (path: string) => Promise<string>,
  unseen: string[],
): Promise<Given[]> {
  const given: Given[] = [];
  for (const folder of polkitFolders) {
    const names = await host.list(folder);
    if (!names.ok && names.error.code !== 'not-found') unseen.push(describeHostError(names.error));
    for (const name of names.ok ? names.value.filter((one) => /\.(rules|conf)$/.test(one)) : []) {
      const text = await read(`${folder}/${name}`);
      if (isComputed(text)) unseen.push(`${folder}/${name} asks a program who is an administrator`);
      for (const to of polkitAdministrators(text))
        given.push({ to, by: 'polkit', passwordless: false });
    }
  }
  return given;
}
