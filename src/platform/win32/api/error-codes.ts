import type { HostError } from '#platform/host.ts';

/** System error codes (winerror.h) that are told apart. They are numbers in every language of Windows. */
export const windowsError = {
  success: 0,
  fileNotFound: 2,
  pathNotFound: 3,
  accessDenied: 5,
  moreData: 234,
  noMoreItems: 259,
  badPathname: 161,
  privilegeNotHeld: 1314,
  keyDeleted: 1018,
} as const;

/** A system error code as the value that callers handle. */
export function hostErrorOf(what: string, code: number): HostError {
  switch (code) {
    case windowsError.fileNotFound:
    case windowsError.pathNotFound:
    case windowsError.badPathname:
    case windowsError.keyDeleted:
      return { code: 'not-found', what };
    case windowsError.accessDenied:
    case windowsError.privilegeNotHeld:
      return { code: 'not-permitted', what };
    default:
      return { code: 'failed', what, message: `Windows error ${code}` };
  }
}
