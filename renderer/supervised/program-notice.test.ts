import { expect, it } from 'vitest';
import { noticeSaid, noticeWords } from './program-notice.ts';

const notice = {
  program: 'the text editor',
  closesAt: '2026-11-23T10:00:00Z',
  goBackTo: 'the web browser',
};
const at = (time: string): Date => new Date(`2026-11-23T${time}Z`);

it('counts down, and says first what to do', () => {
  const next = (time: string) => noticeWords(notice, at(time)).next;
  expect(noticeWords(notice, at('09:59:15')).what).toBe(
    'The text editor is not part of this lesson.',
  );
  expect(next('09:57:00')).toBe(
    'Save your work, then go back to the web browser. It closes in 3 minutes.',
  );
  expect(next('09:59:15')).toBe(
    'Save your work, then go back to the web browser. It closes in 45 seconds.',
  );
  expect(next('09:59:59')).toBe(
    'Save your work, then go back to the web browser. It closes in 1 second.',
  );
  expect(next('10:00:00')).toBe('It is closing now. Go back to the web browser.');
});

it('says nothing of closing where nothing is closed', () => {
  const only = { ...notice, closesAt: null };
  expect(noticeWords(only, at('09:00:00')).next).toBe('Go back to the web browser.');
  expect(noticeSaid(only)).toBe(
    'The text editor is not part of this lesson. Go back to the web browser.',
  );
});

it('speaks the same words for as long as it stands', () => {
  expect(noticeSaid(notice)).not.toMatch(/\d/);
});
