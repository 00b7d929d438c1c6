import { fillTemplate } from '#base/fill-template.ts';
import { primaryLanguage } from '#base/primary-language.ts';

/** Marks of Unicode that keep what stands between them in a direction of its own. */
const [apart, together] = ['\u2068', '\u2069'];

/**
 * `words` with its `{name}` places filled in, as text. Outside English each value is kept apart from
 * the direction of the sentence around; elements are kept apart by `Sentence`.
 */
export function filled(
  words: string,
  values: Readonly<Record<string, string | number>>,
  language: string,
): string {
  if (primaryLanguage(language) === 'en') return fillTemplate(words, values);
  const kept = Object.entries(values).map(([name, value]) => [name, `${apart}${value}${together}`]);
  return fillTemplate(words, Object.fromEntries(kept) as Record<string, string>);
}
