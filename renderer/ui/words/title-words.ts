import { wayWords } from '#base/words/way-words.ts';
import { type Language, wordGroup } from '#base/words/word-group.ts';
import { lessonWords } from './lesson-words.ts';
import { statusWords } from './status-words.ts';

/** Titles that are what the window's heading says, or what opens it. */
const sameAsInside = (language: Language) => ({
  help: wayWords[language].help,
  sites: lessonWords[language].sitesTitle,
  status: statusWords[language].aboutTitle,
});

/**
 * The title of each window that a pupil meets, as task bars and screen readers name it. Each page
 * sets its own, and its window follows; the page of a teacher's lesson is English.
 */
export const titleWords = wordGroup({
  en: {
    ...sameAsInside('en'),
    aup: 'School rules',
    supervised: 'Lesson',
    attention: 'Eyes to the front',
    soon: 'Time to save',
    refused: 'Not used here',
    hidden: 'Your screen is hidden',
    cover: 'Please look at the other screen',
    rest: 'This screen is resting',
  },
  cy: {
    ...sameAsInside('cy'),
    aup: 'Rheolau’r ysgol',
    supervised: 'Gwers',
    attention: 'Llygaid i’r tu blaen',
    soon: 'Amser i gadw dy waith',
    refused: 'Ddim yn cael ei ddefnyddio yma',
    hidden: 'Mae dy sgrin wedi ei chuddio',
    cover: 'Edrycha ar y sgrin arall',
    rest: 'Mae’r sgrin hon yn cael hoe',
  },
  pl: {
    ...sameAsInside('pl'),
    aup: 'Zasady szkoły',
    supervised: 'Lekcja',
    attention: 'Popatrz do przodu',
    soon: 'Czas zapisać pracę',
    refused: 'Tego się tu nie używa',
    hidden: 'Twój ekran jest ukryty',
    cover: 'Popatrz na drugi ekran',
    rest: 'Ten ekran odpoczywa',
  },
  uk: {
    ...sameAsInside('uk'),
    aup: 'Шкільні правила',
    supervised: 'Урок',
    attention: 'Подивися вперед',
    soon: 'Час зберегти роботу',
    refused: 'Тут цим не користуються',
    hidden: 'Твій екран сховано',
    cover: 'Подивися на інший екран',
    rest: 'Цей екран відпочиває',
  },
  ur: {
    ...sameAsInside('ur'),
    aup: 'اسکول کے اصول',
    supervised: 'سبق',
    attention: 'سامنے دیکھیں',
    soon: 'کام محفوظ کرنے کا وقت',
    refused: 'یہ یہاں استعمال نہیں ہوتا',
    hidden: 'آپ کی اسکرین چھپی ہوئی ہے',
    cover: 'دوسری اسکرین دیکھیں',
    rest: 'یہ اسکرین آرام کر رہی ہے',
  },
});
