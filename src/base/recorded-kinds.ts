/**
 * The few kinds of thing that everything recorded falls into: what a four-year-old is shown in place
 * of the whole list. Each record names its kind, so that a new one cannot be left out.
 */
export const recordedKinds = [
  'sign-in',
  'told',
  'lesson',
  'programs',
  'plugged-in',
  'laptop',
] as const;
export type RecordedKind = (typeof recordedKinds)[number];

/** One short sentence for each kind, and what opens the whole list. They name nobody: some documents say "you", some "I". */
export interface RecordedKindWords {
  readonly kinds: Readonly<Record<RecordedKind, string>>;
  readonly showAll: string;
}

const en: RecordedKindWords = {
  kinds: {
    'sign-in': 'Who logs in, and when.',
    told: 'Each answer, and each call for help.',
    lesson: 'When there is a lesson.',
    programs: 'Programs, files, and what was stopped.',
    'plugged-in': 'What is plugged in.',
    laptop: 'How the laptop works.',
  },
  showAll: 'Show everything',
};

const cy: RecordedKindWords = {
  kinds: {
    'sign-in': "Pwy sy'n mewngofnodi, a phryd.",
    told: 'Atebion, a gofyn am help.',
    lesson: 'Pryd mae gwers.',
    programs: 'Rhaglenni, ffeiliau, a beth gafodd ei atal.',
    'plugged-in': "Beth sy'n cael ei blygio i mewn.",
    laptop: "Sut mae'r gliniadur yn gweithio.",
  },
  showAll: 'Dangos popeth',
};

const pl: RecordedKindWords = {
  kinds: {
    'sign-in': 'Kto się loguje i kiedy.',
    told: 'Odpowiedzi i prośby o pomoc.',
    lesson: 'Kiedy jest lekcja.',
    programs: 'Programy, pliki i to, co zostało zatrzymane.',
    'plugged-in': 'Co jest podłączone.',
    laptop: 'Jak działa laptop.',
  },
  showAll: 'Pokaż wszystko',
};

const uk: RecordedKindWords = {
  kinds: {
    'sign-in': 'Хто входить і коли.',
    told: 'Відповіді та прохання про допомогу.',
    lesson: 'Коли йде урок.',
    programs: 'Програми, файли й те, що було зупинено.',
    'plugged-in': 'Що під’єднано.',
    laptop: 'Як працює ноутбук.',
  },
  showAll: 'Показати все',
};

const ur: RecordedKindWords = {
  kinds: {
    'sign-in': 'کون سائن ان ہوتا ہے، اور کب۔',
    told: 'جواب، اور مدد مانگنا۔',
    lesson: 'سبق کب ہوتا ہے۔',
    programs: 'پروگرام، فائلیں، اور جو روکا گیا۔',
    'plugged-in': 'کیا لگایا گیا ہے۔',
    laptop: 'لیپ ٹاپ کیسے چلتا ہے۔',
  },
  showAll: 'سب کچھ دکھائیں',
};

const byLanguage: Readonly<Record<string, RecordedKindWords>> = { en, cy, pl, uk, ur };

/** The words in `language` (BCP 47), and the language that they are in: English where we have none. */
export function recordedKindWords(language: string): {
  words: RecordedKindWords;
  language: string;
} {
  const primary = language.split('-')[0]!.toLowerCase();
  return Object.hasOwn(byLanguage, primary)
    ? { words: byLanguage[primary]!, language }
    : { words: en, language: 'en' };
}
