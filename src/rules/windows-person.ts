import { describeHostError, type Host } from '#platform/host.ts';
import { registryText } from '#rules/registry-values.ts';

/** A signed-in person's security identifier and where their account is kept, or why that is not known. */
export type WindowsPerson =
  | {
      readonly sid: string;
      /** The computer's own name for a local account, `AzureAD` or a domain's otherwise. */
      readonly domain: string;
    }
  | { readonly unseen: string };

/**
 * Which account of Windows a signed-in person's is. The account may be written `name` or
 * `DOMAIN\name`. The session manager's own answer is taken where it gives one; else the hives below
 * HKEY_USERS are looked through, which are loaded only while their owner is signed in.
 */
export async function windowsPerson(host: Host, account: string): Promise<WindowsPerson> {
  const parts = account.toLowerCase().split('\\');
  const name = parts.at(-1) ?? '';
  const domain = parts.length > 1 ? parts[0] : undefined;
  const own = await sidOfSession(host, name);
  if (own !== undefined) return { sid: own, domain: (await namesIn(host, own))?.domain ?? '' };
  const users = await host.readRegistry('HKU');
  if (!users.ok) return { unseen: describeHostError(users.error) };
  for (const sid of Object.keys(users.value.keys)) {
    if (!/^S-1-(5-21|12-1)-[\d-]+$/i.test(sid)) continue;
    const names = await namesIn(host, sid);
    if (names?.name !== name) continue;
    if (domain === undefined || names.domain.toLowerCase() === domain)
      return { sid, domain: names.domain };
  }
  return { unseen: 'the settings of whoever is signed in were not found below HKEY_USERS' };
}

async function sidOfSession(host: Host, name: string): Promise<string | undefined> {
  const sessions = await host.sessions();
  if (!sessions.ok) return undefined;
  return sessions.value.find(({ account }) => account.toLowerCase().split('\\').at(-1) === name)
    ?.sid;
}

/** The names that a session has written into its own hive. */
async function namesIn(
  host: Host,
  sid: string,
): Promise<{ name: string; domain: string } | undefined> {
  const session = await host.readRegistry(`HKU\\${sid}\\Volatile Environment`);
  if (!session.ok) return undefined;
  return {
    name: registryText(session.value, 'USERNAME')?.toLowerCase() ?? '',
    domain: registryText(session.value, 'USERDOMAIN') ?? '',
  };
}
