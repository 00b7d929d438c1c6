import { z } from 'zod';
import { describeHostError, type Host } from '#platform/host.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { windowsPerson } from '#rules/windows-person.ts';
import type { AdminFacts, AdminHolder, HolderKind } from '#rules/local-admins/facts.ts';
import { parseNetLocalgroup } from '#rules/local-admins/net-localgroup.ts';
import { standing } from '#rules/local-admins/standing.ts';

const text = z.string().max(500);
const list = <T extends z.ZodType>(item: T) => z.array(item).max(2_000).nullish();
/** What administrators.ps1 answers. */
const answerShape = z.object({
  members: list(z.object({ name: text, sid: text, class: text.nullish() })),
  group: text.nullish(),
  accounts: list(z.object({ name: text, sid: text, disabled: z.boolean() })),
  fault: text.nullish(),
});
type Answer = z.infer<typeof answerShape>;

/** Everyone; anonymous; interactive; authenticated; all users of the machine; Domain Users and Guests. */
const everyoneSids = /^(S-1-1-0|S-1-5-(4|7|11)|S-1-5-32-54[56]|S-1-5-21-[\d-]+-51[34])$/i;

interface Listed {
  readonly holders: readonly AdminHolder[];
  readonly accounts: Accounts;
  /** From names alone a group of a directory cannot be told from one that holds everybody here. */
  readonly byNameOnly: boolean;
}

/** Who is in Windows' group Administrators. */
export async function windowsAdmins(
  host: Host,
  person: PersonAtDevice | null | undefined,
  signal: AbortSignal,
): Promise<AdminFacts> {
  const listed = await listMembers(host, signal);
  if ('unseen' in listed) return blind(person, listed.unseen);
  const { holders, accounts, byNameOnly } = listed;
  const who = person ? await windowsPerson(host, person.account) : undefined;
  const names = namesOf(person, who);
  const isAdmin = holders.some(
    (holder) =>
      holder.kind === 'everyone' ||
      [holder.name, ...holder.alsoNamed].some((one) => names.has(one.toLowerCase())),
  );
  const sid = who && 'sid' in who ? who.sid.toLowerCase() : undefined;
  const isLocal = accounts.some((one) => one.sid.toLowerCase() === sid);
  return {
    holders,
    person: standing(person, isAdmin),
    personNames: [...names],
    personInDirectory: person ? !isLocal || byNameOnly : false,
    limitedGrants: 0,
    unseen: [],
  };
}

async function listMembers(host: Host, signal: AbortSignal): Promise<Listed | { unseen: string }> {
  const options = { timeoutMs: 20_000, signal };
  const asked = await host.askPowerShell('local-admins/administrators', [], options);
  if (!asked.ok) return { unseen: describeHostError(asked.error) };
  const answer = answerShape.safeParse(asked.value);
  if (!answer.success) return { unseen: 'administrators.ps1 answered in a form that is not known' };
  const { members, group, fault } = answer.data;
  const accounts = answer.data.accounts ?? [];
  if (members) return { holders: holdersOfMembers(members, accounts), accounts, byNameOnly: false };
  const names = group ? await askNet(host, group, signal) : undefined;
  if (names) return { holders: holdersOfNames(names, accounts), accounts, byNameOnly: true };
  return {
    unseen: `the members of Administrators could not be listed (${fault ?? 'no reason given'})`,
  };
}

function blind(person: PersonAtDevice | null | undefined, because: string): AdminFacts {
  return {
    holders: [],
    person: person === null ? null : 'not-known',
    personNames: [],
    personInDirectory: false,
    limitedGrants: 0,
    unseen: [because],
  };
}

/** The ways in which a list of members may write the person, in small letters. */
function namesOf(
  person: PersonAtDevice | null | undefined,
  who: { readonly sid: string; readonly domain: string } | { readonly unseen: string } | undefined,
): ReadonlySet<string> {
  if (!person) return new Set();
  const account = person.account.toLowerCase();
  if (!who || 'unseen' in who) return new Set([account]);
  const name = account.split('\\').at(-1) ?? account;
  return new Set([who.sid.toLowerCase(), `${who.domain}\\${name}`.toLowerCase()]);
}

async function askNet(
  host: Host,
  group: string,
  signal: AbortSignal,
): Promise<string[] | undefined> {
  const program = 'C:\\Windows\\System32\\net.exe';
  const answer = await host.run(program, ['localgroup', group], { timeoutMs: 10_000, signal });
  return answer.ok ? parseNetLocalgroup(answer.value.stdout) : undefined;
}

type Accounts = NonNullable<Answer['accounts']>;

function holdersOfMembers(
  members: NonNullable<Answer['members']>,
  accounts: Accounts,
): AdminHolder[] {
  const known = new Map(accounts.map((one) => [one.sid.toLowerCase(), one]));
  return members.map(({ name, sid, class: kind }) =>
    holder(name, sid, kind === 'Group', known.get(sid.toLowerCase())?.disabled ?? false),
  );
}

function holdersOfNames(names: readonly string[], accounts: Accounts): AdminHolder[] {
  return names.map((name) => {
    const local = accounts.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (local) return holder(local.name, local.sid, false, local.disabled);
    const sid = /^S-1-[\d-]+$/i.test(name) ? name : '';
    // Of a domain's entry net.exe does not say whether it is a group: it is taken for one.
    return holder(name, sid, sid === '' && !/^AzureAD\\/i.test(name), false);
  });
}

function holder(name: string, sid: string, isGroup: boolean, disabled: boolean): AdminHolder {
  return {
    name,
    alsoNamed: [name.split('\\').at(-1) ?? name, ...(sid === '' ? [] : [sid])],
    kind: kindOf(name, sid, isGroup),
    enabled: !disabled,
    by: ['group Administrators'],
    passwordless: false,
  };
}

function kindOf(name: string, sid: string, isGroup: boolean): HolderKind {
  if (everyoneSids.test(sid)) return 'everyone';
  if (/^S-1-5-21-[\d-]+-(500|512|519)$/i.test(sid) || /^S-1-5-18$/.test(sid)) return 'system';
  const hasNoName = name === sid || name === '';
  if (/^S-1-12-1-/i.test(sid) && (isGroup || hasNoName)) return 'entra-role';
  if (hasNoName) return 'gone';
  return isGroup ? 'directory-group' : 'account';
}
