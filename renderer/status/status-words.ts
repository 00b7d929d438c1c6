import type { SelfTestResult, SelfTestStep } from '#protocol/self-test.ts';

/** For pupils: at most 12 words a sentence (`renderer/ui/words.test.ts`). */
export const pupilStatusWords = {
  laptopTitle: 'How this laptop is',
  goodTitle: 'This laptop is fine.',
  goodBody: 'Every check is as it should be.',
  lookTitle: 'A grown-up should look at this laptop.',
  lookBody: 'You did nothing wrong. You can go on working.',
  unsureTitle: 'The laptop is not sure yet.',
  unsureBody: 'It looks again by itself. You can go on working.',
  good: 'Fine',
  look: 'Needs a grown-up',
  unsure: 'Not sure yet',
  allChecks: 'What this laptop looks at',
  nowTitle: 'Just now',
  nowProgram: 'Your lesson looks at which program is in front.',
  nowLesson: 'The laptop knows that you are in a lesson.',
  nowNothing: 'No lesson looks at your programs.',
  whereTitle: 'Where it goes',
  whereSchool: 'It goes to your school’s own computer, and nowhere else.',
  whereWaiting: 'With no internet it waits here. It is sent later.',
  whereNowhere: 'This laptop has joined no school. Nothing leaves it.',
  whoTitle: 'Who may read it',
  whoTeachers: 'Your teachers see your lessons, your rules and your calls for help.',
  whoTechnicians: 'People who mend the laptops can see all of it.',
  whoNobody: 'No other children can see it.',
  keptTitle: 'How long it is kept',
  keptHere: 'On this laptop: until your school has it.',
  keptSchool: 'At school: until the school deletes it. You may ask when.',
  neverTitle: 'What is never written down',
  neverScreen: 'Pictures of your screen.',
  neverTyped: 'What you type in programs and on web pages.',
  neverRead: 'Your messages, and what is in your files.',
} as const;

/** For grown-ups of the school, and for those who mend the laptops. */
export const adultStatusWords = {
  connectionTitle: 'Connection',
  supportTitle: 'Support file',
  whereSchool: 'It goes to the school’s own Beadle server and nowhere else.',
  whereWaiting: 'What cannot be sent waits on this laptop and is sent later.',
  whoTeachers:
    'Teachers see lessons, agreement to the rules and calls for help of their own classes.',
  whoTechnicians: 'Those who mend the laptops see how every laptop stands, with its history.',
  whoNobody: 'Pupils see only what is about this laptop and themselves.',
  keptHere: 'On this laptop: how each check stands now, and what the school has not received yet.',
  keptSchool:
    'At school: Beadle deletes nothing there by itself. Ask the school how long it keeps such records.',
  recheckAll: 'Check all again',
  recheckOne: 'Check again',
  checking: 'Checking…',
  noAnswerYet: 'Still checking. The answer appears here when it is there.',
  unchanged: 'Checked again: as before.',
  testTitle: 'Test the connection to the school',
  testIntro:
    'Five steps from this laptop to the school’s Beadle server, in the order in which a connection is made. Nothing of anybody’s is sent.',
  testStart: 'Test now',
  testAgain: 'Test again',
  testing: 'Testing…',
  notTested: 'Not tested yet',
  copyResults: 'Copy the results',
  next: 'What to do next',
  supportIntro:
    'A text about this laptop for whoever mends it. Names, accounts, serial numbers and codes are taken out. You see all of it before it is saved, and Beadle sends it to nobody.',
  supportMake: 'Make the file',
  supportAgain: 'Make it anew',
  supportMaking: 'Making it…',
  supportShown: 'This is exactly what would be saved:',
  supportWasSaved: 'This is exactly what was saved:',
  supportSave: 'Save this file',
  supportNotSaved: 'Nothing was saved.',
  supportRead: 'Read it before you send it on: a name that nobody could know for one may be left.',
} as const;

export const stepTitles: Readonly<Record<SelfTestStep, string>> = {
  names: 'Names are found (DNS)',
  proxy: 'Proxy',
  certificate: 'Certificates (TLS)',
  clock: 'Clock',
  channel: 'The console answers',
};

export const outcomeWords: Readonly<Record<SelfTestResult['outcome'], string>> = {
  ok: 'OK',
  'not-ok': 'Not OK',
  'not-known': 'Not known',
};
