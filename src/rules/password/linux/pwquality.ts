import { describeHostError, type Host } from '#platform/host.ts';
import type { Quality } from '#rules/password/facts.ts';
import type { CharClass } from '#rules/password/parameters.ts';
import type { PamStep } from '#rules/password/linux/pam.ts';

const mainFile = '/etc/security/pwquality.conf';
const dropIns = '/etc/security/pwquality.conf.d';
/** Defaults and least values of libpwquality 1.4 (pwquality.conf(5)). */
const defaults = { minlen: 8, dictcheck: 1, enforcing: 1 };
const leastLength = 6;
const credits: readonly (readonly [string, CharClass])[] = [
  ['dcredit', 'digit'],
  ['ucredit', 'upper'],
  ['lcredit', 'lower'],
  ['ocredit', 'special'],
];

/**
 * What pam_pwquality asks in effect: drop-ins, then the main file, then the module's arguments,
 * each over the one before. A positive credit makes a password count as longer than it is.
 */
export async function pwquality(host: Host, step: PamStep): Promise<Quality> {
  const texts: string[] = [];
  const names = await host.list(dropIns);
  if (!names.ok && names.error.code !== 'not-found')
    return { unseen: describeHostError(names.error) };
  const dropped = (names.ok ? names.value : []).filter((name) => name.endsWith('.conf'));
  for (const path of [...dropped.map((name) => `${dropIns}/${name}`), mainFile]) {
    const text = await host.readText(path, { mostBytes: 262_144 });
    if (text.ok) texts.push(text.value);
    else if (text.error.code !== 'not-found') return { unseen: describeHostError(text.error) };
  }
  return qualityOf(readSettings([...texts, step.args.join('\n')]), `${mainFile}, ${step.file}`);
}

/** `name = value` a line, `#` begins a comment; a name alone is switched on. */
export function readSettings(texts: readonly string[]): ReadonlyMap<string, number> {
  const settings = new Map<string, number>();
  for (const line of texts.join('\n').split('\n')) {
    const found = /^\s*(\w+)\s*(?:=\s*(-?\d+))?\s*(?:#.*)?$/.exec(line);
    if (found?.[1]) settings.set(found[1], found[2] === undefined ? 1 : Number(found[2]));
  }
  return settings;
}

export function qualityOf(settings: ReadonlyMap<string, number>, source: string): Quality {
  const value = (name: string): number => settings.get(name) ?? 0;
  const minlen = Math.max(settings.get('minlen') ?? defaults.minlen, leastLength);
  const credit = credits.reduce((sum, [name]) => sum + Math.max(value(name), 0), 0);
  const off = (settings.get('enforcing') ?? defaults.enforcing) === 0;
  return {
    minLength: off ? 0 : Math.max(minlen - credit, leastLength),
    classes: off ? [] : credits.filter(([name]) => value(name) < 0).map(([, kind]) => kind),
    minClasses: off ? 0 : value('minclass'),
    refusesCommon: !off && (settings.get('dictcheck') ?? defaults.dictcheck) !== 0,
    source,
    ...(off && { without: 'enforcing = 0: pwquality only warns' }),
  };
}
