import type { ReasonText } from '#protocol/rule-catalogue.ts';

const tell = 'Your technician can see this too.';
const mend = { text: '{how}', commands: ['{mend}'] };

export const reasons = {
  encrypted: {
    state: 'compliant',
    technician: 'Encrypted: {places}.',
    person: 'The files on this laptop are locked with a key.',
  },
  'nothing-kept': {
    state: 'compliant',
    technician: 'Nothing that is written here stays on this laptop: {places}.',
    person: 'This laptop keeps no files of its own.',
  },
  'no-personal-data': {
    state: 'not-applicable',
    technician: 'The policy says that this laptop holds no personal data. Not encrypted: {places}.',
    person: 'No files about people are kept on this laptop.',
  },
  'not-encrypted': {
    state: 'violated',
    technician: 'Not encrypted: {places}.{others}',
    person: `The files on this laptop are not locked with a key yet. ${tell}`,
    fix: mend,
  },
  'not-encrypted-personal-data': {
    state: 'violated',
    technician: 'This laptop holds personal data, and is not encrypted: {places}.{others}',
    person: `The files on this laptop are not locked with a key yet. ${tell}`,
    fix: mend,
  },
  'not-encrypted-carried': {
    state: 'violated',
    technician:
      'This laptop holds personal data and leaves school, and is not encrypted: {places}. Keep it in school until it is.{others}',
    person: 'Please leave this laptop in school. Its files are not locked with a key yet.',
    fix: mend,
  },
  'only-folders-encrypted': {
    state: 'violated',
    technician:
      'Only people’s own folders are encrypted ({by}). Not encrypted: {places}, where copies of files are left too.{others}',
    person: `Only some of the files on this laptop are locked with a key. ${tell}`,
    fix: mend,
  },
  'folders-not-encrypted': {
    state: 'violated',
    technician: 'The system is encrypted, people’s own folders are not: {places}.{others}',
    person: `Your files on this laptop are not locked with a key yet. ${tell}`,
    fix: mend,
  },
  'other-disk-not-encrypted': {
    state: 'violated',
    technician: 'The system is encrypted; another fixed disk is not: {places}.{others}',
    person: `One disk of this laptop is not locked with a key yet. ${tell}`,
    fix: mend,
  },
  'swap-not-encrypted': {
    state: 'violated',
    technician: 'Memory is written to disk without encryption: {places}.{others}',
    person: `Part of this laptop’s disk is not locked with a key yet. ${tell}`,
    fix: mend,
  },
  suspended: {
    state: 'violated',
    technician: 'Encrypted, but the key lies in clear beside it: {places} ({because}).{others}',
    person: `The lock on this laptop’s files is switched off for now. ${tell}`,
    fix: mend,
  },
  decrypting: {
    state: 'violated',
    technician: 'Encryption is being taken off: {places}.{others}',
    person: `The lock on this laptop’s files is being taken off. ${tell}`,
    fix: mend,
  },
  'still-encrypting': {
    state: 'violated',
    technician: 'Encryption has begun and is not finished: {places}.{others}',
    person: 'This laptop is still locking its files. Leave it plugged in.',
    fix: { text: 'Leave it switched on and plugged in.', commands: ['{mend}'], byAnybody: true },
  },
  deferred: {
    state: 'violated',
    technician: 'Encryption is asked for and begins only after {until}: {places}.{others}',
    person: 'This laptop will lock its files after you sign out. Please sign out and in again.',
    fix: { text: 'Do what it waits for: {until}.', commands: ['{mend}'] },
  },
  'could-not-look': {
    state: 'unknown',
    technician: 'Whether everything is encrypted could not be seen: {causes}.',
    person: `This laptop could not check its disk. ${tell}`,
    fix: { text: 'Run the check with the rights of an administrator.', commands: ['{look}'] },
  },
} as const satisfies Readonly<Record<string, ReasonText>>;

export type EncryptionReason = keyof typeof reasons;
