import { wordGroup } from '#base/words/word-group.ts';

/** What is said beside "Ask for help"; the button's own name stays English, as cards give it. */
export const helpWords = wordGroup({
  en: {
    askingForHelp: 'Asking…',
    helpSent: 'Your school has been told. You can also put your hand up.',
    helpWaiting: 'Your message is waiting. Please also put your hand up.',
    helpFailed: 'The message did not go. Please put your hand up.',
    helpStillThere: 'You can try again here at any time.',
    noNames: 'Your teacher can help. So can any grown-up here.',
  },
  grownUp: {
    helpSent: 'The school has been told.',
    helpWaiting: 'Your message is waiting. Please also ask somebody in person.',
    helpFailed: 'The message did not go. Please ask somebody in person.',
    noNames: 'The school has named nobody here. Please ask at the office.',
  },
  cy: {
    askingForHelp: 'Yn gofyn…',
    helpSent: 'Mae’r ysgol yn gwybod. Cei di godi dy law hefyd.',
    helpWaiting: 'Mae dy neges yn aros. Coda dy law hefyd.',
    helpFailed: 'Aeth y neges ddim. Coda dy law.',
    helpStillThere: 'Cei di roi cynnig arall arni yma unrhyw bryd.',
    noNames: 'Mae’r athro neu’r athrawes yn gallu helpu. Felly hefyd unrhyw oedolyn yma.',
  },
  pl: {
    askingForHelp: 'Pytamy…',
    helpSent: 'Szkoła już wie. Możesz też podnieść rękę.',
    helpWaiting: 'Twoja wiadomość czeka. Podnieś też rękę.',
    helpFailed: 'Wiadomość nie poszła. Podnieś rękę.',
    helpStillThere: 'W każdej chwili możesz tu spróbować jeszcze raz.',
    noNames: 'Nauczyciel może pomóc. Każdy dorosły tutaj też.',
  },
  uk: {
    askingForHelp: 'Питаємо…',
    helpSent: 'Школа вже знає. Можна ще й підняти руку.',
    helpWaiting: 'Твоє повідомлення чекає. Підніми ще й руку.',
    helpFailed: 'Повідомлення не пішло. Підніми руку.',
    helpStillThere: 'Тут можна будь-коли спробувати ще раз.',
    noNames: 'Учитель може допомогти. І кожен дорослий тут теж.',
  },
  ur: {
    askingForHelp: 'پوچھ رہے ہیں…',
    helpSent: 'اسکول کو بتا دیا ہے۔ آپ ہاتھ بھی اٹھا سکتے ہیں۔',
    helpWaiting: 'آپ کا پیغام رکا ہوا ہے۔ ہاتھ بھی اٹھائیں۔',
    helpFailed: 'پیغام نہیں گیا۔ ہاتھ اٹھائیں۔',
    helpStillThere: 'آپ یہاں کسی بھی وقت پھر کوشش کر سکتے ہیں۔',
    noNames: 'آپ کے استاد مدد کر سکتے ہیں۔ یہاں کوئی بھی بڑا مدد کر سکتا ہے۔',
  },
});
