import { z } from 'zod';
import { describeHostError, type Host } from '#platform/host.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { windowsPerson } from '#rules/windows-person.ts';
import type { PasswordFacts, PersonPassword } from '#rules/password/facts.ts';
import { type NetAccounts, parseNetAccounts } from '#rules/password/net-accounts.ts';

/** What local-accounts.ps1 answers. */
const answerShape = z.object({
  accounts: z
    .array(
      z.object({
        sid: z.string().max(200),
        disabled: z.boolean(),
        expires: z.boolean(),
        source: z.string().max(100).nullish(),
      }),
    )
    .max(5_000)
    .nullish(),
  fault: z.string().max(500).nullish(),
});
type Account = NonNullable<z.infer<typeof answerShape>['accounts']>[number];

interface Unseen {
  readonly unseen: string;
}

/** The policy of Windows' local accounts, and whether it holds for whoever is signed in. */
export async function windowsPasswords(
  host: Host,
  person: PersonAtDevice | null | undefined,
  signal: AbortSignal,
): Promise<PasswordFacts> {
  const [policy, accounts] = await Promise.all([
    readPolicy(host, signal),
    readAccounts(host, signal),
  ]);
  // Built-in accounts (500 to 504) are no person's.
  const own = ('unseen' in accounts ? [] : accounts).filter(
    (one) => !one.disabled && !/-50[0-4]$/.test(one.sid) && isKeptHere(one),
  );
  return {
    quality:
      'unseen' in policy
        ? policy
        : {
            minLength: policy.minLength,
            classes: [],
            minClasses: null,
            refusesCommon: false,
            source: 'net accounts',
          },
    person: person && (await personPassword(host, person, policy, accounts)),
    accounts:
      'unseen' in policy ? [] : own.map(({ expires }) => (expires ? policy.maxDays : 'never')),
    withoutPassword: 0,
    unseen: [policy, accounts].flatMap((one) => ('unseen' in one ? [one.unseen] : [])),
  };
}

async function readPolicy(host: Host, signal: AbortSignal): Promise<NetAccounts | Unseen> {
  const program = 'C:\\Windows\\System32\\net.exe';
  const answer = await host.run(program, ['accounts'], { timeoutMs: 10_000, signal });
  if (!answer.ok) return { unseen: describeHostError(answer.error) };
  return (
    parseNetAccounts(answer.value.stdout) ?? {
      unseen: 'net accounts answered in lines that are not known',
    }
  );
}

async function readAccounts(host: Host, signal: AbortSignal): Promise<readonly Account[] | Unseen> {
  const asked = await host.askPowerShell('password/local-accounts', [], {
    timeoutMs: 20_000,
    signal,
  });
  if (!asked.ok) return { unseen: describeHostError(asked.error) };
  const answer = answerShape.safeParse(asked.value);
  if (answer.data?.accounts) return answer.data.accounts;
  return {
    unseen: `local accounts could not be listed (${answer.data?.fault ?? 'no answer that is known'})`,
  };
}

/** A local account that belongs to a Microsoft or Entra account has its password there. */
const isKeptHere = ({ source }: Account): boolean =>
  !/^(MicrosoftAccount|AzureAD|ActiveDirectory)$/i.test(source ?? '');

async function personPassword(
  host: Host,
  person: PersonAtDevice,
  policy: NetAccounts | Unseen,
  accounts: readonly Account[] | Unseen,
): Promise<PersonPassword> {
  const who = await windowsPerson(host, person.account);
  if ('unseen' in who) return { kept: 'not-known', maxDays: who };
  if ('unseen' in accounts) return { kept: 'not-known', maxDays: accounts };
  const account = accounts.find(({ sid }) => sid.toLowerCase() === who.sid.toLowerCase());
  if (!account || !isKeptHere(account))
    return { kept: 'elsewhere', maxDays: { unseen: 'the password is not kept on this machine' } };
  if ('unseen' in policy) return { kept: 'here', maxDays: policy };
  return { kept: 'here', maxDays: account.expires ? policy.maxDays : 'never' };
}
