import { pupilWords } from './words.ts';

/**
 * The words around a document for children, in the language of the document: whoever needs the text
 * in Polish needs "Next" in Polish. No native speaker has read these yet (docs/policy-packs.md).
 */
export interface DocumentWords {
  readonly back: string;
  readonly next: string;
  readonly goOn: string;
  readonly close: string;
  readonly readToMe: string;
  readonly stopReading: string;
  readonly noVoice: string;
  /** What stands there in another language had no voice. */
  readonly readPartly: string;
  readonly oneMore: string;
  readonly internetWaits: string;
  readonly chooseAnswer: string;
  readonly rightAnswer: string;
  readonly otherAnswer: string;
  readonly decideTitle: string;
  readonly decideBody: string;
  readonly seenTitle: string;
  readonly seenBody: string;
  readonly agree: string;
  readonly seen: string;
  readonly notNow: string;
  readonly withAdult: string;
}

const cy: DocumentWords = {
  back: 'Yn ôl',
  next: 'Nesaf',
  goOn: 'Ymlaen',
  close: 'Cau',
  readToMe: 'Darllen i mi',
  stopReading: 'Stopio darllen',
  noVoice: 'Does dim llais Cymraeg ar y gliniadur. Gofynna i oedolyn ddarllen gyda ti.',
  readPartly: 'Doedd y gliniadur ddim yn gallu darllen y cyfan. Gofynna i oedolyn.',
  oneMore: "Diolch. Dyma'r un nesaf.",
  internetWaits: "Mae'r rhyngrwyd yn agor ar ôl i ti ddarllen y rheolau.",
  chooseAnswer: 'Dewis un ateb.',
  rightAnswer: 'Ie, cywir.',
  otherAnswer: 'Syniad da. Nawr rho gynnig ar ateb arall.',
  decideTitle: "Wyt ti'n cytuno â'r rheolau hyn?",
  decideBody: 'Pwysa "Rwy\'n cytuno" i\'w dilyn. Pwysa "Nid nawr" os nad wyt ti\'n siŵr.',
  seenTitle: 'Wyt ti wedi gweld y tudalennau i gyd?',
  seenBody: 'Pwysa "Rwyf wedi gweld hyn" i fynd ymlaen.',
  agree: "Rwy'n cytuno",
  seen: 'Rwyf wedi gweld hyn',
  notNow: 'Nid nawr',
  withAdult: 'Mae oedolyn yn darllen gyda fi',
};

const pl: DocumentWords = {
  back: 'Wstecz',
  next: 'Dalej',
  goOn: 'Dalej',
  close: 'Zamknij',
  readToMe: 'Przeczytaj mi',
  stopReading: 'Przestań czytać',
  noVoice: 'Ten laptop nie mówi po polsku. Poproś dorosłego o przeczytanie.',
  readPartly: 'Laptop nie umie przeczytać wszystkiego. Poproś dorosłego.',
  oneMore: 'Dziękujemy. Oto następne.',
  internetWaits: 'Internet otworzy się, gdy przeczytasz zasady.',
  chooseAnswer: 'Wybierz jedną odpowiedź.',
  rightAnswer: 'Tak, dobrze.',
  otherAnswer: 'Dobra myśl. Spróbuj teraz innej odpowiedzi.',
  decideTitle: 'Czy zgadzasz się na te zasady?',
  decideBody: 'Naciśnij „Zgadzam się”, by ich przestrzegać. Gdy nie wiesz, naciśnij „Nie teraz”.',
  seenTitle: 'Czy widzisz już wszystkie strony?',
  seenBody: 'Naciśnij „Znam te strony”, by przejść dalej.',
  agree: 'Zgadzam się',
  seen: 'Znam te strony',
  notNow: 'Nie teraz',
  withAdult: 'Czyta ze mną dorosły',
};

const uk: DocumentWords = {
  back: 'Назад',
  next: 'Далі',
  goOn: 'Далі',
  close: 'Закрити',
  readToMe: 'Прочитай мені',
  stopReading: 'Досить читати',
  noVoice: 'Цей ноутбук не говорить українською. Попроси дорослого почитати з тобою.',
  readPartly: 'Ноутбук не зміг прочитати все. Попроси дорослого.',
  oneMore: 'Дякуємо. Ось наступне.',
  internetWaits: 'Інтернет відкриється, коли ти прочитаєш правила.',
  chooseAnswer: 'Вибери одну відповідь.',
  rightAnswer: 'Так, правильно.',
  otherAnswer: 'Гарна думка. Спробуй іншу відповідь.',
  decideTitle: 'Ти погоджуєшся з цими правилами?',
  decideBody: 'Натисни «Погоджуюся», щоб їх виконувати. Якщо вагаєшся, натисни «Не зараз».',
  seenTitle: 'Ти вже бачиш усі сторінки?',
  seenBody: 'Натисни «Усе переглянуто», щоб іти далі.',
  agree: 'Погоджуюся',
  seen: 'Усе переглянуто',
  notNow: 'Не зараз',
  withAdult: 'Зі мною читає дорослий',
};

const ur: DocumentWords = {
  back: 'پیچھے',
  next: 'آگے',
  goOn: 'آگے چلیں',
  close: 'بند کریں',
  readToMe: 'پڑھ کر سنائیں',
  stopReading: 'پڑھنا روکیں',
  noVoice: 'اس لیپ ٹاپ میں اردو آواز نہیں۔ کسی بڑے سے پڑھوائیں۔',
  readPartly: 'لیپ ٹاپ سب کچھ نہیں پڑھ سکا۔ کسی بڑے سے پوچھیں۔',
  oneMore: 'شکریہ۔ یہ اگلا ہے۔',
  internetWaits: 'اصول پڑھنے کے بعد انٹرنیٹ کھلے گا۔',
  chooseAnswer: 'ایک جواب چنیں۔',
  rightAnswer: 'جی ہاں، یہ ٹھیک ہے۔',
  otherAnswer: 'اچھی سوچ۔ اب دوسرا جواب آزمائیں۔',
  decideTitle: 'کیا آپ یہ اصول مانتے ہیں؟',
  decideBody: 'ماننے کے لیے “منظور ہے” دبائیں۔ یقین نہ ہو تو “ابھی نہیں” دبائیں۔',
  seenTitle: 'کیا آپ نے سب صفحے دیکھ لیے؟',
  seenBody: 'آگے جانے کے لیے “دیکھ لیا” دبائیں۔',
  agree: 'منظور ہے',
  seen: 'دیکھ لیا',
  notNow: 'ابھی نہیں',
  withAdult: 'کوئی بڑا میرے ساتھ پڑھ رہا ہے',
};

const byLanguage: Readonly<Record<string, DocumentWords>> = { cy, pl, uk, ur };

/** English where there are no words in `language` (BCP 47): a document of any other language keeps working. */
export function wordsIn(language: string): DocumentWords {
  const primary = language.split('-')[0]!.toLowerCase();
  return Object.hasOwn(byLanguage, primary) ? byLanguage[primary]! : pupilWords;
}

/** The language that `wordsIn` answers in, for `lang`. */
export function wordsLanguage(language: string): string {
  return wordsIn(language) === pupilWords ? 'en' : language;
}
