import { wordsIn } from './words-in.ts';
import { pupilWords } from './words.ts';

type Name =
  | 'readAgain'
  | 'checksTitle'
  | 'close'
  | 'notNowTitle'
  | 'notNowBody'
  | 'notNowTold'
  | 'notNowNext'
  | 'notNowNotTold'
  | 'notNowSignOut'
  | 'signOut'
  | 'signOutSave'
  | 'stay'
  | 'signOutRefused'
  | 'doneTitle'
  | 'doneBody'
  | 'nothingDueTitle'
  | 'nothingDueBody'
  | 'internetWaits'
  | 'internetNow'
  | 'internetShut'
  | 'answerLostTitle'
  | 'answerLostHolds'
  | 'answerLostNext';

/**
 * What a child reads after an answer, in the language in which the rules were read. No native
 * speaker has read the translations yet (docs/policy-packs.md).
 */
export type EndingWords = Readonly<Record<Name, string>>;
/** Those that the pages before have not said already. */
type Own = Omit<EndingWords, 'close' | 'internetWaits'>;

const cy: Own = {
  readAgain: 'Darllen eto',
  checksTitle: "Beth mae'r gliniadur hwn yn ei wirio",
  notNowTitle: 'Mae hynny’n iawn.',
  notNowBody: "Siarada â'r athro neu'r athrawes.",
  notNowTold: "Mae'r athro neu'r athrawes yn gallu gweld hyn. Does dim byd arall wedi'i gadw.",
  notNowNext: 'Dyma beth gei di ei wneud nawr.',
  notNowNotTold: 'Bydd y gliniadur yn dweud wrth yr ysgol wedyn.',
  notNowSignOut: 'Cei di allgofnodi hefyd. Mae oedolyn yn gallu helpu.',
  signOut: 'Allgofnodi',
  signOutSave: 'Wyt ti wedi cadw dy waith? Yna pwysa "Allgofnodi".',
  stay: 'Aros yma',
  signOutRefused: 'Doedd dim modd allgofnodi. Gofynna i oedolyn.',
  doneTitle: 'Wedi gorffen. Diolch.',
  doneBody: "Cei di ddefnyddio'r gliniadur nawr.",
  nothingDueTitle: "Does dim byd i'w ddarllen nawr.",
  nothingDueBody: "Cei di gau'r dudalen hon.",
  internetNow: "Cei di ddefnyddio'r rhyngrwyd nawr, fel mae'r athro'n dweud.",
  internetShut: "Ydy tudalen yn dal ar gau? Caea'r porwr a'i agor eto.",
  answerLostTitle: 'Doedd dim modd cadw dy ateb.',
  answerLostHolds: "Wnest ti ddim byd o'i le. Yr un yw'r rheolau.",
  answerLostNext: 'Rho gynnig arall arni, neu gofynna i oedolyn am help.',
};

const pl: Own = {
  readAgain: 'Przeczytaj jeszcze raz',
  checksTitle: 'Co sprawdza ten laptop',
  notNowTitle: 'To nic złego.',
  notNowBody: 'Porozmawiaj z nauczycielem.',
  notNowTold: 'Nauczyciel to widzi. Nic więcej nie zostało zapisane.',
  notNowNext: 'Oto, co możesz teraz zrobić.',
  notNowNotTold: 'Laptop powie o tym szkole później.',
  notNowSignOut: 'Możesz też się wylogować. Dorosły może ci pomóc.',
  signOut: 'Wyloguj się',
  signOutSave: 'Czy twoja praca jest zapisana? Naciśnij „Wyloguj się”.',
  stay: 'Zostań tutaj',
  signOutRefused: 'Nie udało się wylogować. Poproś dorosłego.',
  doneTitle: 'Gotowe. Dziękujemy.',
  doneBody: 'Możesz teraz używać tego laptopa.',
  nothingDueTitle: 'Teraz nie ma nic do czytania.',
  nothingDueBody: 'Możesz zamknąć tę stronę.',
  internetNow: 'Możesz teraz używać internetu, tak jak mówi nauczyciel.',
  internetShut: 'Strona się nie otwiera? Zamknij przeglądarkę i otwórz ją.',
  answerLostTitle: 'Nie udało się zapisać twojej odpowiedzi.',
  answerLostHolds: 'To nie twoja wina. Zasady są takie same.',
  answerLostNext: 'Spróbuj jeszcze raz albo poproś dorosłego o pomoc.',
};

const uk: Own = {
  readAgain: 'Прочитати ще раз',
  checksTitle: 'Що перевіряє цей ноутбук',
  notNowTitle: 'Це нормально.',
  notNowBody: 'Поговори з учителем.',
  notNowTold: 'Учитель це бачить. Більше нічого не збережено.',
  notNowNext: 'Ось що можна зробити зараз.',
  notNowNotTold: 'Ноутбук повідомить школу пізніше.',
  notNowSignOut: 'Можна також вийти. Дорослий допоможе тобі.',
  signOut: 'Вийти',
  signOutSave: 'Твою роботу збережено? Тоді натисни «Вийти».',
  stay: 'Лишитися тут',
  signOutRefused: 'Вийти не вдалося. Попроси дорослого.',
  doneTitle: 'Готово. Дякуємо.',
  doneBody: 'Тепер можна користуватися ноутбуком.',
  nothingDueTitle: 'Зараз нема чого читати.',
  nothingDueBody: 'Цю сторінку можна закрити.',
  internetNow: 'Тепер можна користуватися інтернетом, як каже вчитель.',
  internetShut: 'Сторінка не відкривається? Закрий браузер і відкрий його.',
  answerLostTitle: 'Не вдалося зберегти твою відповідь.',
  answerLostHolds: 'Це не твоя провина. Правила ті самі.',
  answerLostNext: 'Спробуй ще раз або попроси дорослого допомогти.',
};

const ur: Own = {
  readAgain: 'دوبارہ پڑھیں',
  checksTitle: 'یہ لیپ ٹاپ کیا دیکھتا ہے',
  notNowTitle: 'کوئی بات نہیں۔',
  notNowBody: 'اپنے استاد سے بات کریں۔',
  notNowTold: 'آپ کے استاد یہ دیکھ سکتے ہیں۔ اور کچھ نہیں رکھا گیا۔',
  notNowNext: 'اب آپ یہ کر سکتے ہیں۔',
  notNowNotTold: 'لیپ ٹاپ سکول کو بعد میں بتائے گا۔',
  notNowSignOut: 'آپ سائن آؤٹ بھی کر سکتے ہیں۔ کوئی بڑا مدد کرے گا۔',
  signOut: 'سائن آؤٹ',
  signOutSave: 'کیا کام محفوظ ہے؟ تو “سائن آؤٹ” دبائیں۔',
  stay: 'یہیں رہیں',
  signOutRefused: 'سائن آؤٹ نہیں ہوا۔ کسی بڑے سے کہیں۔',
  doneTitle: 'سب ہو گیا۔ شکریہ۔',
  doneBody: 'اب آپ یہ لیپ ٹاپ چلا سکتے ہیں۔',
  nothingDueTitle: 'ابھی پڑھنے کو کچھ نہیں۔',
  nothingDueBody: 'آپ یہ صفحہ بند کر سکتے ہیں۔',
  internetNow: 'اب استاد کے کہنے کے مطابق انٹرنیٹ چلائیں۔',
  internetShut: 'صفحہ بند ہی ہے؟ براؤزر بند کر کے پھر کھولیں۔',
  answerLostTitle: 'آپ کا جواب رکھا نہیں جا سکا۔',
  answerLostHolds: 'آپ نے کچھ غلط نہیں کیا۔ اصول وہی ہیں۔',
  answerLostNext: 'پھر کوشش کریں، یا کسی بڑے سے مدد لیں۔',
};

const byLanguage: Readonly<Record<string, Own>> = { cy, pl, uk, ur };

/** The words in `language` (BCP 47), and the language that they are in: English where we have none. */
export function endingWordsIn(language: string): { words: EndingWords; language: string } {
  const words = byLanguage[language.split('-')[0]!.toLowerCase()];
  if (!words) return { words: pupilWords, language: 'en-GB' };
  const { close, internetWaits } = wordsIn(language);
  return { words: { ...words, close, internetWaits }, language };
}
