import type { RecordedKind } from '#base/recorded-kinds.ts';
import laptop from './laptop.svg?raw';
import lesson from './lesson.svg?raw';
import pluggedIn from './plugged-in.svg?raw';
import programs from './programs.svg?raw';
import signIn from './sign-in.svg?raw';
import told from './told.svg?raw';

/** A drawing for each kind of thing that is recorded, in the manner of those in the packs. */
export const kindPictures: Readonly<Record<RecordedKind, string>> = {
  'sign-in': signIn,
  'plugged-in': pluggedIn,
  ...{ laptop, lesson, programs, told },
};
