import type { Result } from '#base/result.ts';
import type { Host, HostError } from '#platform/host.ts';

/** One line of /etc/passwd (passwd(5)), without its password field. */
export interface UnixAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
}

/** One line of /etc/group (group(5)): members beyond those whose primary group it is. */
export interface UnixGroup {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** Accounts of /etc/passwd. Lines that are none (NIS markers, half lines) are left out. */
export function parsePasswd(text: string): UnixAccount[] {
  return rows(text, 7).flatMap(([name = '', , uid = '', gid = '', , home = '', shell = '']) =>
    isNumber(uid) && isNumber(gid)
      ? [{ name, uid: Number(uid), gid: Number(gid), home, shell }]
      : [],
  );
}

export function parseGroup(text: string): UnixGroup[] {
  return rows(text, 4).flatMap(([name = '', , gid = '', members = '']) =>
    isNumber(gid)
      ? [{ name, gid: Number(gid), members: members.split(',').filter((one) => one !== '') }]
      : [],
  );
}

/**
 * Accounts of this machine's own list. People of a directory (SSSD, winbind) are not in it: an
 * account that is missing here is not known, rather than not there.
 */
export async function readAccounts(host: Host): Promise<Result<UnixAccount[], HostError>> {
  const text = await host.readText('/etc/passwd', { mostBytes: 4_194_304 });
  return text.ok ? { ok: true, value: parsePasswd(text.value) } : text;
}

/** Whether a shell lets its owner sign in; an empty field means /bin/sh. */
export const canSignIn = ({ shell }: UnixAccount): boolean =>
  !/\/(nologin|false|sync|shutdown|halt)$/.test(shell);

/**
 * Uids of people, from /etc/login.defs' UID_MIN and UID_MAX (1000 and 60000 where it says nothing,
 * as in shadow's own source), leaving out `nobody`.
 */
export function isPerson({ uid, name }: UnixAccount, loginDefs: string): boolean {
  const limit = (key: string, otherwise: number): number => {
    const found = new RegExp(`^\\s*${key}\\s+(\\d+)`, 'm').exec(loginDefs)?.[1];
    return found === undefined ? otherwise : Number(found);
  };
  return uid >= limit('UID_MIN', 1_000) && uid <= limit('UID_MAX', 60_000) && name !== 'nobody';
}

const isNumber = (text: string): boolean => /^\d{1,10}$/.test(text);

function rows(text: string, fields: number): string[][] {
  return text
    .split('\n')
    .filter((line) => /^[^#+\-\s]/.test(line))
    .map((line) => line.split(':'))
    .filter((row) => row.length >= fields);
}
