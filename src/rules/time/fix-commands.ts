import type { Detail } from '#protocol/finding.ts';
import type { TimeFacts } from './facts.ts';

/** What fills the command places of this rule's texts, for one system. */
export function clockCommands(os: TimeFacts['os'], zone: string): Detail {
  switch (os) {
    case 'linux':
      return {
        setClock: 'sudo timedatectl set-ntp true',
        lookAtClock: 'timedatectl timesync-status || chronyc tracking',
        setZone: `sudo timedatectl set-timezone ${zone}`,
      };
    case 'win32':
      return {
        setClock: 'sc config w32time start= auto & net start w32time & w32tm /resync /rediscover',
        lookAtClock: 'w32tm /query /status',
        setZone: `tzutil /l (then: tzutil /s "the name for ${zone}")`,
      };
    case 'darwin':
      return {
        setClock: 'sudo systemsetup -setusingnetworktime on',
        lookAtClock: 'sntp time.apple.com',
        setZone: `sudo systemsetup -settimezone ${zone}`,
      };
  }
}
