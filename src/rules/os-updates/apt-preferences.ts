import { stanzaField } from '#rules/dpkg-status.ts';
import type { AptRelease } from './apt-release.ts';
import type { ListedVersion } from './packages-scan.ts';

/** One record of apt's preferences: which versions it speaks of, and their priority. */
export interface Pin {
  readonly packages: readonly string[];
  readonly pin: string;
  readonly priority: number;
}

// "never" is how Ubuntu keeps the lists of a subscription that is not there from being used.
const neverPriority = -32_768;

/** The records of one preferences file (apt_preferences(5)). */
export function parsePreferences(text: string): Pin[] {
  const withoutComments = text.replace(/^#.*\n?/gm, '');
  return withoutComments.split(/\n\s*\n/).flatMap((stanza) => {
    const body = stanza.trimStart();
    const packages = stanzaField(body, 'Package')?.split(/\s+/);
    const pin = stanzaField(body, 'Pin');
    const written = stanzaField(body, 'Pin-Priority');
    const priority = written === 'never' ? neverPriority : Number(written);
    if (!packages || !pin || written === undefined || !Number.isInteger(priority)) return [];
    return [{ packages, pin, priority }];
  });
}

/**
 * The priority that apt gives a listed version: the first record that names the package, else the
 * first about all packages, else what its suite says (apt_preferences(5), "default priority
 * assignments": 500, or 100 and 1 for suites that ask not to be used by themselves).
 */
export function priorityOf(
  version: ListedVersion,
  list: { readonly release: AptRelease; readonly site: string },
  pins: readonly Pin[],
): number {
  const applies = (pin: Pin): boolean => matchesPin(pin.pin, version, list);
  const named = pins.find(
    (pin) =>
      pin.packages.some((name) => name !== '*' && matchesName(name, version.name)) && applies(pin),
  );
  const general = named ?? pins.find((pin) => pin.packages.includes('*') && applies(pin));
  if (general) return general.priority;
  if (!list.release.notAutomatic) return 500;
  return list.release.butAutomaticUpgrades ? 100 : 1;
}

function matchesPin(
  pin: string,
  version: ListedVersion,
  { release, site }: { readonly release: AptRelease; readonly site: string },
): boolean {
  const [kind, ...rest] = pin.split(/\s+/);
  const wanted = rest.join(' ');
  if (kind === 'version') return matchesName(wanted, version.version);
  if (kind === 'origin') return matchesName(wanted.replace(/^"|"$/g, ''), site);
  if (kind !== 'release') return false;
  const values: Readonly<Record<string, string>> = {
    a: release.suite,
    n: release.codename,
    o: release.origin,
    l: release.label,
    v: release.version,
  };
  return wanted.split(',').every((part) => {
    const [key, value] = part.trim().split('=');
    if (value === undefined) return matchesName(part.trim(), release.version);
    const actual = values[key ?? ''];
    // A component or architecture (c=, b=) is not told apart here: such a record does not apply.
    return actual !== undefined && matchesName(value.replace(/^"|"$/g, ''), actual);
  });
}

function matchesName(pattern: string, name: string): boolean {
  if (pattern === name) return true;
  if (!/[*?]/.test(pattern)) return false;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(name);
}
