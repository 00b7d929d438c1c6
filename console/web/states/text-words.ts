const known: Readonly<Record<string, string>> = {
  standard: '',
  eyfs: 'Early Years',
  send: 'additional needs',
  symbols: 'symbols',
};

/** A reading variant as schools say it: `ks1` is "Key Stage 1", `standard` nothing; others as a pack names them. */
export function variantWords(variant: string): string {
  if (Object.hasOwn(known, variant)) return known[variant]!;
  const stage = /^ks([1-5])$/.exec(variant)?.[1];
  return stage === undefined ? variant.replaceAll('-', ' ') : `Key Stage ${stage}`;
}

const languages = new Intl.DisplayNames('en', { type: 'language' });

/** A language by its English name: `pl` is "Polish". */
export const languageWords = (language: string): string => languages.of(language) ?? language;

interface Edition {
  readonly version: string;
  readonly variant: string;
  readonly language?: string;
}

/** Which text it was: "version 2026-11, Key Stage 1, Polish". English goes without saying. */
export function editionWords({ version, variant, language = 'en' }: Edition): string {
  const parts = [
    `version ${version}`,
    variantWords(variant),
    language === 'en' ? '' : languageWords(language),
  ];
  return parts.filter((part) => part !== '').join(', ');
}
