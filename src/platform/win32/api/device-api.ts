import { err, ok, type Result } from '#base/result.ts';
import type { Koffi } from '#platform/win32/api/koffi.ts';
import { boundOnce } from '#platform/win32/api/library.ts';

export interface DeviceApi {
  /** Instance ids of the devices of one enumerator (`USB`, `USBSTOR`, `SCSI`) that are there now; else a CONFIGRET code. */
  present(enumerator: string): Result<string[], number>;
}

const ofEnumerator = 0x1;
const onlyPresent = 0x100;
/** CR_NO_SUCH_VALUE and CR_NO_SUCH_DEVNODE: no such device was ever here. */
const noneYet = new Set([0x25, 0x0d]);
const bufferTooSmall = 0x1a;

function bind(koffi: Koffi): DeviceApi {
  const lib = koffi.load('cfgmgr32.dll');
  const sizeOf = lib.func(
    'uint32_t __stdcall CM_Get_Device_ID_List_SizeW(void *length, str16 filter, uint32_t flags)',
  );
  const listOf = lib.func(
    'uint32_t __stdcall CM_Get_Device_ID_ListW(str16 filter, void *list, uint32_t length, uint32_t flags)',
  );
  const length = new Uint32Array(1);
  return {
    present(enumerator) {
      for (let tries = 0; ; tries += 1) {
        const sized = Number(sizeOf(length, enumerator, ofEnumerator | onlyPresent));
        if (noneYet.has(sized)) return ok([]);
        if (sized !== 0) return err(sized);
        const list = Buffer.alloc((length[0] ?? 0) * 2);
        const code = Number(listOf(enumerator, list, length[0] ?? 0, ofEnumerator | onlyPresent));
        if (noneYet.has(code)) return ok([]);
        // Something was plugged in between the two calls.
        if (code === bufferTooSmall && tries < 3) continue;
        if (code !== 0) return err(code);
        return ok(
          list
            .toString('utf16le')
            .split('\0')
            .filter((id) => id !== ''),
        );
      }
    },
  };
}

/** Plug and play (learn.microsoft.com/windows/win32/api/cfgmgr32). */
export const deviceApi = boundOnce(bind);
