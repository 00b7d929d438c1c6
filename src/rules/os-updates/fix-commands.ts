import type { Manager } from './facts.ts';

const commands = {
  apt: {
    install: 'sudo apt update && sudo apt full-upgrade',
    holds: 'apt-mark showhold',
    refresh: 'sudo apt update',
    timers: 'systemctl list-timers apt-daily.timer apt-daily-upgrade.timer',
    discard: 'sudo rm -r /var/lib/apt/lists/* && sudo apt update',
    automaticInstall: 'sudo apt install unattended-upgrades',
    automaticSet: 'sudo dpkg-reconfigure -plow unattended-upgrades',
    automaticStart: 'sudo systemctl enable --now apt-daily.timer apt-daily-upgrade.timer',
  },
  dnf: {
    install: 'sudo dnf upgrade --refresh --security',
    holds: 'sudo dnf versionlock list',
    refresh: 'sudo dnf makecache --refresh',
    timers: 'systemctl list-timers dnf-makecache.timer dnf-automatic.timer',
    discard: 'sudo dnf clean all && sudo dnf makecache',
    automaticInstall: 'sudo dnf install dnf-automatic',
    automaticSet: 'sudo sed -i "s/^apply_updates.*/apply_updates = yes/" /etc/dnf/automatic.conf',
    automaticStart: 'sudo systemctl enable --now dnf-automatic.timer',
  },
  dnf5: {
    install: 'sudo dnf5 upgrade --refresh --security',
    holds: 'sudo dnf5 versionlock list',
    refresh: 'sudo dnf5 makecache --refresh',
    timers: 'systemctl list-timers dnf5-makecache.timer dnf5-automatic.timer',
    discard: 'sudo dnf5 clean all && sudo dnf5 makecache',
    automaticInstall: 'sudo dnf5 install dnf5-plugin-automatic',
    automaticSet:
      'sudo sh -c "printf \'[commands]\\napply_updates = yes\\n\' > /etc/dnf/automatic.conf"',
    automaticStart: 'sudo systemctl enable --now dnf5-automatic.timer',
  },
} as const;

/**
 * The values of the `{name}` places in the commands of a fix, for the machine's own package manager,
 * apt's where there is none that is known.
 */
export function fixCommands(
  manager: Manager,
  templates: readonly string[],
): Record<string, string> {
  const named = Object.entries(commands[manager === 'none' ? 'apt' : manager]);
  return Object.fromEntries(named.filter(([name]) => templates.includes(`{${name}}`)));
}
