import type { MaxDays } from '#rules/unix-shadow.ts';

/** What Windows asks of passwords of local accounts, as far as `net accounts` tells: kinds are not in it. */
export interface NetAccounts {
  readonly minLength: number;
  readonly maxDays: MaxDays;
}

/**
 * Reads `net accounts` by the order of its lines, as its words are in the language of the system:
 * forced sign-out, least age, longest age, least length, history, … Each ends in a number, or in
 * a word where there is none ("Unlimited", "Unbegrenzt"). undefined where the lines are not these.
 */
export function parseNetAccounts(text: string): NetAccounts | undefined {
  const values = text
    .split(/\r?\n/)
    .flatMap((line) => /:\s*(\S[^:]*)$/.exec(line)?.[1]?.trim() ?? []);
  const [, leastAge = '', longestAge = '', leastLength = ''] = values;
  const isNumber = (value: string): boolean => /^\d{1,5}$/.test(value);
  if (values.length < 8 || !isNumber(leastAge) || !isNumber(leastLength)) return undefined;
  return {
    minLength: Number(leastLength),
    maxDays: isNumber(longestAge) && Number(longestAge) > 0 ? Number(longestAge) : 'never',
  };
}
