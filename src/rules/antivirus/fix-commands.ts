import type { Installer } from './facts.ts';

/** Commands that mend things, by what the machine has: they fill the `{name}` places of a fix. */
export type Commands = Readonly<Record<string, string>>;
export type System = 'linux' | 'windows' | 'macos';

export const systemOf = (installer: Installer): System =>
  installer === 'windows' || installer === 'macos' ? installer : 'linux';

const mdatp = {
  update: 'sudo mdatp definitions update',
  look: 'mdatp health',
  realTimeOn: 'sudo mdatp config real-time-protection --value enabled',
  licence: 'mdatp health --field org_id',
};

const bySystem: Readonly<Record<System, Readonly<Record<string, Commands>>>> = {
  linux: {
    clamav: {
      update: 'sudo systemctl enable clamav-freshclam && sudo systemctl restart clamav-freshclam',
      look: 'sudo journalctl -u clamav-freshclam -u clamav-daemon -n 50',
      realTimeOn: 'sudo systemctl enable --now clamav-daemon clamav-clamonacc',
      licence: 'freshclam --version',
    },
    'microsoft-defender': mdatp,
  },
  windows: {
    'microsoft-defender': {
      update: 'Update-MpSignature',
      look: 'Get-MpComputerStatus',
      realTimeOn: 'Set-MpPreference -DisableRealtimeMonitoring $false',
      licence: 'Get-MpComputerStatus',
    },
  },
  macos: {
    xprotect: {
      update: 'sudo softwareupdate --background',
      look: 'sudo xprotect check',
      realTimeOn: 'sudo spctl --global-enable',
      licence: 'sudo xprotect status',
    },
    'microsoft-defender': mdatp,
  },
};

const securityCenter =
  'Get-CimInstance -Namespace root/SecurityCenter2 -ClassName AntiVirusProduct';

/** For a product on a system; one that this rule only sees is mended in its own window. */
export function productCommands(id: string, name: string, installer: Installer): Commands {
  const system = systemOf(installer);
  const byItself = `# in ${name}'s own window`;
  return {
    update: byItself,
    realTimeOn: byItself,
    licence: byItself,
    look: system === 'windows' ? securityCenter : byItself,
    ...bySystem[system][id],
    ...systemCommands(installer),
  };
}

const ofSystem: Readonly<Record<System, Commands>> = {
  linux: {
    clock: 'timedatectl',
    clockOn: 'sudo timedatectl set-ntp true',
    audit: 'sudo beadle audit',
  },
  windows: {
    clock: 'w32tm /query /status',
    clockOn: 'Set-Service w32time -StartupType Automatic; Start-Service w32time; w32tm /resync',
    audit: 'Start-Process beadle -ArgumentList audit -Verb RunAs',
  },
  macos: {
    clock: 'sudo systemsetup -getusingnetworktime',
    clockOn: 'sudo systemsetup -setusingnetworktime on',
    audit: 'sudo beadle audit',
  },
};

/** What mends a machine whatever product it has. */
export const systemCommands = (installer: Installer): Commands => ofSystem[systemOf(installer)];

const byInstaller: Readonly<Record<Installer, Commands>> = {
  apt: {
    install: 'sudo apt install clamav-freshclam clamav-daemon',
    start: 'sudo systemctl enable --now clamav-freshclam clamav-daemon',
  },
  dnf: {
    install: 'sudo dnf install clamav clamav-freshclam clamd',
    start: 'sudo systemctl enable --now clamav-freshclam clamd@scan',
  },
  zypper: {
    install: 'sudo zypper install clamav',
    start: 'sudo systemctl enable --now freshclam clamd',
  },
  windows: {
    install: 'Set-Service WinDefend -StartupType Automatic',
    start: 'Update-MpSignature',
  },
  macos: {
    install: 'sudo softwareupdate --background',
    start: 'sudo xprotect status',
  },
};

/** How to get a product that the system or every distribution of it has. */
export const installCommands = (installer: Installer): Commands => byInstaller[installer];
