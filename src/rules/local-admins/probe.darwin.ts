import type { Probe } from '#rules/rule.ts';
import type { AdminFacts } from '#rules/local-admins/facts.ts';
import { macAdmins } from '#rules/local-admins/mac-admins.ts';

/** Who can change this machine's settings, and whether whoever is signed in can. */
export const probe: Probe<AdminFacts> = ({ host, person, signal }) =>
  macAdmins(host, person, signal);
