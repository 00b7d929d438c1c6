import { describeHostError, type Host } from '#platform/host.ts';
import type { AccountsFacts, AutomaticLogon, Way } from '#rules/accounts/facts.ts';

export const loginWindow = '/Library/Preferences/com.apple.loginwindow.plist';
const managed = '/Library/Managed Preferences';
const userRecords = '/var/db/dslocal/nodes/Default/users';

type Seen = Pick<AccountsFacts, 'guest' | 'automatic' | 'names' | 'unseen'>;
type Values = Readonly<Record<string, unknown>>;

/** The login window's automatic sign-in and guest, a profile's word on both, and local accounts. */
export async function macAccounts(host: Host): Promise<Seen> {
  const [own, policy, restrictions, records] = await Promise.all([
    valuesOf(host, loginWindow),
    valuesOf(host, `${managed}/com.apple.loginwindow.plist`),
    valuesOf(host, `${managed}/com.apple.MCX.plist`),
    host.list(userRecords),
  ]);
  const blind = [own, policy, restrictions].find((one) => typeof one === 'string');
  const names = (records.ok ? records.value : [])
    .filter(
      (name) => name.endsWith('.plist') && !/^(_.*|daemon|nobody|root|Guest)\.plist$/.test(name),
    )
    .map((name) => name.slice(0, -'.plist'.length));
  return {
    guest: [guestWay(own, restrictions, blind)],
    automatic: [automaticLogon(own, policy, blind)],
    names,
    unseen: records.ok ? [] : [describeHostError(records.error)],
  };
}

/** A profile that switches guests off outweighs the login window's own setting; off where neither speaks. */
function guestWay(
  own: Values | string,
  restrictions: Values | string,
  blind: string | Values | undefined,
): Way {
  if (typeof restrictions === 'object' && restrictions['DisableGuestAccount'] === true)
    return { open: false, source: `${managed}/com.apple.MCX.plist` };
  if (typeof blind === 'string') return { unseen: blind };
  const on = typeof own === 'object' && isTrue(own['GuestEnabled']);
  return { open: on, source: loginWindow };
}

function automaticLogon(
  own: Values | string,
  policy: Values | string,
  blind: string | Values | undefined,
): AutomaticLogon {
  if (typeof policy === 'object' && policy['com.apple.login.mcx.DisableAutoLoginClient'] === true)
    return {
      way: { open: false, source: `${managed}/com.apple.loginwindow.plist` },
      passwordKept: false,
    };
  if (typeof blind === 'string') return { way: { unseen: blind }, passwordKept: false };
  const account = typeof own === 'object' ? own['autoLoginUser'] : undefined;
  const open = typeof account === 'string' && account !== '';
  return { way: { open, source: `${loginWindow} autoLoginUser` }, passwordKept: false };
}

const isTrue = (value: unknown): boolean => value === true || value === 1;

/** The file's values; nothing where there is no file; a text where it could not be read. */
async function valuesOf(host: Host, path: string): Promise<Values | string> {
  const found = await host.readPlist(path);
  if (found.ok)
    return typeof found.value === 'object' && found.value !== null ? (found.value as Values) : {};
  return found.error.code === 'not-found' ? {} : describeHostError(found.error);
}
