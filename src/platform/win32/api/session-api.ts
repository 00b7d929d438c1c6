import { err, ok, type Result } from '#base/result.ts';
import type { Koffi } from '#platform/win32/api/koffi.ts';
import { boundOnce } from '#platform/win32/api/library.ts';

export interface SeenSession {
  readonly id: number;
  /** WTS_CONNECTSTATE_CLASS: 0 active, 4 disconnected (another is in front), the rest nobody's. */
  readonly state: number;
}

export interface SessionApi {
  /** All sessions; a system error code where they cannot be listed. */
  list(): Result<SeenSession[], number>;
  /** What is known of one; null where it has ended. An empty account: nobody is signed in. */
  details(id: number): SessionDetails | null;
}

export interface SessionDetails {
  readonly account: string;
  readonly domain: string;
  /** Signed in over the network. */
  readonly remote: boolean;
  readonly since: Date | null;
}

/** Values of WTS_INFO_CLASS, and where WTSINFOW keeps the time of signing in (wtsapi32.h). */
const infoClass = { userName: 5, domainName: 7, clientProtocol: 16, sessionInfo: 24 };
const logonTime = { at: 200, size: 216 };
/** Layout of WTS_SESSION_INFOW for 64-bit programs. */
const entry = { size: 24, state: 16 };
const mostSessions = 1_000;

function declare(koffi: Koffi) {
  const lib = koffi.load('wtsapi32.dll');
  return {
    enumerate: lib.func(
      'int32_t __stdcall WTSEnumerateSessionsW(void *server, uint32_t reserved, uint32_t version, _Out_ void **sessions, _Out_ uint32_t *count)',
    ),
    query: lib.func(
      'int32_t __stdcall WTSQuerySessionInformationW(void *server, uint32_t id, int32_t what, _Out_ void **data, _Out_ uint32_t *size)',
    ),
    free: lib.func('void __stdcall WTSFreeMemory(void *memory)'),
    lastError: koffi.load('kernel32.dll').func('uint32_t __stdcall GetLastError()'),
  };
}

function bind(koffi: Koffi): SessionApi {
  const api = declare(koffi);

  /** The memory's own copy; it is given back at once. */
  function taken(pointer: unknown, size: number): Buffer {
    if (pointer === null) return Buffer.alloc(0);
    try {
      return Buffer.from(new Uint8Array(koffi.view(pointer, size)).slice());
    } finally {
      api.free(pointer);
    }
  }

  function ask(id: number, what: number): Buffer | null {
    const [data, size] = [[null], [0]];
    if (api.query(null, id, what, data, size) === 0) return null;
    return taken(data[0], size[0] ?? 0);
  }

  const text = (bytes: Buffer | null): string => bytes?.toString('utf16le').split('\0', 1)[0] ?? '';

  return {
    list() {
      const [sessions, count] = [[null], [0]];
      if (api.enumerate(null, 0, 1, sessions, count) === 0) return err(Number(api.lastError()));
      const number = Math.min(count[0] ?? 0, mostSessions);
      const bytes = taken(sessions[0], number * entry.size);
      return ok(
        Array.from({ length: bytes.length / entry.size }, (_, index) => ({
          id: bytes.readUInt32LE(index * entry.size),
          state: bytes.readInt32LE(index * entry.size + entry.state),
        })),
      );
    },
    details(id) {
      const account = ask(id, infoClass.userName);
      if (account === null) return null;
      const protocol = ask(id, infoClass.clientProtocol);
      const info = ask(id, infoClass.sessionInfo);
      return {
        account: text(account),
        domain: text(ask(id, infoClass.domainName)),
        remote: protocol !== null && protocol.length >= 2 && protocol.readUInt16LE() !== 0,
        since: info && info.length >= logonTime.size ? fileTime(info, logonTime.at) : null,
      };
    },
  };
}

const from1601To1970Ms = 11_644_473_600_000;

/** A FILETIME: hundreds of nanoseconds since 1601. */
function fileTime(bytes: Buffer, at: number): Date | null {
  const ticks = bytes.readBigInt64LE(at);
  return ticks > 0n ? new Date(Number(ticks / 10_000n) - from1601To1970Ms) : null;
}

/** Sessions (learn.microsoft.com/windows/win32/api/wtsapi32). */
export const sessionApi = boundOnce(bind);
