import type { Problem } from '#protocol/device-channel.ts';
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
    'Five steps from this laptop to the school’s console, in the order in which a connection is made. Nothing about anybody is sent.',
  testStart: 'Test now',
  testAgain: 'Test again',
  testing: 'Testing…',
  notTested: 'Not tested yet',
  testNotStarted: 'The test could not be made.',
  testStopped: 'The test could not go on.',
  testHolds: 'What was seen so far still stands.',
  noAnswer: 'No answer',
  agentAwayNext:
    'Try again in a minute. If this stays, restart the laptop or its service "beadle-agent".',
  tellTechnician: 'Tell whoever mends the laptops.',
  copyResults: 'Copy the results',
  next: 'What to do next',
  supportIntro:
    'A text about this laptop for whoever mends it. Names, accounts, serial numbers and codes are taken out. You see all of it before it is saved, and Beadle sends it to nobody.',
  supportMake: 'Make the file',
  supportAgain: 'Make it again',
  supportMaking: 'Making it…',
  supportShown: 'This is exactly what would be saved:',
  supportWasSaved: 'This is exactly what was saved:',
  supportSave: 'Save this file',
  supportNotSaved: 'Nothing was saved.',
  supportRead:
    'Read it before you send it on: it may still hold a name that Beadle did not recognise.',
} as const;

/** What a technician can do: the agent's own advice is to ask one. */
export const nextWords = ({ code, fix }: Problem): string =>
  code === 'agent-away' ? adultStatusWords.agentAwayNext : (fix ?? '');

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
