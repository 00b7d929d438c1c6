import type { Detail } from '#protocol/finding.ts';
import type { WifiFacts } from './facts.ts';

/** What fills the command places of this rule's texts, for one system. */
export function wifiCommands(os: WifiFacts['os']): Detail {
  switch (os) {
    case 'linux':
      return {
        look: 'nmcli --fields IN-USE,SSID,SECURITY device wifi list',
        leave: 'nmcli device disconnect wlan0',
        listSaved: 'nmcli --fields NAME,TYPE,AUTOCONNECT connection show',
      };
    case 'win32':
      return {
        look: 'netsh wlan show interfaces',
        leave: 'netsh wlan disconnect',
        listSaved: 'netsh wlan show profiles',
      };
    case 'darwin':
      return {
        look: 'ipconfig getsummary en0',
        leave: 'Option-click the Wi-Fi menu, then "Disconnect"',
        listSaved: 'networksetup -listpreferredwirelessnetworks en0',
      };
  }
}
