import { primaryLanguage } from '#base/primary-language.ts';

/**
 * The languages besides English in which the windows speak to a child (BCP 47, primary part). No
 * native speaker has read these words yet (docs/known-limits.md).
 */
export const translations = ['cy', 'pl', 'uk', 'ur'] as const;
export type Language = 'en' | (typeof translations)[number];

/**
 * Words that stand together, by name, in every language. English is said here and nowhere else;
 * `{name}` in a text is filled in by `fillTemplate`. Words that the main process says as well are in
 * this folder, all others in `renderer/ui/words`; `every-word.test.ts` there holds the files of both
 * to short sentences, the same names in braces, and no English left over.
 */
export type WordGroup<Name extends string> = Readonly<Record<Language, Words<Name>>> & {
  /** English as grown-ups read it, where that is not what a child reads. */
  readonly grownUp?: Partial<Words<NoInfer<Name>>>;
};
export type Words<Name extends string> = Readonly<Record<Name, string>>;
/** The words of a group in one language. */
export type WordsOf<G extends WordGroup<never>> = G['en'];

export const wordGroup = <const Name extends string>(group: WordGroup<Name>): WordGroup<Name> =>
  group;

const isTranslated = (primary: string): primary is Language =>
  (translations as readonly string[]).includes(primary);

/**
 * The words of `group` in `language` (BCP 47, such as `pl` or `pl-PL`); English where there are none,
 * and to a grown-up in a grown-up's words.
 */
export function wordsIn<Name extends string>(
  group: WordGroup<Name>,
  language: string,
  grownUp = false,
): Words<Name> {
  const primary = primaryLanguage(language);
  if (isTranslated(primary)) return group[primary];
  return grownUp ? { ...group.en, ...group.grownUp } : group.en;
}

/** Whether there are words in `language` (BCP 47), English included. */
export const isSpoken = (language: string): boolean =>
  primaryLanguage(language) === 'en' || isTranslated(primaryLanguage(language));

/** The language that `wordsIn` answers in, for `lang` and for the voice. */
export const languageOfWords = (language: string | undefined): string =>
  language !== undefined && isTranslated(primaryLanguage(language)) ? language : 'en-GB';
