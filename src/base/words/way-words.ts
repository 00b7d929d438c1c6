import { wordGroup } from '#base/words/word-group.ts';

/** The ways into Beadle's windows: lines of the tray and the menu, and what opens the same elsewhere. */
export const wayWords = wordGroup({
  en: {
    checks: 'What this laptop checks',
    rules: 'Read the school rules',
    help: 'Get help',
    aLesson: 'A lesson on this laptop',
    startLesson: 'Start a lesson here',
    endLesson: 'End the lesson here',
  },
  cy: {
    checks: 'Beth mae’r gliniadur hwn yn ei wirio',
    rules: 'Darllen rheolau’r ysgol',
    help: 'Cael cymorth',
    aLesson: 'Gwers ar y gliniadur hwn',
    startLesson: 'Dechrau gwers yma',
    endLesson: 'Gorffen y wers yma',
  },
  pl: {
    checks: 'Co sprawdza ten laptop',
    rules: 'Przeczytaj zasady szkoły',
    help: 'Uzyskaj pomoc',
    aLesson: 'Lekcja na tym laptopie',
    startLesson: 'Zacznij tu lekcję',
    endLesson: 'Zakończ tu lekcję',
  },
  uk: {
    checks: 'Що перевіряє цей ноутбук',
    rules: 'Прочитати шкільні правила',
    help: 'Отримати допомогу',
    aLesson: 'Урок на цьому ноутбуці',
    startLesson: 'Почати тут урок',
    endLesson: 'Закінчити тут урок',
  },
  ur: {
    checks: 'یہ لیپ ٹاپ کیا دیکھتا ہے',
    rules: 'اسکول کے اصول پڑھیں',
    help: 'مدد لیں',
    aLesson: 'اس لیپ ٹاپ پر سبق',
    startLesson: 'یہاں سبق شروع کریں',
    endLesson: 'یہاں سبق ختم کریں',
  },
});
