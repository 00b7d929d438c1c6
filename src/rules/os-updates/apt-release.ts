import { stanzaField } from '#rules/dpkg-status.ts';

/** The head of a Release or InRelease file: which suite a list belongs to, and as of when. */
export interface AptRelease {
  readonly origin: string;
  readonly label: string;
  readonly suite: string;
  readonly codename: string;
  readonly version: string;
  /** When the suite last changed; signed with it. */
  readonly date: Date | undefined;
  /** Nothing is installed from it unless asked for by name (experimental, backports). */
  readonly notAutomatic: boolean;
  /** What was installed from it is kept up to date all the same (backports). */
  readonly butAutomaticUpgrades: boolean;
}

/** How much of a Release file is read: its fields come before the hashes. */
export const releaseHeadBytes = 8_192;

/** Reads the fields before the hashes; the signature's own first lines are skipped. */
export function parseAptRelease(text: string): AptRelease {
  const body = text.replace(/^-----BEGIN PGP SIGNED MESSAGE-----\n[\s\S]*?\n\n/, '');
  const head = body.split(/\n(?:MD5Sum|SHA1|SHA256|SHA512):/)[0] ?? '';
  const field = (name: string): string => stanzaField(head, name) ?? '';
  const dateMs = Date.parse(field('Date'));
  return {
    origin: field('Origin'),
    label: field('Label'),
    suite: field('Suite'),
    codename: field('Codename'),
    version: field('Version'),
    date: Number.isNaN(dateMs) ? undefined : new Date(dateMs),
    notAutomatic: field('NotAutomatic') === 'yes',
    butAutomaticUpgrades: field('ButAutomaticUpgrades') === 'yes',
  };
}

/**
 * Is this suite where security fixes come from? Debian's carries the label Debian-Security; Ubuntu's
 * are named `…-security`, those of Ubuntu Pro `…-infra-security` and `…-apps-security`.
 */
export function isSecuritySuite(release: AptRelease): boolean {
  return (
    release.label === 'Debian-Security' ||
    /-security$/.test(release.suite) ||
    /-security$/.test(release.codename)
  );
}
