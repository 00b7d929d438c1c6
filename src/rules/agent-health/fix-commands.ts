import type { Detail } from '#protocol/finding.ts';
import type { HealthFacts } from './facts.ts';
import starts from './starts.json' with { type: 'json' };

/** What fills the command places of this rule's texts, for one system. */
export function agentCommands(os: HealthFacts['os']): Detail {
  switch (os) {
    case 'linux':
      return {
        look: `systemctl status ${starts.linux.unit}`,
        log: `journalctl --unit ${starts.linux.unit} --since yesterday`,
        restart: `sudo systemctl restart ${starts.linux.unit}`,
        enable: `sudo systemctl enable --now ${starts.linux.unit}`,
      };
    case 'win32':
      return {
        look: `sc query ${starts.win32.service}`,
        log: `Get-WinEvent -FilterHashtable @{LogName='System'; ProviderName='Service Control Manager'} -MaxEvents 20`,
        restart: `Restart-Service ${starts.win32.service}`,
        enable: `sc config ${starts.win32.service} start= auto`,
      };
    case 'darwin':
      return {
        look: `sudo launchctl print system/${starts.darwin.label}`,
        log: `log show --last 1d --predicate 'process == "launchd" AND eventMessage CONTAINS "${starts.darwin.label}"'`,
        restart: `sudo launchctl kickstart -k system/${starts.darwin.label}`,
        enable: `sudo launchctl bootstrap system ${starts.darwin.daemon}`,
      };
  }
}
