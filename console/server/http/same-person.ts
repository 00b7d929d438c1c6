/**
 * An account's name without its domain: "SCHOOL\\jo" and "jo@school" sign in as "jo". By it, a
 * console's user is the person with a laptop account.
 */
export const bareName = (name: string): string =>
  name.toLowerCase().replace(/^.*\\/, '').replace(/@.*$/, '');

/** Whether a console's user is the person with that laptop account. */
export function isSame(username: string, account: string | null): boolean {
  return account !== null && bareName(username) === bareName(account);
}
