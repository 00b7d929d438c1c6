import { z } from 'zod';
import type { Protection } from '../facts.ts';

/** Windows gives what a method did not answer as null. */
const number = z.number().nullish();

const answer = z.object({
  systemDrive: z.string().nullish(),
  volumes: z.array(
    z.object({
      drive: z.string().nullish(),
      id: z.string().nullish(),
      type: number,
      protectionCode: number,
      protection: number,
      conversion: number,
      percent: number,
      lock: number,
      method: number,
    }),
  ),
  fault: z.object({ id: z.string(), category: z.string() }).nullish(),
});

/** One volume as Win32_EncryptableVolume tells of it. */
export interface BitLockerVolume {
  /** `C:`, or the volume's own id where it has no letter. */
  readonly place: string;
  /** fixed: a data volume on a fixed disk. portable: one that can be taken out. */
  readonly type: 'system' | 'fixed' | 'portable' | 'not-known';
  readonly protection: Protection;
}

export type BitLockerAnswer =
  | { readonly volumes: readonly BitLockerVolume[]; readonly systemDrive: string | null }
  | { readonly error: string };

/** What bitlocker.ps1 answered. */
export function parseBitLocker(value: unknown): BitLockerAnswer {
  const parsed = answer.safeParse(value);
  if (!parsed.success) return { error: 'the answer about BitLocker was not understood' };
  const { volumes, fault, systemDrive } = parsed.data;
  if (fault) return { error: errorText(fault) };
  return {
    systemDrive: systemDrive ?? null,
    volumes: volumes.map((volume) => ({
      place: volume.drive ?? volume.id ?? 'a volume without a name',
      type: typeOf(volume.type, volume.drive, systemDrive),
      protection: protectionOf(volume),
    })),
  };
}

/** WBEM_E_ACCESS_DENIED and WBEM_E_INVALID_NAMESPACE, whatever the language of the message. */
function errorText({ id, category }: { id: string; category: string }): string {
  if (category === 'PermissionDenied' || /80041003|80070005/i.test(id))
    return 'BitLocker answers administrators only';
  if (/8004100e/i.test(id)) return 'this edition of Windows has no BitLocker to ask';
  return `BitLocker could not be asked (${id})`;
}

/** VolumeType of Win32_EncryptableVolume: 0 operating system, 1 fixed data, 2 portable data. */
function typeOf(
  type: number | null | undefined,
  drive: string | null | undefined,
  systemDrive: string | null | undefined,
): BitLockerVolume['type'] {
  if (drive && systemDrive && drive.toUpperCase() === systemDrive.toUpperCase()) return 'system';
  if (type === 0) return 'system';
  return type === 1 ? 'fixed' : type === 2 ? 'portable' : 'not-known';
}

/** EncryptionMethod: values of GetEncryptionMethod. */
const methods: Readonly<Record<number, string>> = {
  1: 'AES-128 with diffuser',
  2: 'AES-256 with diffuser',
  3: 'AES-128',
  4: 'AES-256',
  5: 'the disk’s own encryption',
  6: 'XTS-AES-128',
  7: 'XTS-AES-256',
};

interface Numbers {
  readonly protectionCode?: number | null | undefined;
  readonly protection?: number | null | undefined;
  readonly conversion?: number | null | undefined;
  readonly percent?: number | null | undefined;
  readonly lock?: number | null | undefined;
  readonly method?: number | null | undefined;
}

/**
 * Protection 1 alone means that the volume is encrypted and its key is not in clear. Protection 0
 * upon a volume that is encrypted is what `manage-bde -protectors -disable` leaves, and a drive that
 * Windows encrypted by itself before anybody signed in with an account to keep the key.
 */
function protectionOf(volume: Numbers): Protection {
  const method = methods[volume.method ?? 0];
  const by = method ? `BitLocker, ${method}` : 'BitLocker';
  if (volume.protectionCode !== 0 || volume.protection === null || volume.protection === undefined)
    return { kind: 'unknown', because: 'BitLocker did not tell its protection status' };
  if (volume.protection === 1) return { kind: 'encrypted', by };
  if (volume.protection !== 0)
    return {
      kind: 'unknown',
      because: volume.lock === 1 ? 'the drive is locked' : 'BitLocker itself does not know',
    };
  return unprotected(volume, by);
}

function unprotected({ conversion, percent }: Numbers, by: string): Protection {
  switch (conversion) {
    case 0:
      return { kind: 'plain' };
    case 1:
      return { kind: 'suspended', by, because: 'its protection is suspended' };
    case 2:
    case 4:
      return { kind: 'encrypting', by, percent: percent ?? null };
    case 3:
    case 5:
      return { kind: 'decrypting', by, percent: percent ?? null };
    default:
      return { kind: 'unknown', because: 'BitLocker did not tell how far it has come' };
  }
}
