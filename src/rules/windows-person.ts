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
 * Which hive below HKEY_USERS is an account's, by the name that its session wrote there. The
 * account may be written `name` or `DOMAIN\name`; hives are loaded only while their owner is
 * signed in.
 */
export async function windowsPerson(host: Host, account: string): Promise<WindowsPerson> {
  const users = await host.readRegistry('HKU');
  if (!users.ok) return { unseen: describeHostError(users.error) };
  const sids = Object.keys(users.value.keys).filter((sid) => /^S-1-(5-21|12-1)-[\d-]+$/i.test(sid));
  const parts = account.toLowerCase().split('\\');
  const name = parts.at(-1);
  const domain = parts.length > 1 ? parts[0] : undefined;
  for (const sid of sids) {
    const session = await host.readRegistry(`HKU\\${sid}\\Volatile Environment`);
    if (!session.ok || registryText(session.value, 'USERNAME')?.toLowerCase() !== name) continue;
    const found = registryText(session.value, 'USERDOMAIN') ?? '';
    if (domain === undefined || found.toLowerCase() === domain) return { sid, domain: found };
  }
  return { unseen: 'the settings of whoever is signed in were not found below HKEY_USERS' };
}
