import { wordGroup } from '#base/words/word-group.ts';

/** While a teacher reads the rules out to a class. No past tense where it would tell who a teacher is. */
export const sittingWords = wordGroup({
  en: {
    sittingTitle: 'Time to listen.',
    sittingBody: '{teacher} is reading the rules to everyone. Please look up.',
    sittingReadBody: '{teacher} has read the rules with you. Now it is your turn.',
    sittingAlone: 'I want to read it myself',
  },
  cy: {
    sittingTitle: 'Amser gwrando.',
    sittingBody: 'Mae {teacher} yn darllen y rheolau i bawb. Edrycha i fyny.',
    sittingReadBody: 'Mae {teacher} wedi darllen y rheolau gyda ti. Dy dro di nawr.',
    sittingAlone: 'Rydw i am ei ddarllen fy hun',
  },
  pl: {
    sittingTitle: 'Czas posłuchać.',
    sittingBody: '{teacher} czyta wszystkim zasady. Popatrz na nauczyciela.',
    sittingReadBody: 'Zasady czyta z tobą {teacher}. Teraz twoja kolej.',
    sittingAlone: 'Chcę przeczytać samodzielnie',
  },
  uk: {
    sittingTitle: 'Час послухати.',
    sittingBody: '{teacher} читає всім правила. Подивися на вчителя.',
    sittingReadBody: 'Правила читає з тобою {teacher}. Тепер твоя черга.',
    sittingAlone: 'Хочу прочитати самостійно',
  },
  ur: {
    sittingTitle: 'سننے کا وقت ہے۔',
    sittingBody: '{teacher} سب کو اصول پڑھ کر سنا رہے ہیں۔ سامنے دیکھیں۔',
    sittingReadBody: '{teacher} نے آپ کے ساتھ اصول پڑھ لیے ہیں۔ اب آپ کی باری ہے۔',
    sittingAlone: 'مجھے خود پڑھنا ہے',
  },
});
