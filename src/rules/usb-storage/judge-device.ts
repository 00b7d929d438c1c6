import { assertNever } from '#base/assert-never.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import type { AttachedDevice, DiskFacts } from '#rules/usb-storage/facts.ts';
import type { AllowEntry, UsbParameters } from '#rules/usb-storage/parameters.ts';

/** What the policy says of one attached device. */
export type Outcome =
  | 'empty-reader'
  | 'held-back'
  | 'allowed'
  | 'not-allowed'
  | 'allowed-for-others'
  | 'allowed-but-nobody'
  | 'permission-ended'
  | 'not-encrypted'
  | 'writable'
  | 'person-unknown'
  | 'encryption-unknown'
  | 'maybe-external';

export interface Situation {
  readonly now: Date;
  readonly person: PersonAtDevice | null | undefined;
}

/** Filesystem types that blkid gives to encrypted volumes, and this rule's own name for APFS's. */
const encryptedTypes = new Set(['crypto_LUKS', 'BitLocker', 'apfs_encrypted']);

/** Judges one device: identity and person and encryption and date, all of them at once (STOCKS-09). */
export function judgeDevice(
  device: AttachedDevice,
  wanted: UsbParameters,
  situation: Situation,
): Outcome {
  if (device.disks.length > 0 && device.disks.every((disk) => disk.sizeBytes === 0))
    return 'empty-reader';
  if (isHeldBack(device)) return 'held-back';
  const outcome = judgeUse(device, wanted, situation);
  return outcome !== 'allowed' && !device.surelyExternal ? 'maybe-external' : outcome;
}

/**
 * Storage, webcams and tethers are used through a driver; without one, or not authorised, they are
 * of no use. Phones are read by programs of the person.
 */
function isHeldBack(device: AttachedDevice): boolean {
  if (device.authorized === false) return true;
  return device.kind !== 'phone' && device.driver === null && device.disks.length === 0;
}

function judgeUse(device: AttachedDevice, wanted: UsbParameters, situation: Situation): Outcome {
  if (wanted.default === 'allow') return judgeEncryption(device, wanted.encryptedOnly);
  const entries = wanted.allow.filter((entry) => names(entry, device));
  if (entries.length === 0) return judgeUnnamed(device, wanted);
  // Several permissions for one device: the kindest holds, in the order from kind to strict.
  const outcomes = entries.map((entry) => judgeEntry(device, entry, wanted, situation));
  const order: readonly Outcome[] = [
    'allowed',
    'person-unknown',
    'encryption-unknown',
    'not-encrypted',
    'allowed-for-others',
    'allowed-but-nobody',
    'permission-ended',
  ];
  return order.find((outcome) => outcomes.includes(outcome)) ?? 'not-allowed';
}

function judgeUnnamed(device: AttachedDevice, wanted: UsbParameters): Outcome {
  switch (wanted.default) {
    case 'block':
      return 'not-allowed';
    case 'read-only': {
      if (!carriesFiles(device)) return 'not-allowed';
      const readOnly = device.disks.length > 0 && device.disks.every((disk) => disk.readOnly);
      return readOnly ? judgeEncryption(device, wanted.encryptedOnly) : 'writable';
    }
    case 'allow':
      return judgeEncryption(device, wanted.encryptedOnly);
    default:
      return assertNever(wanted.default);
  }
}

function names({ device: named }: AllowEntry, device: AttachedDevice): boolean {
  return (
    named.vendor === device.vendor?.toLowerCase() &&
    named.product === device.product?.toLowerCase() &&
    (named.serial === '*' || named.serial === device.serial)
  );
}

function judgeEntry(
  device: AttachedDevice,
  entry: AllowEntry,
  wanted: UsbParameters,
  { now, person }: Situation,
): Outcome {
  // The last day counts whole. Days are UTC here: an hour either way in summer.
  if (entry.until && now.toISOString().slice(0, 10) > entry.until) return 'permission-ended';
  if (person === null) return 'allowed-but-nobody';
  if (person?.role === undefined) return 'person-unknown';
  if (!entry.people.includes(person.role)) return 'allowed-for-others';
  return judgeEncryption(device, wanted.encryptedOnly || entry.encrypted === 'required');
}

const carriesFiles = ({ kind }: AttachedDevice): boolean => kind === 'storage' || kind === 'phone';

/** A disk counts as encrypted where everything on it is; a phone cannot be looked into. */
function judgeEncryption(device: AttachedDevice, required: boolean): Outcome {
  if (!required || !carriesFiles(device)) return 'allowed';
  if (device.disks.length === 0) return 'encryption-unknown';
  const states = device.disks.map(isEncrypted);
  if (states.includes(false)) return 'not-encrypted';
  return states.includes(null) ? 'encryption-unknown' : 'allowed';
}

/** null where udev has not said, or nothing that it knows is on the disk. */
function isEncrypted({ filesystems }: DiskFacts): boolean | null {
  if (filesystems === null) return null;
  if (filesystems.some((type) => type !== '' && !encryptedTypes.has(type))) return false;
  return filesystems.length > 0 && filesystems.every((type) => type !== '') ? true : null;
}

/** Names of devices that another attached one cannot be told from (USB serials are not unique). */
export function notUnique(devices: readonly AttachedDevice[]): ReadonlySet<string> {
  const byIdentity = Map.groupBy(
    devices.filter(({ serial }) => serial !== null && serial !== ''),
    ({ vendor, product, serial }) => `${vendor}:${product}:${serial}`,
  );
  const names = [...byIdentity.values()].map((same) => new Set(same.map(({ name }) => name)));
  return new Set(names.filter((same) => same.size > 1).flatMap((same) => [...same]));
}
