/** A package as dpkg has it installed. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** `apt-mark hold`: apt leaves it alone. */
  readonly held: boolean;
}

/**
 * The installed packages of a dpkg status file (deb822 stanzas, dpkg(1)): those whose state is
 * "installed"; removed ones that left their configuration behind do not count.
 */
export function parseDpkgStatus(text: string): InstalledPackage[] {
  const packages: InstalledPackage[] = [];
  for (const stanza of text.split('\n\n')) {
    const [want, , state] = (stanzaField(stanza, 'Status') ?? '').split(' ');
    const name = stanzaField(stanza, 'Package');
    const version = stanzaField(stanza, 'Version');
    if (state !== 'installed' || !name || !version) continue;
    const architecture = stanzaField(stanza, 'Architecture') ?? 'all';
    packages.push({ name, version, architecture, held: want === 'hold' });
  }
  return packages;
}

/** The value of a one-line field of a deb822 stanza. */
export function stanzaField(stanza: string, name: string): string | undefined {
  const marker = `${name}: `;
  const start = stanza.startsWith(marker) ? 0 : stanza.indexOf(`\n${marker}`) + 1;
  if (start === 0 && !stanza.startsWith(marker)) return undefined;
  const from = start + marker.length;
  const end = stanza.indexOf('\n', from);
  return stanza.slice(from, end < 0 ? undefined : end).trim();
}
