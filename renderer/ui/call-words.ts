import { fillTemplate } from '#base/fill-template.ts';
import type { HelpCall } from '#protocol/local-ipc.ts';

/**
 * What a child reads of a call for help and on a hidden screen, in the child's language where we have
 * it. No native speaker has read the translations yet (docs/known-limits.md).
 */
export interface CallWords {
  readonly title: string;
  readonly good: string;
  readonly telling: string;
  readonly waiting: string;
  readonly waitingGoes: string;
  readonly sent: string;
  readonly handToo: string;
  /** With `{name}`. */
  readonly coming: string;
  /** With `{names}`, one. */
  readonly toldOne: string;
  /** With `{names}`, more than one. */
  readonly toldMany: string;
  readonly and: string;
  readonly andOthers: string;
  readonly next: string;
  readonly stay: string;
  readonly comes: string;
  readonly nobodySees: string;
  readonly show: string;
  readonly showTitle: string;
  readonly showWait: string;
  readonly showReady: string;
  readonly keep: string;
  readonly showNow: string;
  readonly whoCanHelp: string;
}

export const callWords: CallWords = {
  title: 'Your screen is hidden.',
  good: 'You did the right thing.',
  telling: 'We are telling your school…',
  waiting: 'We cannot reach your school just now.',
  waitingGoes: 'Your message waits here. It goes by itself later.',
  sent: 'Your school has your message.',
  handToo: 'Please put your hand up too.',
  coming: '{name} is coming.',
  toldOne: '{names} has been told.',
  toldMany: '{names} have been told.',
  and: 'and',
  andOthers: 'and others',
  next: 'What happens now',
  stay: 'You can stay where you are.',
  comes: 'A grown-up comes to you and helps.',
  nobodySees: 'Nobody can see your screen. No picture of it was kept.',
  show: 'Show my screen again',
  showTitle: 'Shall we show your screen?',
  showWait: 'Is it still there? Then wait for your grown-up.',
  showReady: 'Is it all right now? Then you can go on.',
  keep: 'Keep it hidden',
  showNow: 'Show my screen',
  whoCanHelp: 'Grown-ups who can help',
};

const cy: CallWords = {
  title: 'Mae dy sgrin wedi ei chuddio.',
  good: "Fe wnest ti'r peth iawn.",
  telling: "Rydyn ni'n dweud wrth yr ysgol…",
  waiting: "Does dim cysylltiad â'r ysgol ar hyn o bryd.",
  waitingGoes: 'Mae dy neges yn aros yma. Bydd yn mynd ohoni ei hun wedyn.',
  sent: 'Mae dy neges gan yr ysgol.',
  handToo: 'Coda dy law hefyd.',
  coming: 'Mae {name} yn dod.',
  toldOne: 'Mae {names} yn gwybod.',
  toldMany: 'Mae {names} yn gwybod.',
  and: 'a',
  andOthers: 'ac eraill',
  next: "Beth sy'n digwydd nawr",
  stay: 'Cei di aros lle rwyt ti.',
  comes: 'Bydd oedolyn yn dod i helpu.',
  nobodySees: 'Does neb yn gallu gweld dy sgrin. Does dim llun ohoni.',
  show: 'Dangos fy sgrin eto',
  showTitle: 'Wyt ti am ddangos dy sgrin?',
  showWait: 'Ydy e yno o hyd? Yna aros am oedolyn.',
  showReady: 'Ydy popeth yn iawn nawr? Yna cei di fynd ymlaen.',
  keep: "Ei chadw wedi'i chuddio",
  showNow: 'Dangos fy sgrin',
  whoCanHelp: "Oedolion sy'n gallu helpu",
};

const pl: CallWords = {
  title: 'Twój ekran jest ukryty.',
  good: 'Dobrze robisz.',
  telling: 'Mówimy o tym szkole…',
  waiting: 'Teraz nie ma połączenia ze szkołą.',
  waitingGoes: 'Twoja wiadomość czeka tutaj. Później wyśle się sama.',
  sent: 'Szkoła ma twoją wiadomość.',
  handToo: 'Podnieś też rękę.',
  coming: 'Idzie do ciebie: {name}.',
  toldOne: 'Wie o tym: {names}.',
  toldMany: 'Wiedzą o tym: {names}.',
  and: 'i',
  andOthers: 'i inni',
  next: 'Co będzie teraz',
  stay: 'Możesz zostać na miejscu.',
  comes: 'Przyjdzie ktoś dorosły i pomoże.',
  nobodySees: 'Nikt nie widzi twojego ekranu. Nie ma żadnego jego zdjęcia.',
  show: 'Pokaż znowu mój ekran',
  showTitle: 'Czy pokazać twój ekran?',
  showWait: 'Nadal tam jest? Poczekaj na kogoś dorosłego.',
  showReady: 'Wszystko już dobrze? Możesz iść dalej.',
  keep: 'Niech będzie ukryty',
  showNow: 'Pokaż mój ekran',
  whoCanHelp: 'Dorośli, którzy mogą pomóc',
};

const uk: CallWords = {
  title: 'Твій екран сховано.',
  good: 'Ти все робиш правильно.',
  telling: 'Повідомляємо школу…',
  waiting: 'Зараз немає зв’язку зі школою.',
  waitingGoes: 'Твоє повідомлення чекає тут. Пізніше воно піде саме.',
  sent: 'Школа має твоє повідомлення.',
  handToo: 'Підніми ще й руку.',
  coming: 'До тебе йде {name}.',
  toldOne: 'Про це знає {names}.',
  toldMany: 'Про це знають {names}.',
  and: 'і',
  andOthers: 'та інші',
  next: 'Що буде далі',
  stay: 'Можеш лишатися на місці.',
  comes: 'Прийде хтось дорослий і допоможе.',
  nobodySees: 'Ніхто не бачить твого екрана. Його знімка немає.',
  show: 'Показати мій екран знову',
  showTitle: 'Показати твій екран?',
  showWait: 'Воно ще там? Тоді почекай на когось дорослого.',
  showReady: 'Уже все гаразд? Тоді можна далі.',
  keep: 'Хай буде сховано',
  showNow: 'Показати мій екран',
  whoCanHelp: 'Дорослі, які можуть допомогти',
};

const ur: CallWords = {
  title: 'آپ کی سکرین چھپی ہوئی ہے۔',
  good: 'آپ نے ٹھیک کیا۔',
  telling: 'ہم سکول کو بتا رہے ہیں…',
  waiting: 'ابھی سکول سے رابطہ نہیں ہو رہا۔',
  waitingGoes: 'آپ کا پیغام یہاں رکا ہے۔ بعد میں خود چلا جائے گا۔',
  sent: 'آپ کا پیغام سکول کو مل گیا۔',
  handToo: 'ہاتھ بھی اٹھائیں۔',
  coming: '{name} آ رہے ہیں۔',
  toldOne: '{names} کو بتا دیا ہے۔',
  toldMany: '{names} کو بتا دیا ہے۔',
  and: 'اور',
  andOthers: 'اور دوسرے لوگوں',
  next: 'اب کیا ہو گا',
  stay: 'آپ جہاں ہیں وہیں رہیں۔',
  comes: 'کوئی بڑا آ کر مدد کرے گا۔',
  nobodySees: 'کوئی آپ کی سکرین نہیں دیکھ سکتا۔ اس کی کوئی تصویر نہیں۔',
  show: 'میری سکرین پھر دکھائیں',
  showTitle: 'کیا آپ کی سکرین دکھائیں؟',
  showWait: 'کیا وہ ابھی وہاں ہے؟ تو کسی بڑے کا انتظار کریں۔',
  showReady: 'کیا اب سب ٹھیک ہے؟ تو آگے چلیں۔',
  keep: 'چھپی رہنے دیں',
  showNow: 'میری سکرین دکھائیں',
  whoCanHelp: 'مدد کرنے والے بڑے',
};

const byLanguage: Readonly<Record<string, CallWords>> = { cy, pl, uk, ur };

/** The words in `language` (BCP 47), and the language that they are in: English where we have none. */
export function callWordsIn(language: string | undefined): { words: CallWords; language: string } {
  const words = byLanguage[(language ?? 'en').split('-')[0]!.toLowerCase()];
  return words && language !== undefined
    ? { words, language }
    : { words: callWords, language: 'en-GB' };
}

/** "Mrs Okafor", "Mrs Okafor and Mr Whitfield", "Mrs Okafor, Mr Whitfield and others". */
export function namesOf(
  told: readonly string[],
  { and, andOthers }: CallWords = callWords,
): string {
  const [first = '', second, third] = told;
  if (second === undefined) return first;
  return third === undefined ? `${first} ${and} ${second}` : `${first}, ${second} ${andOthers}`;
}

/** What became of a call, as far as the console has answered: nothing is said by hope. */
export function callSentences(call: HelpCall, words: CallWords = callWords): readonly string[] {
  if (call.coming) return [fillTemplate(words.coming, { name: call.coming.by })];
  if (call.delivery === 'waiting') return [words.waiting, words.waitingGoes];
  if (call.told.length === 0) return [words.sent, words.handToo];
  const names = namesOf(call.told, words);
  const told = fillTemplate(call.told.length > 1 ? words.toldMany : words.toldOne, { names });
  return call.pageOpen ? [told] : [told, words.handToo];
}
