import { z } from 'zod';
import { describeHostError, type Host, type RegistryKey } from '#platform/host.ts';
import { registryNumber, registryText, registryValue } from '#rules/registry-values.ts';
import type { AccountsFacts, AutomaticLogon, Way } from '#rules/accounts/facts.ts';

export const winlogon = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon';

/** What local-accounts.ps1 answers. */
const answerShape = z.object({
  accounts: z
    .array(z.object({ name: z.string().max(300), sid: z.string().max(200), disabled: z.boolean() }))
    .max(5_000)
    .nullish(),
  fault: z.string().max(500).nullish(),
});

type Seen = Pick<AccountsFacts, 'guest' | 'automatic' | 'names' | 'unseen'>;

/** Winlogon's automatic sign-in, the built-in guest (number 501, whatever it is called), local accounts. */
export async function windowsAccounts(host: Host, signal: AbortSignal): Promise<Seen> {
  const [logon, asked] = await Promise.all([
    automaticLogon(host),
    host.askPowerShell('accounts/local-accounts', [], { timeoutMs: 20_000, signal }),
  ]);
  const answer = asked.ok ? answerShape.safeParse(asked.value) : undefined;
  const accounts = answer?.success ? answer.data.accounts : undefined;
  if (!accounts) {
    const cause = answer?.data?.fault ?? 'no answer that is known';
    const unseen = asked.ok
      ? `local accounts could not be listed (${cause})`
      : describeHostError(asked.error);
    return { guest: [{ unseen }], automatic: [logon], names: [], unseen: [unseen] };
  }
  const enabled = accounts.filter(({ disabled }) => !disabled);
  const guest: Way = {
    open: enabled.some(({ sid }) => /-501$/.test(sid)),
    source: 'Win32_UserAccount, number 501',
  };
  // Built-in accounts (500 to 504) are judged by themselves, or by another rule.
  const people = enabled.filter(({ sid }) => !/-50[0-4]$/.test(sid));
  return { guest: [guest], automatic: [logon], names: people.map(({ name }) => name), unseen: [] };
}

async function automaticLogon(host: Host): Promise<AutomaticLogon> {
  const key = await host.readRegistry(winlogon);
  if (!key.ok) return { way: { unseen: describeHostError(key.error) }, passwordKept: false };
  return judgeWinlogon(key.value);
}

/** Of DefaultPassword only that it is there is looked at. A forced sign-in counts too. */
export function judgeWinlogon(key: RegistryKey): AutomaticLogon {
  const isOn = (name: string): boolean =>
    registryText(key, name)?.trim() === '1' || registryNumber(key, name) === 1;
  const open = isOn('AutoAdminLogon') || isOn('ForceAutoLogon');
  const kept = registryValue(key, 'DefaultPassword');
  return {
    way: { open, source: `${winlogon}\\AutoAdminLogon` },
    passwordKept: kept !== undefined && kept !== '',
  };
}
