import { z } from 'zod';
import { describeHostError, type Host } from '#platform/host.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { windowsPerson } from '#rules/windows-person.ts';
import type { PasswordFacts, PersonPassword, Quality } from '#rules/password/facts.ts';
import type { MaxDays } from '#rules/unix-shadow.ts';

const days = z.int();
/** What account-policy.ps1 answers. */
const answerShape = z.object({
  policy: z
    .object({
      MinimumPasswordLength: days.optional(),
      MaximumPasswordAge: days.optional(),
      PasswordComplexity: days.optional(),
    })
    .nullish(),
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
  computer: z.string().max(200).nullish(),
  fault: z.string().max(500).nullish(),
});
type Answer = z.infer<typeof answerShape>;

/** The policy of Windows' local accounts, and whether it holds for whoever is signed in. */
export async function windowsPasswords(
  host: Host,
  person: PersonAtDevice | null | undefined,
  signal: AbortSignal,
): Promise<PasswordFacts> {
  const asked = await host.askPowerShell('password/account-policy', [], {
    timeoutMs: 20_000,
    signal,
  });
  if (!asked.ok) return blind(describeHostError(asked.error), person);
  const parsed = answerShape.safeParse(asked.value);
  if (!parsed.success)
    return blind('account-policy.ps1 answered in a form that is not known', person);
  const answer = parsed.data;
  const cause = answer.fault ?? 'no reason given';
  // Built-in accounts (500 to 504) are no person's.
  const accounts = (answer.accounts ?? []).filter(
    (one) => !one.disabled && !/-50[0-4]$/.test(one.sid) && isKeptHere(one),
  );
  const maxDays = (expires: boolean): MaxDays => (expires ? maxDaysOf(answer) : 'never');
  return {
    quality: qualityOf(answer, cause),
    person: person && (await personPassword(host, person, answer)),
    accounts: accounts.map(({ expires }) => maxDays(expires)),
    withoutPassword: 0,
    unseen: [
      ...(answer.policy ? [] : [`the password policy could not be exported (${cause})`]),
      ...(answer.accounts ? [] : [`local accounts could not be listed (${cause})`]),
    ],
  };
}

function blind(because: string, person: PersonAtDevice | null | undefined): PasswordFacts {
  return {
    quality: { unseen: because },
    person: person && { kept: 'not-known', maxDays: { unseen: because } },
    accounts: [],
    withoutPassword: 0,
    unseen: [because],
  };
}

function qualityOf({ policy }: Answer, cause: string): Quality {
  if (!policy) return { unseen: `the password policy could not be exported (${cause})` };
  return {
    minLength: policy.MinimumPasswordLength ?? 0,
    // Complexity asks for three of the kinds, whichever they are.
    classes: [],
    minClasses: policy.PasswordComplexity === 1 ? 3 : 0,
    refusesCommon: false,
    source: 'secedit /export (SECURITYPOLICY)',
  };
}

/** -1, or 0 from older tools: it lasts for ever. */
function maxDaysOf({ policy }: Answer): MaxDays {
  const age = policy?.MaximumPasswordAge;
  return age === undefined || age <= 0 ? 'never' : age;
}

/** A local account that belongs to a Microsoft or Entra account has its password there. */
const isKeptHere = ({ source }: { readonly source?: string | null | undefined }): boolean =>
  !/^(MicrosoftAccount|AzureAD|ActiveDirectory)$/i.test(source ?? '');

async function personPassword(
  host: Host,
  person: PersonAtDevice,
  answer: Answer,
): Promise<PersonPassword> {
  const notKnown = (unseen: string): PersonPassword => ({ kept: 'not-known', maxDays: { unseen } });
  const who = await windowsPerson(host, person.account);
  if ('unseen' in who) return notKnown(who.unseen);
  if (!answer.accounts) return notKnown('local accounts could not be listed');
  const account = answer.accounts.find(({ sid }) => sid.toLowerCase() === who.sid.toLowerCase());
  if (!account || !isKeptHere(account))
    return { kept: 'elsewhere', maxDays: { unseen: 'the password is not kept on this machine' } };
  if (!answer.policy) return { kept: 'here', maxDays: { unseen: 'the policy was not exported' } };
  return { kept: 'here', maxDays: account.expires ? maxDaysOf(answer) : 'never' };
}
