/** For whoever starts a lesson at the laptop itself. */
export const startWords = {
  open: 'For teachers: a lesson on this laptop',
  title: 'A lesson on this laptop',
  lostTitle: 'This page cannot reach Beadle on this laptop.',
  lostNext: 'Try again, or ask whoever mends the laptops.',
  lead: 'For when the console cannot be reached. The lesson ends by itself, and the console hears of it later.',
  bySignIn: 'You are signed in as somebody who leads lessons, so no code is needed.',
  codeLabel: 'Your code',
  codeHint: 'Six digits from the app on your phone. Each one works once on this laptop.',
  codeWrong: 'A code has six digits.',
  noCodes:
    'This laptop knows no codes yet, so it needs a permission from the console. For another time, set up a code there, then let the laptop go online once.',
  noClass:
    'This laptop belongs to no class, so no lesson can start on it. A technician can put it in one.',
  howLong: 'How long?',
  sitesLabel: 'Sites for this lesson (optional, one a line)',
  sitesWrong: 'is not the name of a site. Write one a line, such as bbc.co.uk.',
  start: 'Start lesson',
  starting: 'Starting…',
  end: 'End lesson',
  ending: 'Ending…',
  started: 'The lesson has started.',
  ended: 'The lesson has ended.',
  permission: 'I have a permission from the console instead',
  permissionLabel: 'Paste the permission',
  permissionMissing: 'Paste the permission first.',
  permissionHint:
    'It is made in the console, on the page of the class or laptop. It works once, for a few minutes.',
} as const;
