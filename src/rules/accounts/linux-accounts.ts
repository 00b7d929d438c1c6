import { describeHostError, type Host } from '#platform/host.ts';
import { canSignIn, isPerson, parsePasswd } from '#rules/unix-accounts.ts';
import { parseShadow } from '#rules/unix-shadow.ts';
import type { AccountsFacts, AutomaticLogon, Way } from '#rules/accounts/facts.ts';
import {
  gdm,
  lightdm,
  type Managed,
  readGetty,
  readGreetd,
  sddm,
} from '#rules/accounts/display-managers.ts';

type Seen = Pick<AccountsFacts, 'guest' | 'automatic' | 'names' | 'unseen'>;

const managers = { gdm, lightdm, sddm, greetd: readGreetd } as const;
type Manager = keyof typeof managers;

/** The display manager's automatic sign-in and guests, text consoles', and the accounts of this machine. Files only. */
export async function linuxAccounts(host: Host): Promise<Seen> {
  const seen = await lookAtManagers(host);
  const accounts = await localNames(host);
  const own = accounts.names.filter((name) => /^(guest|gast|invite)$/i.test(name));
  const account: Way =
    accounts.unseen.length > 0
      ? { unseen: accounts.unseen.join('; ') }
      : { open: own.length > 0, source: '/etc/passwd' };
  return {
    guest: [account, ...seen.flatMap(({ guest }) => guest ?? [])],
    automatic: seen.map(({ automatic }): AutomaticLogon => ({
      way: automatic,
      passwordKept: false,
    })),
    names: accounts.names,
    unseen: accounts.unseen,
  };
}

/**
 * Only the display manager that systemd starts counts; where that is not to be seen, each that is
 * configured. One that this version does not know is said to be unseen.
 */
async function lookAtManagers(host: Host): Promise<Managed[]> {
  const link = await host.realPath('/etc/systemd/system/display-manager.service');
  const name = link.ok ? /([^/]+)\.service$/.exec(link.value)?.[1] : undefined;
  const active = name === 'gdm3' ? 'gdm' : name;
  const names = Object.keys(managers) as Manager[];
  const asked = active === undefined ? names : names.filter((one) => one === active);
  const found = await Promise.all([...asked.map((one) => managers[one](host)), readGetty(host)]);
  const strange = active !== undefined && asked.length === 0;
  const unseen = `how ${active ?? ''} signs people in is not known to this version`;
  return [
    ...found.filter((one): one is Managed => one !== null),
    ...(strange ? [{ automatic: { unseen } }] : []),
  ];
}

/** Accounts of people that can be signed in to: with a shell, and a password that is not locked. */
async function localNames(host: Host): Promise<{ names: string[]; unseen: string[] }> {
  const [passwd, shadow, loginDefs] = await Promise.all([
    host.readText('/etc/passwd', { mostBytes: 4_194_304 }),
    host.readText('/etc/shadow', { mostBytes: 4_194_304 }),
    host.readText('/etc/login.defs'),
  ]);
  if (!passwd.ok) return { names: [], unseen: [describeHostError(passwd.error)] };
  const locked = new Set(
    (shadow.ok ? parseShadow(shadow.value) : [])
      .filter(({ password }) => password === 'locked')
      .map(({ name }) => name),
  );
  const defs = loginDefs.ok ? loginDefs.value : '';
  const people = parsePasswd(passwd.value).filter(
    (one) => isPerson(one, defs) && canSignIn(one) && !locked.has(one.name),
  );
  const isBlind = !shadow.ok && shadow.error.code !== 'not-found';
  return {
    names: people.map(({ name }) => name),
    unseen: isBlind ? [describeHostError(shadow.error)] : [],
  };
}
