import { documentWords } from './words/document-words.ts';
import { endingWords } from './words/ending-words.ts';
import { helpWords } from './words/help-words.ts';
import { officeWords } from './words/office-words.ts';
import { answerWords } from './words/answer-words.ts';
import { readingWords } from './words/reading-words.ts';
import { sittingWords } from './words/sitting-words.ts';
import { bannerWords } from './words/banner-words.ts';
import { troubleWords } from './words/trouble-words.ts';

/**
 * What the windows say of their own in English: the words of each group in `words/`, which speaks
 * other languages as well, and those that are English only; but for a few lines that stand beside
 * their one use. `words.test.ts` holds those for pupils to at most 12 words a sentence, and all of them to words
 * that neither promise nor frighten.
 */
export const pupilWords = {
  ...documentWords.en,
  ...endingWords.en,
  ...helpWords.en,
  ...officeWords.en,
  ...answerWords.en,
  ...readingWords.en,
  ...sittingWords.en,
  ...troubleWords.en,
  ...bannerWords.en,
  whatToDo: 'What to do',
} as const;

/** For grown-ups: longer sentences, the same tone. */
export const adultWords = {
  decideBody: 'Please confirm each statement for yourself. They are recorded with your answer.',
  signBody: 'Choose "I agree" if you will follow this document, or "Not now".',
  seenBody: 'This records that the document was shown to you. It does not record agreement.',
  notNowBody: 'Nothing has been agreed. You can read it again, or talk to the office first.',
  notNowInternet: 'The school asks for your agreement before you use the internet.',
  internetWaits: 'The internet opens on this laptop when you have agreed to what follows.',
  internetWaitsSeen: 'The internet opens on this laptop when you have seen what follows.',
  internetNow: 'The internet is open to you again, within the rules of the school.',
  internetShut: 'If a page stays shut, close the browser and open it again.',
  recordedIntro: 'This list is made from the checks that are switched on for this laptop.',
  technical: 'Technical details',
  copied: 'Copied',
  copyFailed: 'Could not copy; select the command instead.',
} as const;
