import type { Host } from '#platform/host.ts';
import type { Change } from '#platform/host-writer.ts';
import type { Enforcer } from '#rules/rule.ts';
import type { Parameters } from '#rules/accounts/parameters.ts';

const heading = '# Written by Beadle (accounts). It is taken away when the rule ends.';

/**
 * Drop-ins for LightDM and SDDM, which read them after all others but before their main file: what
 * that says stays, and the finding names it. GDM has no drop-ins; its file is others'.
 */
export const enforcer: Enforcer<Parameters> = {
  async plan({ host, parameters }) {
    const changes: Change[] = [];
    if (await isThere(host, '/etc/lightdm')) changes.push(...lightdmChanges(parameters));
    if ((await isThere(host, '/etc/sddm.conf.d')) || (await isThere(host, '/usr/bin/sddm')))
      changes.push(...sddmChanges(parameters));
    return { changes };
  },
};

const isThere = async (host: Host, path: string): Promise<boolean> => (await host.stat(path)).ok;

function lightdmChanges({ guest, automaticLogon }: Parameters): Change[] {
  const lines = [
    ...(guest === 'forbid' ? ['allow-guest=false', 'autologin-guest=false'] : []),
    // An empty name is none to LightDM.
    ...(automaticLogon === 'forbid' ? ['autologin-user='] : []),
  ];
  if (lines.length === 0) return [];
  const text = [heading, '[Seat:*]', ...lines, ''].join('\n');
  return [{ kind: 'file', path: '/etc/lightdm/lightdm.conf.d/99-beadle-accounts.conf', text }];
}

function sddmChanges({ automaticLogon }: Parameters): Change[] {
  if (automaticLogon !== 'forbid') return [];
  const text = [heading, '[Autologin]', 'User=', 'Relogin=false', ''].join('\n');
  return [{ kind: 'file', path: '/etc/sddm.conf.d/99-beadle-accounts.conf', text }];
}
