import type { LocalState } from '#protocol/local-ipc.ts';
import { filled } from '#base/words/filled.ts';
import { programName } from '../ui/program-name.ts';
import { counted } from '../ui/time-words.ts';
import { bannerWords } from '../ui/words/banner-words.ts';
import { wordsIn } from '#base/words/word-group.ts';

export type NotInLesson = NonNullable<NonNullable<LocalState['session']>['notInLesson']>;

/** What is said of a program that is not part of the lesson: first where to go, then how long. */
export function noticeWords(
  notice: NotInLesson,
  now: Date,
  language = 'en-GB',
): { readonly what: string; readonly next: string } {
  const words = wordsIn(bannerWords, language);
  const { closesAt } = notice;
  const what = whatOf(notice, language);
  const place = programName(notice.goBackTo, language);
  const goBack = filled(words.goBack, { place }, language);
  if (closesAt === null) return { what, next: goBack };
  const seconds = Math.ceil((Date.parse(closesAt) - now.getTime()) / 1_000);
  if (seconds <= 0) return { what, next: `${words.closingNow} ${goBack}` };
  const save = filled(words.saveAndGoBack, { place }, language);
  return { what, next: `${save} ${timeLeft(seconds, language)}` };
}

/** Said aloud once, without the seconds: a number that counts down would never stop speaking. */
export function noticeSaid(notice: NotInLesson, language = 'en-GB'): string {
  const words = wordsIn(bannerWords, language);
  const goBack = filled(words.goBack, { place: programName(notice.goBackTo, language) }, language);
  const closes = notice.closesAt === null ? [] : [words.closesSoon];
  return [whatOf(notice, language), ...closes, goBack].join(' ');
}

const whatOf = ({ program }: NotInLesson, language: string): string =>
  capital(
    filled(
      wordsIn(bannerWords, language).notInLesson,
      { program: programName(program, language) },
      language,
    ),
  );

function timeLeft(seconds: number, language: string): string {
  const time =
    seconds > 90
      ? counted(Math.ceil(seconds / 60), 'minute', language)
      : counted(seconds, 'second', language);
  return filled(wordsIn(bannerWords, language).closesIn, { time }, language);
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
