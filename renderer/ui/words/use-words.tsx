import { createContext, use, useLayoutEffect, useMemo, type ReactNode } from 'react';
import { directionOf } from '#base/direction.ts';
import { ReadingContext } from '../reading-context.tsx';
import { titleWords } from './title-words.ts';
import { languageOfWords, wordsIn, type WordGroup, type Words } from '#base/words/word-group.ts';

/** `follows`: the person may choose another, and the page follows. */
const LanguageContext = createContext({ language: 'en-GB', follows: false, grownUp: false });

/**
 * Around a window's page, once: what stands in it speaks the language that its person chose, or else
 * `language` (BCP 47), or else what main speaks to them; English where we have no words in it or
 * nothing is known. With `fixed` a choice changes nothing. The page's own `lang`, `dir` and title follow.
 */
export function InLanguage(props: {
  /** Whose title it has; absent: the one that it has already. */
  window?: keyof (typeof titleWords)['en'];
  language: string | undefined;
  fixed?: boolean;
  /** Whether it speaks to somebody who is no pupil. */
  grownUp?: boolean;
  children: ReactNode;
}): ReactNode {
  const { window, grownUp = false } = props;
  const { settings, spoken } = use(ReadingContext);
  const follows = props.fixed !== true;
  const language = languageOfWords(
    follows ? (settings.language ?? props.language ?? spoken) : props.language,
  );
  const around = useMemo(() => ({ language, follows, grownUp }), [language, follows, grownUp]);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    if (window) document.title = wordsIn(titleWords, language)[window];
  }, [language, window]);
  return <LanguageContext value={around}>{props.children}</LanguageContext>;
}

/** The language of the words around, for `lang` and for the voice. */
export const useLanguage = (): string => use(LanguageContext).language;

/** Whether a choice of language changes the page around. */
export const useFollowsChoice = (): boolean => use(LanguageContext).follows;

/** The words of `group` in the language of the window's page, for whoever is in front of it. */
export function useWords<Name extends string>(group: WordGroup<Name>): Words<Name> {
  const { language, grownUp } = use(LanguageContext);
  return useMemo(() => wordsIn(group, language, grownUp), [group, language, grownUp]);
}
