import type { Probe } from '#rules/rule.ts';
import type { AdminFacts } from '#rules/local-admins/facts.ts';
import { windowsAdmins } from '#rules/local-admins/windows-admins.ts';

/** Who can change this machine's settings, and whether whoever is signed in can. */
export const probe: Probe<AdminFacts> = ({ host, person, signal }) =>
  windowsAdmins(host, person, signal);
