import type { Koffi } from '#platform/win32/api/koffi.ts';
import { boundOnce } from '#platform/win32/api/library.ts';
import { sidText } from '#platform/win32/api/sid.ts';

export interface AccountsApi {
  /** Name of the account of a SID, without its domain; null where it has none. May ask a domain: not on this thread. */
  nameOf(sid: Uint8Array): Promise<string | null>;
  /** SID of an account such as `SCHOOL\amy`; null where there is none. */
  sidOf(account: string): Promise<string | null>;
}

const mostName = 256;
const mostSid = 68;

type Lookup = { async: (...words: unknown[]) => void };

function bind(koffi: Koffi): AccountsApi {
  const lib = koffi.load('advapi32.dll');
  const lookupSid: Lookup = lib.func(
    'int32_t __stdcall LookupAccountSidW(void *system, void *sid, void *name, void *nameLength, void *domain, void *domainLength, void *use)',
  );
  const lookupName: Lookup = lib.func(
    'int32_t __stdcall LookupAccountNameW(void *system, str16 account, void *sid, void *sidSize, void *domain, void *domainLength, void *use)',
  );
  const call = (lookup: Lookup, words: readonly unknown[]): Promise<boolean> =>
    new Promise((resolve) => {
      lookup.async(...words, (error: unknown, done: number) => resolve(!error && done !== 0));
    });
  const room = () => ({ buffer: Buffer.alloc(mostName * 2), size: Uint32Array.of(mostName) });
  return {
    async nameOf(sid) {
      const [name, domain, use] = [room(), room(), new Uint32Array(1)];
      const words = [null, sid, name.buffer, name.size, domain.buffer, domain.size, use];
      if (!(await call(lookupSid, words))) return null;
      return name.buffer.toString('utf16le', 0, (name.size[0] ?? 0) * 2);
    },
    async sidOf(account) {
      const [domain, use] = [room(), new Uint32Array(1)];
      const [sid, size] = [Buffer.alloc(mostSid), Uint32Array.of(mostSid)];
      const words = [null, account, sid, size, domain.buffer, domain.size, use];
      return (await call(lookupName, words)) ? sidText(sid) : null;
    },
  };
}

/** Names and identifiers of accounts (learn.microsoft.com/windows/win32/api/winbase). */
export const accountsApi = boundOnce(bind);
