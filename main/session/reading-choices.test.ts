import { expect, test } from 'vitest';
import { defaultReading, type KeptReading, ReadingChoices } from './reading-choices.ts';

const urdu = { ...defaultReading, language: 'ur', textSize: 'large' } as const;
const morning = '2026-11-23T08:40:00.000Z';
const later = '2026-11-23T10:40:00.000Z';

let disk: KeptReading | null;
/** The session app starts, with what lies on disk. */
const started = () => new ReadingChoices(disk, (kept) => (disk = kept));

test('an account of one’s own keeps what was chosen', () => {
  disk = null;
  const first = started();
  expect(first.follow(undefined)).toBe(false);
  first.choose(urdu);
  expect(started().current).toEqual(urdu);
});

test('on a shared account it outlives the windows, and ends with the sign-in', () => {
  disk = null;
  const first = started();
  expect(first.follow(morning)).toBe(false);
  first.choose(urdu);
  expect([first.follow(morning), first.current]).toEqual([false, urdu]);
  const again = started();
  expect(again.current).toEqual(defaultReading);
  expect([again.follow(morning), again.current]).toEqual([true, urdu]);
  const next = started();
  expect(next.current).toEqual(defaultReading);
  expect([next.follow(later), next.current]).toEqual([false, defaultReading]);
  // Nothing of the first child's is left.
  expect(disk).toEqual({ reading: defaultReading, signIn: later });
});

test('a new sign-in while the app runs begins anew as well', () => {
  disk = null;
  const app = started();
  app.follow(morning);
  app.choose(urdu);
  expect([app.follow(later), app.current]).toEqual([true, defaultReading]);
});

test('what somebody chose before it was known whose account it is, is theirs; what lay there is not', () => {
  disk = { reading: urdu, signIn: null };
  const app = started();
  expect([app.current, app.follow(morning), app.current]).toEqual([urdu, true, defaultReading]);
  disk = null;
  const early = started();
  early.choose(urdu);
  expect([early.follow(morning), early.current]).toEqual([false, urdu]);
  expect(disk).toEqual({ reading: urdu, signIn: morning });
});
