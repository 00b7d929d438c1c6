import type { Probe } from '#rules/rule.ts';
import type { PasswordFacts } from '#rules/password/facts.ts';
import { macPasswords } from '#rules/password/mac-passwords.ts';

/** What is asked of passwords that are kept on this machine. No password is read, tried or kept. */
export const probe: Probe<PasswordFacts> = ({ host, person, signal }) =>
  macPasswords(host, person, signal);
