import { buttonWords, buttonWordsIn, grownUpButtonWords } from '#base/button-words.ts';
import { wordGroup } from '#base/words/word-group.ts';

/** The two buttons that texts tell people to press, and the parts of them that are drawn. */
export const pressWords = wordGroup({
  en: { ...buttonWords, hideScreen: 'Hide my screen', hide: 'Hide', help: 'help' },
  grownUp: grownUpButtonWords,
  cy: { ...buttonWordsIn.cy, hideScreen: 'Cuddio fy sgrin', hide: 'Cuddio', help: 'help' },
  pl: { ...buttonWordsIn.pl, hideScreen: 'Ukryj mój ekran', hide: 'Ukryj', help: 'pomoc' },
  uk: { ...buttonWordsIn.uk, hideScreen: 'Сховати мій екран', hide: 'Сховати', help: 'допомога' },
  ur: { ...buttonWordsIn.ur, hideScreen: 'میری اسکرین چھپائیں', hide: 'چھپائیں', help: 'مدد' },
});
