import { primaryLanguage } from '#base/primary-language.ts';

/** Chromium is built without the names of some languages in themselves (Welsh is one). */
const ownNames: Readonly<Record<string, string>> = { cy: 'Cymraeg', ga: 'Gaeilge', gd: 'Gàidhlig' };

/** As its own speakers call it, with a capital where it has any: "Polski", "اردو". */
export function nameOf(language: string): string {
  const known = ownNames[primaryLanguage(language)];
  if (known) return known;
  const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' });
  const name = names.of(primaryLanguage(language)) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
