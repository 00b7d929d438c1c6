import type { RecordedKind } from '#base/recorded-kinds.ts';
import { wordGroup } from '#base/words/word-group.ts';

/**
 * One short sentence for each kind of thing that is recorded, and what opens the whole list. The
 * sentences name nobody: some documents say "you", some "I".
 */
export const recordedWords = wordGroup<RecordedKind | 'showAll' | 'showLess'>({
  en: {
    'sign-in': 'Who signs in, and when.',
    told: 'Each answer, and each call for help.',
    lesson: 'When there is a lesson.',
    programs: 'Programs, files, and what was stopped.',
    'plugged-in': 'What is plugged in.',
    laptop: 'How the laptop works.',
    showAll: 'Show everything',
    showLess: 'Show less',
  },
  cy: {
    'sign-in': 'Pwy sy’n mewngofnodi, a phryd.',
    told: 'Atebion, a gofyn am help.',
    lesson: 'Pryd mae gwers.',
    programs: 'Rhaglenni, ffeiliau, a beth gafodd ei atal.',
    'plugged-in': 'Beth sy’n cael ei blygio i mewn.',
    laptop: 'Sut mae’r gliniadur yn gweithio.',
    showAll: 'Dangos popeth',
    showLess: 'Dangos llai',
  },
  pl: {
    'sign-in': 'Kto się loguje i kiedy.',
    told: 'Odpowiedzi i prośby o pomoc.',
    lesson: 'Kiedy jest lekcja.',
    programs: 'Programy, pliki i to, co zostało zatrzymane.',
    'plugged-in': 'Co jest podłączone.',
    laptop: 'Jak działa laptop.',
    showAll: 'Pokaż wszystko',
    showLess: 'Pokaż mniej',
  },
  uk: {
    'sign-in': 'Хто входить і коли.',
    told: 'Відповіді та прохання про допомогу.',
    lesson: 'Коли йде урок.',
    programs: 'Програми, файли й те, що було зупинено.',
    'plugged-in': 'Що під’єднано.',
    laptop: 'Як працює ноутбук.',
    showAll: 'Показати все',
    showLess: 'Показати менше',
  },
  ur: {
    'sign-in': 'کون سائن ان ہوتا ہے، اور کب۔',
    told: 'جواب، اور مدد مانگنا۔',
    lesson: 'سبق کب ہوتا ہے۔',
    programs: 'پروگرام، فائلیں، اور جو روکا گیا۔',
    'plugged-in': 'کیا لگایا گیا ہے۔',
    laptop: 'لیپ ٹاپ کیسے چلتا ہے۔',
    showAll: 'سب کچھ دکھائیں',
    showLess: 'کم دکھائیں',
  },
});
