import { afterAll, beforeAll, expect, it } from 'vitest';
import { goByKeyboard, type Step } from './by-keyboard.ts';
import { callsOf, sceneNamed } from './scene-by-name.ts';
import { startWindowPages, type WindowPages } from './window-pages.ts';

/**
 * Every flow of the windows from its first page to what the agent is told, without a pointer: what
 * is reached by Tab and arrow keys, pressed with Enter or Space, and typed.
 */
let pages: WindowPages;
beforeAll(async () => {
  pages = await startWindowPages();
});
afterAll(() => pages.close());

interface Flow {
  readonly flow: string;
  readonly scene: string;
  readonly steps: readonly Step[];
  /** The call with which it ends. */
  readonly asks: string;
  readonly params: object | undefined;
  /** What is read then. */
  readonly shows?: string;
}

const ks1 = ['Next', 'Next', 'Next', 'I tell a grown-up.', 'Next'];
const done = 'All done. Thank you.';
const statements = ['I have read this document.', 'I understand it.', 'I will follow it.'];
const ticks = statements.map((one) => `label:${one}`);
const code = { into: 'Your code', type: '287082' };
const proof = { how: 'code', code: '287082' };

const flows: readonly Flow[] = [
  {
    ...{ flow: 'signing the rules', scene: 'aup/ks1-first', steps: [...ks1, 'I agree'] },
    ...{ asks: 'acknowledge', params: { decision: 'agreed', how: 'self' }, shows: done },
  },
  {
    ...{ flow: 'signing them with a grown-up', scene: 'aup/ks1-first' },
    steps: [...ks1, 'label:A grown-up is reading with me', 'I agree'],
    ...{ asks: 'acknowledge', params: { decision: 'agreed', how: 'with-teacher' }, shows: done },
  },
  {
    ...{ flow: 'rules that are only explained', scene: 'aup/ks1-explain' },
    steps: [...ks1, 'I have seen this'],
    ...{ asks: 'acknowledge', params: { decision: 'shown' }, shows: done },
  },
  {
    ...{ flow: 'a member of staff’s statements and name', scene: 'aup/staff-statement-missing' },
    steps: [...ticks, { into: 'Your name', type: 'Lola Okafor' }, 'I agree'],
    asks: 'acknowledge',
    params: { decision: 'agreed', statements, typedName: 'Lola Okafor' },
    shows: done,
  },
  {
    ...{ flow: 'a visitor’s name', scene: 'aup/visitor' },
    steps: [{ into: 'Your first name and last name', type: 'Sam Vale\n' }],
    ...{ asks: 'acknowledge', params: { decision: 'agreed', typedName: 'Sam Vale' }, shows: done },
  },
  {
    ...{ flow: 'a class sitting', scene: 'aup/sitting-answer', steps: ['I agree'] },
    ...{ asks: 'acknowledge', params: { decision: 'agreed', how: 'class-sitting' }, shows: done },
  },
  {
    ...{ flow: 'declining, and signing out', scene: 'aup/ks1-first' },
    steps: [...ks1, 'Not now', 'Sign out', 'Sign out'],
    ...{ asks: 'signOut', params: undefined },
  },
  {
    ...{ flow: 'signing out where the rules cannot be shown', scene: 'aup/agent-away' },
    ...{ steps: ['Sign out', 'Sign out'], asks: 'signOut', params: undefined },
  },
  {
    ...{ flow: 'a hand up in a window that has the keyboard', scene: 'help/in-lesson' },
    ...{ steps: ['Hand up'], asks: 'raiseHand', params: undefined, shows: 'Your hand is up.' },
  },
  {
    ...{ flow: 'a missing consent: reading meanwhile', scene: 'aup/office' },
    steps: ['Read the rules now', ...ks1, 'I agree'],
    ...{ asks: 'acknowledge', params: { decision: 'agreed' }, shows: 'Please ask the office.' },
  },
  {
    ...{ flow: 'another language', scene: 'aup/languages' },
    steps: ['Language: English', 'اردو'],
    ...{ asks: 'documentsIn', params: { language: 'ur' } },
  },
  {
    ...{ flow: 'starting a lesson on the laptop', scene: 'lesson/code' },
    steps: [
      'label:20 min',
      { into: 'Sites for this lesson (optional, one a line)', type: 'kew.org' },
      code,
      'Start lesson',
    ],
    ...{ asks: 'startLesson', params: { proof, minutes: 20, sites: ['kew.org'] } },
  },
  {
    ...{ flow: 'ending it', scene: 'lesson/on', steps: [code, 'End lesson'] },
    ...{ asks: 'endLesson', params: { proof } },
  },
  {
    ...{ flow: 'a hand up', scene: 'supervised/running', steps: ['Hand up'] },
    ...{ asks: 'raiseHand', params: undefined },
  },
  {
    ...{ flow: 'a hand down', scene: 'supervised/hand-up', steps: ['Hand down'] },
    ...{ asks: 'lowerHand', params: undefined },
  },
  {
    ...{ flow: 'asking for a site', scene: 'sites/some' },
    steps: [{ into: 'Which site?', type: 'kew.org' }, 'Ask my teacher'],
    ...{ asks: 'askForSite', params: { site: 'kew.org' }, shows: 'Your teacher has been asked.' },
  },
  {
    ...{ flow: 'asking for help from a resting screen', scene: 'attention/on' },
    ...{ steps: ['Ask for help'], asks: 'askForHelp', params: undefined },
  },
  {
    ...{ flow: 'hiding the screen', scene: 'help/some' },
    steps: ['Hide my screen and tell my teacher'],
    ...{ asks: 'hideScreen', params: undefined },
  },
  {
    ...{ flow: 'showing it again', scene: 'hidden/told' },
    steps: ['Show my screen again', 'Show my screen'],
    ...{ asks: 'showScreen', params: undefined },
  },
  {
    ...{ flow: 'reporting a fault', scene: 'help/some' },
    steps: [{ into: 'What is not working?', type: 'The A sticks.' }, 'Send'],
    ...{ asks: 'reportFault', params: { text: 'The A sticks.' } },
    shows: 'Thank you. Whoever mends the laptops can read it now.',
  },
  {
    ...{ flow: 'what is recorded about me', scene: 'status/pupil-good' },
    steps: ['What is recorded about me'],
    ...{ asks: 'notice', params: undefined },
  },
  {
    ...{ flow: 'checking everything again', scene: 'status/staff', steps: ['Check all again'] },
    ...{ asks: 'recheck', params: {} },
  },
  {
    ...{ flow: 'testing the connection', scene: 'status/technician' },
    ...{ steps: ['Connection', 'Test now'], asks: 'selfTest', params: {} },
  },
  {
    ...{ flow: 'saving a support file', scene: 'status/technician' },
    steps: ['Support file', 'Make the file', 'Save this file'],
    ...{ asks: 'saveSupportFile', params: undefined },
  },
];

it.each(flows)('$flow', async ({ scene, steps, asks, params, shows }) => {
  const { page, faults, close } = await pages.open(sceneNamed(scene, { press: [] }));
  await goByKeyboard(page, steps);
  const told = expect.poll(async () => (await callsOf(page, asks)).at(-1), { timeout: 20_000 });
  if (params === undefined) await told.toBeUndefined();
  else await told.toMatchObject(params);
  expect((await callsOf(page, asks)).length).toBeGreaterThan(0);
  if (shows !== undefined) await page.getByText(shows).first().waitFor();
  expect(faults).toEqual([]);
  await close();
});
