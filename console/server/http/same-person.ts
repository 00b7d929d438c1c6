/**
 * Whether a console's user is the person with that laptop account. Names of accounts are compared
 * without their domain: "SCHOOL\\jo" and "jo@school" sign in as "jo".
 */
export function isSame(username: string, account: string | null): boolean {
  if (account === null) return false;
  const bare = (name: string): string =>
    name.toLowerCase().replace(/^.*\\/, '').replace(/@.*$/, '');
  return bare(username) === bare(account);
}
