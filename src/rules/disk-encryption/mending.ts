import type { Detail } from '#protocol/finding.ts';
import type { EncryptionFacts, Protection } from './facts.ts';

type Os = EncryptionFacts['os'];
type Wrong = 'plain' | 'suspended' | 'decrypting' | 'encrypting' | 'deferred';

/** What a technician does about it, and a line to copy; on Linux a line that shows where it stands. */
export function mendingOf(os: Os, kind: Protection['kind'], place: string): Detail {
  const wrong = kind in ways[os] ? (kind as Wrong) : 'plain';
  const [how, mend] = ways[os][wrong];
  return { how, mend: mend.replace('{place}', place) };
}

/** The line that shows where encryption stands. */
export const lookCommands: Readonly<Record<Os, string>> = {
  linux: 'lsblk -o NAME,TYPE,FSTYPE,MOUNTPOINTS',
  win32: 'manage-bde -status',
  darwin: 'sudo fdesetup status',
};

const showLinux = lookCommands.linux;

// Sources: manage-bde, Resume-BitLocker, fdesetup(8), cryptsetup-reencrypt(8), crypttab(5).
const ways: Readonly<Record<Os, Readonly<Record<Wrong, readonly [string, string]>>>> = {
  linux: {
    plain: [
      'Save the files elsewhere and install anew with encryption (LUKS); swap may be moved to zram or be given a random key in /etc/crypttab.',
      showLinux,
    ],
    suspended: [
      'Remove the key file and its key slot, and set a passphrase or the TPM.',
      showLinux,
    ],
    decrypting: ['Wait until it has ended, then encrypt again.', showLinux],
    encrypting: ['Leave it switched on and plugged in.', showLinux],
    deferred: ['Restart it.', showLinux],
  },
  win32: {
    plain: [
      'Switch BitLocker on, with its recovery key kept in the school’s directory.',
      'manage-bde -on {place} -RecoveryPassword',
    ],
    suspended: [
      'Resume protection. A drive that Windows encrypted by itself waits until its recovery key is backed up.',
      'manage-bde -protectors -enable {place}',
    ],
    decrypting: ['Find out who asked for it, then switch it on again.', 'manage-bde -on {place}'],
    encrypting: ['Leave it switched on and plugged in.', 'manage-bde -status {place}'],
    deferred: ['Restart it.', 'manage-bde -status {place}'],
  },
  darwin: {
    plain: ['Switch FileVault on and keep its recovery key.', 'sudo fdesetup enable'],
    suspended: ['Switch FileVault on.', 'sudo fdesetup enable'],
    decrypting: ['Wait until it has ended, then switch FileVault on.', 'sudo fdesetup enable'],
    encrypting: ['Leave it switched on and plugged in.', 'fdesetup status'],
    deferred: ['Let the person sign out and in again.', 'fdesetup status'],
  },
};
