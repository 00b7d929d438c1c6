import { wordGroup } from '#base/words/word-group.ts';

/** What further displays show. */
export const stillWords = wordGroup({
  en: {
    restTitle: 'This screen is having a rest.',
    coverTitle: 'Please look at the other screen.',
    coverBody: 'There is something to read there first.',
  },
  cy: {
    restTitle: 'Mae’r sgrin hon yn cael hoe.',
    coverTitle: 'Edrycha ar y sgrin arall.',
    coverBody: 'Mae rhywbeth i’w ddarllen yno yn gyntaf.',
  },
  pl: {
    restTitle: 'Ten ekran odpoczywa.',
    coverTitle: 'Popatrz na drugi ekran.',
    coverBody: 'Najpierw jest tam coś do przeczytania.',
  },
  uk: {
    restTitle: 'Цей екран відпочиває.',
    coverTitle: 'Подивися на інший екран.',
    coverBody: 'Спершу треба щось там прочитати.',
  },
  ur: {
    restTitle: 'یہ اسکرین آرام کر رہی ہے۔',
    coverTitle: 'براہ کرم دوسری اسکرین دیکھیں۔',
    coverBody: 'پہلے وہاں کچھ پڑھنا ہے۔',
  },
});
