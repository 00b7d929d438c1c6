import type { Enforcer } from '#rules/rule.ts';
import type { Parameters } from './parameters.ts';

/** Read after the files of every package: of several values the last is in force (apt.conf(5)). */
export const ourAptFile = '/etc/apt/apt.conf.d/99beadle-automatic';

/** Its own name wherever the package puts it. */
const programs = ['/usr/bin/unattended-upgrade', '/usr/bin/unattended-upgrades'] as const;

const text = `// Written by Beadle: the policy asks that security updates install themselves.
APT::Periodic::Enable "1";
APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
`;

/**
 * Switches on what unattended-upgrades does, where that package is installed and the policy asks for
 * automatic updates. Nothing is installed, and which origins it may take from stays the machine's
 * own setting; a timer that somebody has masked stays masked and is a finding.
 */
export const enforcer: Enforcer<Parameters> = {
  async plan({ host, parameters }) {
    if (parameters.automatic !== 'required') return { changes: [] };
    const looks = await Promise.all(programs.map((path) => host.stat(path)));
    if (!looks.some((look) => look.ok)) return { changes: [] };
    return { changes: [{ kind: 'file', path: ourAptFile, text, mode: 0o644 }] };
  },
};
