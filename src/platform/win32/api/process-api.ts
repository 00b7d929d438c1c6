import { err, ok, type Result } from '#base/result.ts';
import type { Koffi } from '#platform/win32/api/koffi.ts';
import { boundOnce } from '#platform/win32/api/library.ts';

export interface SeenProcess {
  readonly pid: number;
  /** File name as Windows keeps it: `chrome.exe`. */
  readonly file: string;
}

export interface ProcessDetails {
  readonly path: string | null;
  /** Bytes of the SID of the account that it runs as. */
  readonly sid: Uint8Array | null;
}

export interface ProcessApi {
  /** All processes; a system error code where they cannot be listed. */
  list(): Result<SeenProcess[], number>;
  /** What this account may see of one; null for each that it may not. */
  details(pid: number): ProcessDetails;
}

/** Layout of PROCESSENTRY32W for 64-bit programs (tlhelp32.h). */
const entry = { size: 568, pid: 8, file: 44 };
const snapshotOfProcesses = 0x2;
const queryLimited = 0x1000;
const tokenQuery = 0x8;
const tokenUser = 1;
const longestPath = 32_768;

function declare(koffi: Koffi) {
  const kernel = koffi.load('kernel32.dll');
  const advapi = koffi.load('advapi32.dll');
  return {
    snapshot: kernel.func(
      'int64_t __stdcall CreateToolhelp32Snapshot(uint32_t flags, uint32_t pid)',
    ),
    first: kernel.func('int32_t __stdcall Process32FirstW(int64_t snapshot, void *entry)'),
    next: kernel.func('int32_t __stdcall Process32NextW(int64_t snapshot, void *entry)'),
    open: kernel.func(
      'int64_t __stdcall OpenProcess(uint32_t access, int32_t inherit, uint32_t pid)',
    ),
    close: kernel.func('int32_t __stdcall CloseHandle(int64_t handle)'),
    imageName: kernel.func(
      'int32_t __stdcall QueryFullProcessImageNameW(int64_t process, uint32_t flags, void *name, void *length)',
    ),
    lastError: kernel.func('uint32_t __stdcall GetLastError()'),
    openToken: advapi.func(
      'int32_t __stdcall OpenProcessToken(int64_t process, uint32_t access, void *token)',
    ),
    tokenInformation: advapi.func(
      'int32_t __stdcall GetTokenInformation(int64_t token, int32_t what, void *data, uint32_t size, void *needed)',
    ),
  };
}

function bind(koffi: Koffi): ProcessApi {
  const api = declare(koffi);
  const name = Buffer.alloc(longestPath * 2);
  const length = new Uint32Array(1);
  const token = new BigInt64Array(1);
  const user = Buffer.alloc(256);

  function pathOf(process: number): string | null {
    length[0] = longestPath;
    if (api.imageName(process, 0, name, length) === 0) return null;
    return name.toString('utf16le', 0, (length[0] ?? 0) * 2);
  }

  function sidOf(process: number): Uint8Array | null {
    if (api.openToken(process, tokenQuery, token) === 0) return null;
    const handle = Number(token[0]);
    try {
      if (api.tokenInformation(handle, tokenUser, user, user.length, length) === 0) return null;
    } finally {
      api.close(handle);
    }
    // TOKEN_USER begins with a pointer to the SID, which lies further on in the same buffer.
    const at = Number(user.readBigUInt64LE() - BigInt(koffi.address(user)));
    const size = 8 + 4 * (user[at + 1] ?? 0);
    return at > 0 && at + size <= user.length ? new Uint8Array(user.subarray(at, at + size)) : null;
  }

  return {
    list() {
      const snapshot = Number(api.snapshot(snapshotOfProcesses, 0));
      if (snapshot === -1) return err(Number(api.lastError()));
      const found: SeenProcess[] = [];
      const one = Buffer.alloc(entry.size);
      one.writeUInt32LE(entry.size);
      try {
        for (let more = api.first(snapshot, one); more !== 0; more = api.next(snapshot, one)) {
          const text = one.toString('utf16le', entry.file);
          found.push({ pid: one.readUInt32LE(entry.pid), file: text.split('\0', 1)[0] ?? '' });
        }
      } finally {
        api.close(snapshot);
      }
      return ok(found);
    },
    details(pid) {
      const process = Number(api.open(queryLimited, 0, pid));
      if (process === 0) return { path: null, sid: null };
      try {
        return { path: pathOf(process), sid: sidOf(process) };
      } finally {
        api.close(process);
      }
    },
  };
}

/** Processes (learn.microsoft.com/windows/win32/api/tlhelp32). */
export const processApi = boundOnce(bind);
