import { describeHostError, type Host } from '#platform/host.ts';
import type { Quality } from '#rules/password/facts.ts';
import { charClasses } from '#rules/password/parameters.ts';
import type { PamStep } from '#rules/password/linux/pam.ts';

/** passwdqc.conf(5): least lengths by kinds of character: one, two, passphrases, three, four. */
const defaultMin = 'disabled,24,11,8,7';

/** What pam_passwdqc asks in effect: the file that `config=` names, then the module's arguments. */
export async function passwdqc(host: Host, step: PamStep): Promise<Quality> {
  const config = step.args.find((arg) => arg.startsWith('config='))?.slice('config='.length);
  const text = config === undefined ? undefined : await host.readText(config);
  if (text && !text.ok) return { unseen: describeHostError(text.error) };
  return passwdqcQuality(`${text?.value ?? ''}\n${step.args.join('\n')}`, config ?? step.file);
}

export function passwdqcQuality(settings: string, source: string): Quality {
  const value = (name: string, otherwise: string): string =>
    [...settings.matchAll(new RegExp(`^\\s*${name}=(\\S+)`, 'gm'))].at(-1)?.[1] ?? otherwise;
  const lengths = value('min', defaultMin)
    .split(',')
    .map((one) => (/^\d+$/.test(one) ? Number(one) : null));
  const off = value('enforce', 'everyone') === 'none';
  const [one, two, phrase, three, four] = lengths;
  const allowed = [one, two, phrase, three, four].filter((length) => typeof length === 'number');
  // A passphrase may be of one kind of character, but never of one word.
  const fewest =
    typeof one === 'number' || typeof phrase === 'number'
      ? 1
      : typeof two === 'number'
        ? 2
        : typeof three === 'number'
          ? 3
          : 4;
  const minLength = off || allowed.length === 0 ? 0 : Math.min(...allowed);
  return {
    minLength,
    classes: !off && fewest === 4 ? [...charClasses] : [],
    minClasses: off || fewest === 1 ? 0 : fewest,
    refusesCommon: !off,
    source,
    ...(off && { without: 'enforce=none: passwdqc only warns' }),
  };
}
