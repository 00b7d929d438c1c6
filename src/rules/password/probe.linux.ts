import type { Probe, Watch } from '#rules/rule.ts';
import type { PasswordFacts } from '#rules/password/facts.ts';
import { linuxPasswords } from '#rules/password/linux/password-facts.ts';

/** What is asked of passwords that are kept on this machine. No password is read, tried or kept. */
export const probe: Probe<PasswordFacts> = ({ host, person }) => linuxPasswords(host, person);

export const watch: Watch = (host, onChange) =>
  host.watchPaths(['/etc/pam.d', '/etc/security', '/etc/shadow', '/etc/login.defs'], onChange);
