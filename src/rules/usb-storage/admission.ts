import type {
  AttachedDevice,
  Connection,
  DiskFacts,
  HeldDevice,
} from '#rules/usb-storage/facts.ts';
import { judgeDevice, type Outcome, type Situation } from '#rules/usb-storage/judge-device.ts';
import type { DeviceKind, UsbParameters } from '#rules/usb-storage/parameters.ts';

/** Why a device stays outside: the reasons of violations, and of what cannot be known. */
export type Refusal = Exclude<Outcome, 'empty-reader' | 'held-back' | 'allowed' | 'maybe-external'>;

/** Whether a device may come in, judged before anything on it can be seen. */
export type Admission =
  | {
      readonly let: 'in';
      /** Its disks may only be read. */
      readonly readOnly: boolean;
      /** Its disks must turn out to be encrypted. */
      readonly encrypted: boolean;
    }
  | { readonly let: 'out'; readonly reason: Refusal };

export interface Candidate {
  readonly identity: HeldDevice;
  readonly kind: DeviceKind;
  readonly connection: Connection;
}

/** Disks at their best, and disks that anybody could read and write. */
const perfect = disk({ readOnly: true, filesystems: ['crypto_LUKS'] });
const encrypted = disk({ readOnly: false, filesystems: ['crypto_LUKS'] });
const plain = disk({ readOnly: true, filesystems: ['vfat'] });

/** Whether the policy keeps anything out at all: without this there is nothing to enforce. */
export const keepsOut = (wanted: UsbParameters): boolean =>
  wanted.default !== 'allow' || wanted.encryptedOnly;

/**
 * Judges a device by its identity as `judgeDevice` would if its disks were as good as can be: what is
 * refused even so stays outside, and what is let in must show its disks at once.
 */
export function admissionOf(
  candidate: Candidate,
  wanted: UsbParameters,
  situation: Situation,
): Admission {
  if (!wanted.scope.includes(candidate.kind))
    return { let: 'in', readOnly: false, encrypted: false };
  const judge = (disks: readonly DiskFacts[]): Outcome =>
    judgeDevice(attached(candidate, disks), wanted, situation);
  const best = judge(candidate.kind === 'storage' ? [perfect] : []);
  if (best !== 'allowed') return { let: 'out', reason: refusalOf(best) };
  return {
    let: 'in',
    readOnly: candidate.kind === 'storage' && judge([encrypted]) !== 'allowed',
    encrypted: candidate.kind === 'storage' && judge([plain]) !== 'allowed',
  };
}

/** What the disks of a device that was let in say against it; null: nothing. */
export function refusalByDisks(
  candidate: Candidate,
  disks: readonly DiskFacts[],
  wanted: UsbParameters,
  situation: Situation,
): Refusal | null {
  const outcome = judgeDevice(attached(candidate, disks), wanted, situation);
  return outcome === 'allowed' || outcome === 'empty-reader' ? null : refusalOf(outcome);
}

function refusalOf(outcome: Outcome): Refusal {
  switch (outcome) {
    case 'allowed':
    case 'empty-reader':
    case 'held-back':
    case 'maybe-external':
      return 'not-allowed';
    default:
      return outcome;
  }
}

function attached(
  { identity, kind, connection }: Candidate,
  disks: readonly DiskFacts[],
): AttachedDevice {
  return {
    ...identity,
    kind,
    connection,
    authorized: true,
    driver: 'coming',
    disks,
    surelyExternal: true,
  };
}

function disk(more: Pick<DiskFacts, 'readOnly' | 'filesystems'>): DiskFacts {
  return { name: 'coming', sizeBytes: 1, mountedAt: [], ...more };
}
