import { wordGroup } from '#base/words/word-group.ts';

/** Where something was kept from happening. */
export const refusedWords = wordGroup({
  en: {
    refusedTitle: 'This was not opened',
    refusedDevice: 'This was not let in',
    refusedRule: 'Rule:',
    refusedNothing: 'Nothing was stopped just now.',
    refusedBlameless: 'You did nothing wrong by trying. These people can help.',
    refusedBefore: 'What was stopped before',
  },
  cy: {
    refusedTitle: 'Wnaeth hwn ddim agor',
    refusedDevice: 'Chafodd hwn ddim dod i mewn',
    refusedRule: 'Rheol:',
    refusedNothing: 'Chafodd dim byd ei atal nawr.',
    refusedBlameless: 'Wnest ti ddim byd o’i le. Mae’r bobl hyn yn gallu helpu.',
    refusedBefore: 'Beth gafodd ei atal o’r blaen',
  },
  pl: {
    refusedTitle: 'To się nie otworzyło',
    refusedDevice: 'Tego nie można tu podłączyć',
    refusedRule: 'Zasada:',
    refusedNothing: 'Nic nie zostało teraz zatrzymane.',
    refusedBlameless: 'To nie twoja wina. Te osoby mogą pomóc.',
    refusedBefore: 'Co zatrzymano wcześniej',
  },
  uk: {
    refusedTitle: 'Це не відкрилося',
    refusedDevice: 'Цього тут не можна під’єднати',
    refusedRule: 'Правило:',
    refusedNothing: 'Зараз нічого не зупинено.',
    refusedBlameless: 'Це не твоя провина. Ці люди можуть допомогти.',
    refusedBefore: 'Що зупинено раніше',
  },
  ur: {
    refusedTitle: 'یہ نہیں کھلا',
    refusedDevice: 'یہ یہاں نہیں لگ سکتا',
    refusedRule: 'اصول:',
    refusedNothing: 'ابھی کچھ نہیں روکا گیا۔',
    refusedBlameless: 'آپ نے کچھ غلط نہیں کیا۔ یہ لوگ مدد کر سکتے ہیں۔',
    refusedBefore: 'پہلے کیا روکا گیا',
  },
});
