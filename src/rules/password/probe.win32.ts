import type { Probe } from '#rules/rule.ts';
import type { PasswordFacts } from '#rules/password/facts.ts';
import { windowsPasswords } from '#rules/password/windows-passwords.ts';

/** What is asked of passwords that are kept on this machine. No password is read, tried or kept. */
export const probe: Probe<PasswordFacts> = ({ host, person, signal }) =>
  windowsPasswords(host, person, signal);
