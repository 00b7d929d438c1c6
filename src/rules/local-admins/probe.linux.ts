import type { Probe, Watch } from '#rules/rule.ts';
import type { AdminFacts } from '#rules/local-admins/facts.ts';
import { linuxAdmins } from '#rules/local-admins/linux-admins.ts';

/** Who can change this machine's settings, and whether whoever is signed in can. */
export const probe: Probe<AdminFacts> = ({ host, person }) => linuxAdmins(host, person);

export const watch: Watch = (host, onChange) =>
  host.watchPaths(['/etc/group', '/etc/passwd', '/etc/sudoers', '/etc/sudoers.d'], onChange);
