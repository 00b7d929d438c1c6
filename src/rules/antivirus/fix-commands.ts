import type { Installer } from './facts.ts';

/** Commands that mend things, by what the machine has: they fill the `{name}` places of a fix. */
export interface ProductCommands extends Readonly<Record<string, string>> {
  readonly update: string;
  readonly look: string;
  readonly realTimeOn: string;
}

const byProduct: Readonly<Record<string, ProductCommands>> = {
  clamav: {
    update: 'sudo systemctl enable clamav-freshclam && sudo systemctl restart clamav-freshclam',
    look: 'sudo journalctl -u clamav-freshclam -u clamav-daemon -n 50',
    realTimeOn: 'sudo systemctl enable --now clamav-daemon clamav-clamonacc',
  },
  'microsoft-defender': {
    update: 'sudo mdatp definitions update',
    look: 'mdatp health',
    realTimeOn: 'sudo mdatp config real-time-protection --value enabled',
  },
};

/** For a product that this rule can ask. */
export const productCommands = (id: string): ProductCommands | undefined => byProduct[id];

const byInstaller = {
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
} as const;

/** How to get ClamAV, which every distribution has. */
export const installCommands = (installer: Installer): Readonly<Record<string, string>> =>
  byInstaller[installer];
