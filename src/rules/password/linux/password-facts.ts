import { describeHostError, type Host } from '#platform/host.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { canSignIn, isPerson, parsePasswd, type UnixAccount } from '#rules/unix-accounts.ts';
import type { PasswordFacts, PersonPassword, Quality } from '#rules/password/facts.ts';
import { passwordStack, refuses } from '#rules/password/linux/pam.ts';
import { passwdqc } from '#rules/password/linux/passwdqc.ts';
import { pwquality } from '#rules/password/linux/pwquality.ts';
import { parseShadow, type PasswordAge } from '#rules/unix-shadow.ts';

/** The rule for new passwords, and how long those that are kept here last. Files only. */
export async function linuxPasswords(
  host: Host,
  person: PersonAtDevice | null | undefined,
): Promise<PasswordFacts> {
  const unseen: string[] = [];
  const [passwd, shadow, loginDefs, quality] = await Promise.all([
    host.readText('/etc/passwd', { mostBytes: 4_194_304 }),
    readAges(host),
    host.readText('/etc/login.defs'),
    linuxQuality(host, unseen),
  ]);
  if (!passwd.ok) unseen.push(describeHostError(passwd.error));
  if (!Array.isArray(shadow)) unseen.push(shadow.unseen);
  const accounts = passwd.ok ? parsePasswd(passwd.value) : [];
  const ages = new Map(Array.isArray(shadow) ? shadow.map((age) => [age.name, age]) : []);
  const people = accounts.filter(
    (one) => isPerson(one, loginDefs.ok ? loginDefs.value : '') && canSignIn(one),
  );
  const own = people.flatMap(({ name }) => ages.get(name) ?? []);
  return {
    quality,
    person: person && personPassword(person, accounts, Array.isArray(shadow) ? ages : shadow),
    accounts: own.filter(({ password }) => password === 'set').map(({ maxDays }) => maxDays),
    withoutPassword: own.filter(({ password }) => password === 'none').length,
    unseen,
  };
}

/** Read, taken apart and let go of at once: what is returned holds no hash. */
async function readAges(host: Host): Promise<PasswordAge[] | { readonly unseen: string }> {
  const text = await host.readText('/etc/shadow', { mostBytes: 4_194_304 });
  return text.ok
    ? structuredClone(parseShadow(text.value))
    : { unseen: describeHostError(text.error) };
}

function personPassword(
  person: PersonAtDevice,
  accounts: readonly UnixAccount[],
  ages: ReadonlyMap<string, PasswordAge> | { readonly unseen: string },
): PersonPassword {
  const isListed = accounts.some(({ name }) => name === person.account);
  if ('unseen' in ages)
    return { kept: isListed ? 'not-known' : 'elsewhere', maxDays: { unseen: ages.unseen } };
  const age = ages.get(person.account);
  // Listed here, but with a locked password: it is checked against a directory, if at all.
  if (!isListed || !age || age.password === 'locked')
    return { kept: 'elsewhere', maxDays: { unseen: 'the password is not kept on this machine' } };
  return { kept: 'here', maxDays: age.maxDays };
}

/** The strictest module that really refuses a password; pam_unix alone asks for a length at most. */
async function linuxQuality(host: Host, unseen: string[]): Promise<Quality> {
  const blind: string[] = [];
  const steps = await passwordStack(host, blind);
  if (blind.length > 0) {
    unseen.push(...blind);
    return { unseen: blind.join('; ') };
  }
  const checking = steps.filter(({ module }) => /^pam_(pwquality|cracklib|passwdqc)$/.test(module));
  const step = checking.find(refuses);
  if (step?.module === 'pam_passwdqc') return passwdqc(host, step);
  if (step) return pwquality(host, step);
  const unix = steps.find(({ module }) => module === 'pam_unix');
  const minlen = unix?.args.map((arg) => /^minlen=(\d+)$/.exec(arg)?.[1]).find(Boolean);
  return {
    minLength: minlen === undefined ? 0 : Number(minlen),
    classes: [],
    minClasses: 0,
    refusesCommon: false,
    source: unix?.file ?? '/etc/pam.d/passwd',
    without:
      checking.length > 0
        ? `${checking[0]?.module} is there, but its answer is not counted (${checking[0]?.control})`
        : 'no module that checks new passwords is in PAM’s stack',
  };
}
