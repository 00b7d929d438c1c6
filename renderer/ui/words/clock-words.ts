import { wordGroup } from '#base/words/word-group.ts';

/** Around times and lengths of time; numbers and units come from `Intl` (../time-words.ts). */
export const clockWords = wordGroup({
  en: {
    timeLeft: '{time} left',
    underOneLeft: 'Less than 1 min left',
    timeUp: 'Time is up',
    justNow: 'just now',
  },
  cy: {
    timeLeft: '{time} ar ôl',
    underOneLeft: 'Llai nag 1 mun ar ôl',
    timeUp: 'Mae amser ar ben',
    justNow: 'nawr',
  },
  pl: {
    timeLeft: 'Jeszcze {time}',
    underOneLeft: 'Mniej niż 1 min',
    timeUp: 'Koniec czasu',
    justNow: 'przed chwilą',
  },
  uk: {
    timeLeft: 'Ще {time}',
    underOneLeft: 'Менше ніж 1 хв',
    timeUp: 'Час вийшов',
    justNow: 'щойно',
  },
  ur: {
    timeLeft: '{time} باقی',
    underOneLeft: '1 منٹ سے کم باقی',
    timeUp: 'وقت ختم',
    justNow: 'ابھی',
  },
});
