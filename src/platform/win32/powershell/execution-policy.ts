import type { Host } from '#platform/host.ts';

const chosenHere = 'HKLM\\SOFTWARE\\Microsoft\\PowerShell\\1\\ShellIds\\Microsoft.PowerShell';

/**
 * Words for powershell.exe that let our own scripts run where Windows' default (Restricted) would
 * not, and nowhere else. A Group Policy always stands above these words (about_Execution_Policies:
 * MachinePolicy and UserPolicy come before Process); what an administrator chose for this machine
 * does not, so where that is AllSigned nothing is said and our scripts must be signed.
 */
export async function executionPolicyWords(
  readRegistry: Host['readRegistry'],
): Promise<readonly string[]> {
  const key = await readRegistry(chosenHere);
  // Where it could not be looked at, nothing is loosened.
  if (!key.ok) return key.error.code === 'not-found' ? remoteSigned : [];
  const chosen = Object.entries(key.value.values).find(
    ([name]) => name.toLowerCase() === 'executionpolicy',
  )?.[1];
  return typeof chosen === 'string' && chosen.toLowerCase() === 'allsigned' ? [] : remoteSigned;
}

const remoteSigned = ['-ExecutionPolicy', 'RemoteSigned'];
