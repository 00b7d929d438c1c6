import { describeHostError, type Host } from '#platform/host.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import type { PasswordFacts, PersonPassword, Quality } from '#rules/password/facts.ts';
import type { MaxDays } from '#rules/unix-shadow.ts';
import type { CharClass } from '#rules/password/parameters.ts';

const userRecords = '/var/db/dslocal/nodes/Default/users';

/** The policies of macOS' local accounts, and whether they hold for whoever is signed in. */
export async function macPasswords(
  host: Host,
  person: PersonAtDevice | null | undefined,
  signal: AbortSignal,
): Promise<PasswordFacts> {
  const answer = await host.run('/usr/bin/pwpolicy', ['-getaccountpolicies'], {
    timeoutMs: 10_000,
    signal,
  });
  if (!answer.ok) {
    const unseen = describeHostError(answer.error);
    return {
      quality: { unseen },
      person: person && { kept: 'not-known', maxDays: { unseen } },
      accounts: [],
      withoutPassword: 0,
      unseen: [unseen],
    };
  }
  const policies = parseAccountPolicies(answer.value.stdout);
  const records = await host.list(userRecords);
  const people = (records.ok ? records.value : []).filter(isPersonRecord);
  return {
    quality: policies.quality,
    person: person && (await personPassword(host, person, policies.maxDays)),
    accounts: people.map(() => policies.maxDays),
    withoutPassword: 0,
    unseen: records.ok ? [] : [describeHostError(records.error)],
  };
}

/** Names of system accounts begin with an underscore, but for three. */
const isPersonRecord = (name: string): boolean =>
  name.endsWith('.plist') && !/^(_.*|daemon|nobody|root)\.plist$/.test(name);

async function personPassword(
  host: Host,
  person: PersonAtDevice,
  maxDays: MaxDays,
): Promise<PersonPassword> {
  const record = await host.readPlist(`${userRecords}/${person.account}.plist`);
  if (!record.ok)
    return record.error.code === 'not-found'
      ? { kept: 'elsewhere', maxDays: { unseen: 'the account is not of this machine' } }
      : { kept: 'not-known', maxDays: { unseen: describeHostError(record.error) } };
  // A mobile account keeps a copy here of a password that a directory rules over.
  const isMobile =
    typeof record.value === 'object' &&
    record.value !== null &&
    'original_node_name' in record.value;
  return isMobile
    ? { kept: 'elsewhere', maxDays: { unseen: 'the account is a directory’s' } }
    : { kept: 'here', maxDays };
}

/**
 * What `pwpolicy -getaccountpolicies` prints: a line of text, then a property list of predicates.
 * A length is `'.{8,}+'` within them; kinds of character are sets such as `[A-Z]`; the age stands
 * in a parameter. Without a policy nothing is asked.
 */
export function parseAccountPolicies(text: string): { quality: Quality; maxDays: MaxDays } {
  const contents = valuesOf(text, 'policyContent').filter((one) =>
    one.includes('policyAttributePassword '),
  );
  const lengths = contents.flatMap((one) =>
    [...one.matchAll(/\.\{(\d+),\d*\}/g)].map(([, n]) => Number(n)),
  );
  const sets: readonly (readonly [CharClass, RegExp])[] = [
    ['upper', /\[A-Z\]/],
    ['lower', /\[a-z\]/],
    ['digit', /\[0-9\]|\\d/],
    ['special', /\[\^a-zA-Z0-9\]|\[\^A-Za-z0-9\]/],
  ];
  const classes = sets
    .filter(([, set]) => contents.some((one) => set.test(one)))
    .map(([kind]) => kind);
  const age = /<key>policyAttributeExpiresEveryNDays<\/key>\s*<(?:integer|real)>(\d+)/.exec(
    text,
  )?.[1];
  return {
    quality: {
      minLength: Math.max(0, ...lengths),
      classes,
      minClasses: classes.length,
      refusesCommon: false,
      source: 'pwpolicy -getaccountpolicies',
      ...(contents.length === 0 && { without: 'no policy for the content of passwords is set' }),
    },
    maxDays: age === undefined || Number(age) === 0 ? 'never' : Number(age),
  };
}

/** The texts behind a key of a property list, entities resolved. */
function valuesOf(text: string, key: string): string[] {
  return [...text.matchAll(new RegExp(`<key>${key}</key>\\s*<string>([^<]*)</string>`, 'g'))].map(
    ([, value = '']) =>
      value
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&apos;', "'")
        .replaceAll('&amp;', '&'),
  );
}
