import { err, type Result } from '#base/result.ts';
import type { Host, HostError } from '#platform/host.ts';

const notHere = (what: string): Promise<Result<never, HostError>> =>
  Promise.resolve(err({ code: 'failed', what, message: 'only Windows has it' }));

/** What only Windows can tell, answered on the other systems. */
export const windowsOnly: Pick<Host, 'readRegistry' | 'askPowerShell'> = {
  readRegistry: (key) => notHere(`registry key ${key}`),
  askPowerShell: (script) => notHere(`PowerShell script ${script}`),
};
