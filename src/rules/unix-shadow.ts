/** Days after which a password must be changed. */
export type MaxDays = number | 'never';

/** How long an account's password lasts; the password itself is looked at for whether it is there, and no more. */
export interface PasswordAge {
  readonly name: string;
  /** set: one is needed to sign in. none: none is needed. locked: it cannot be used. */
  readonly password: 'set' | 'none' | 'locked';
  readonly maxDays: MaxDays;
}

/**
 * Ages out of /etc/shadow (shadow(5)). No hash leaves this function. A password ages only where
 * both the day of the last change and the longest time are there; 99999 days is how shadow writes
 * "never", and so is anything longer than a hundred years.
 */
export function parseShadow(text: string): PasswordAge[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', secret = '', changed = '', , max = ''] = line.split(':');
    if (name === '' || !line.includes(':')) return [];
    const days = /^\d+$/.test(max) ? Number(max) : Number.POSITIVE_INFINITY;
    const ages = /^\d+$/.test(changed) && days < 36_500;
    return [
      {
        name,
        password: secret === '' ? 'none' : /^[!*]/.test(secret) ? 'locked' : 'set',
        maxDays: ages ? days : 'never',
      },
    ];
  });
}
