import { createContext, use, useLayoutEffect, type ReactNode } from 'react';
import { directionOf } from '#base/direction.ts';
import { languageOfWords, wordsIn, type WordGroup, type Words } from './word-group.ts';

const LanguageContext = createContext('en-GB');

/**
 * Around a window's page, once: what stands in it speaks `language` (BCP 47) where we have words in
 * it, and English where not or where nothing is known. The page's own `lang` and `dir` follow.
 */
export function InLanguage(props: {
  language: string | undefined;
  children: ReactNode;
}): ReactNode {
  const language = languageOfWords(props.language);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
  }, [language]);
  return <LanguageContext value={language}>{props.children}</LanguageContext>;
}

/** The language of the words around, for `lang` and for the voice. */
export const useLanguage = (): string => use(LanguageContext);

/** The words of `group` in the language of the window's page. */
export const useWords = <Name extends string>(group: WordGroup<Name>): Words<Name> =>
  wordsIn(group, useLanguage());

/** Words that stay English on purpose, in whatever page: names of buttons that cards tell to press. */
export function InEnglish({ children }: { children: ReactNode }): ReactNode {
  return (
    <span lang="en" dir="ltr">
      {children}
    </span>
  );
}
