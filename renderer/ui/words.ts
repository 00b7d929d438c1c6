import { buttonWords } from '#base/button-words.ts';
import { documentWords } from './words/document-words.ts';
import { endingWords } from './words/ending-words.ts';
import { helpWords } from './words/help-words.ts';
import { officeWords } from './words/office-words.ts';
import { answerWords } from './words/answer-words.ts';
import { readingWords } from './words/reading-words.ts';
import { sittingWords } from './words/sitting-words.ts';
import { troubleWords } from './words/trouble-words.ts';

/**
 * What the windows say of their own in English: the words of each group in `words/`, which speaks
 * other languages as well, and those that are English only; but for a few lines that stand beside
 * their one use. `words.test.ts` holds those for pupils to at most 12 words a sentence, and all of them to words
 * that neither promise nor frighten.
 */
export const pupilWords = {
  ...buttonWords,
  ...documentWords.en,
  ...endingWords.en,
  ...helpWords.en,
  ...officeWords.en,
  ...answerWords.en,
  ...readingWords.en,
  ...sittingWords.en,
  ...troubleWords.en,
  refusedTitle: 'This was not opened',
  refusedDevice: 'This was not let in',
  refusedRule: 'Rule:',
  refusedNothing: 'Nothing was stopped just now.',
  refusedBlameless: 'You did nothing wrong by trying. These people can help.',
  refusedBefore: 'What was stopped before',
  hideScreen: 'Hide my screen',
  hideWhy: 'Press this and your screen is hidden at once. You are not in trouble.',
  hideKeysBefore: 'These keys do the same, anywhere:',
  restTitle: 'This screen is having a rest.',
  coverTitle: 'Please look at the other screen.',
  coverBody: 'There is something to read there first.',
  noLesson: 'No lesson is running just now.',
  lessonEnded: 'The lesson has ended.',
  lessonLoading: 'Looking for your lesson…',
  lessonLostTitle: 'We cannot see the lesson just now.',
  lessonLostHolds: 'The lesson and its end time stay the same.',
  anySite: 'All your usual sites are open',
  askForHelpWhy: 'Press this if you are stuck or worried. You are not in trouble.',
  faultTitle: 'Something is not working',
  faultLabel: 'What is not working?',
  faultHint: 'Say what you see. Do not write a password.',
  faultSend: 'Send',
  faultEmpty: 'Write a few words first.',
  faultSent: 'Thank you. Whoever mends the laptops can read it now.',
  faultOffline: 'This laptop is not online. You can write all the same.',
  faultWaiting: 'Thank you. It waits here. It goes when the laptop is online.',
  faultFailed: 'It did not go. Your words are still here. Try again.',
  recordedTitle: 'What is recorded about me',
  helpTitle: 'Help',
  checksEmpty: 'Nothing has been checked yet.',
  checksEmptyNext: 'The first answers come in a minute.',
  checksLost: 'The laptop cannot show its checks just now.',
  checksOld: 'New answers cannot be seen just now.',
  checksLostHolds: 'The checks go on by themselves.',
  recordedIntro: 'The laptop writes down only these things.',
  recordedEmpty: 'Nothing is recorded on this laptop.',
  aboutPerson: 'About you',
  aboutLaptop: 'About the laptop',
  whatToDo: 'What to do',
  tellGrownUp: 'A grown-up can mend this. You can ask for help.',
  readRules: 'Read the school rules again',
  rulesOpened: 'The rules are open in their own window.',
  rulesNotOpened: 'There are no rules waiting for you to read.',
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
