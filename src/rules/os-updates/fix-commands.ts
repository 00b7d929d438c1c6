import type { Manager } from './facts.ts';

const linux = {
  restart: 'sudo systemctl reboot',
  tellRelease: 'cat /etc/os-release',
  extend: 'pro status',
  clock: 'timedatectl',
  clockOn: 'sudo timedatectl set-ntp true',
  audit: 'sudo beadle audit',
  sources: 'cat /etc/apt/sources.list /etc/apt/sources.list.d/*',
  running: 'uname -r',
  waiting: 'ls /boot',
};

const commands = {
  apt: {
    ...linux,
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
    ...linux,
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
    ...linux,
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
  'windows-update': {
    install: 'Start-Process ms-settings:windowsupdate-action',
    holds: 'Get-ItemProperty HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate',
    refresh: '(New-Object -ComObject Microsoft.Update.AutoUpdate).DetectNow()',
    timers: '(New-Object -ComObject Microsoft.Update.AutoUpdate).Results',
    discard: 'Restart-Service wuauserv',
    automaticInstall: 'Set-Service wuauserv -StartupType Manual',
    automaticSet:
      'reg add HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate\\AU /v NoAutoUpdate /t REG_DWORD /d 0 /f',
    automaticStart: 'Start-Process ms-settings:windowsupdate',
    restart: 'Restart-Computer',
    tellRelease: 'winver',
    extend: 'slmgr.vbs /dlv',
    clock: 'w32tm /query /status',
    clockOn: 'Set-Service w32time -StartupType Automatic; Start-Service w32time; w32tm /resync',
    audit: 'Start-Process beadle -ArgumentList audit -Verb RunAs',
    sources: 'Get-ItemProperty HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate',
    running: 'winver',
    waiting: '(New-Object -ComObject Microsoft.Update.SystemInfo).RebootRequired',
  },
  softwareupdate: {
    install: 'sudo softwareupdate --install --all --restart',
    holds: 'sudo profiles show -type configuration',
    refresh: 'softwareupdate --list',
    timers: 'defaults read /Library/Preferences/com.apple.SoftwareUpdate',
    discard: 'sudo softwareupdate --list',
    automaticInstall:
      'open "x-apple.systempreferences:com.apple.Software-Update-Settings.extension"',
    automaticSet:
      'sudo defaults write /Library/Preferences/com.apple.SoftwareUpdate AutomaticallyInstallMacOSUpdates -bool true',
    automaticStart: 'sudo softwareupdate --schedule on',
    restart: 'sudo shutdown -r now',
    tellRelease: 'sw_vers',
    extend: 'softwareupdate --list-full-installers',
    clock: 'sudo systemsetup -getusingnetworktime',
    clockOn: 'sudo systemsetup -setusingnetworktime on',
    audit: 'sudo beadle audit',
    sources: 'softwareupdate --list',
    running: 'sw_vers',
    waiting: 'softwareupdate --list',
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
