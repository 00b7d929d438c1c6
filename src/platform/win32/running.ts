import { err, ok } from '#base/result.ts';
import type { Host, HostProcess } from '#platform/host.ts';
import { accountsApi } from '#platform/win32/api/accounts-api.ts';
import { hostErrorOf } from '#platform/win32/api/error-codes.ts';
import { processApi } from '#platform/win32/api/process-api.ts';
import { sidText } from '#platform/win32/api/sid.ts';

/** Process 0 is the idle processor, 4 the kernel itself. */
const kernel = new Set([0, 4]);

/** Programs that run. Where and as whom, only as far as this account may see (SYSTEM: nearly all). */
export const processes: Host['processes'] = async () => {
  const [api, accounts] = await Promise.all([processApi(), accountsApi()]);
  if (!api.ok) return err({ code: 'failed', what: 'processes', message: api.error });
  if (!accounts.ok) return err({ code: 'failed', what: 'processes', message: accounts.error });
  const listed = api.value.list();
  if (!listed.ok) return err(hostErrorOf('processes', listed.error));
  const names = new Map<string, Promise<string | null>>();
  const nameOf = (sid: Uint8Array): Promise<string | null> => {
    const text = sidText(sid);
    const name = names.get(text) ?? accounts.value.nameOf(sid);
    names.set(text, name);
    return name;
  };
  const found = listed.value
    .filter(({ pid }) => !kernel.has(pid))
    .map(async ({ pid, file }): Promise<HostProcess> => {
      const { path, sid } = api.value.details(pid);
      const name = file.replace(/\.exe$/i, '');
      return { pid, name, path, account: sid ? await nameOf(sid) : null };
    });
  return ok(await Promise.all(found));
};
