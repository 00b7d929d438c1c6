import type { SelfTestResult, SelfTestStep } from '#protocol/self-test.ts';

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
