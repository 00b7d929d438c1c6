import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterUnseen,
  keptAfter,
  leastLeftMs,
  withMoreTime,
  type Kept,
  type Notice,
  type Seen,
} from '#agent/aup/time-to-save.ts';

const start = new Date('2026-11-23T09:00:00.000Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const lengthMs = 300_000;
const seen = (change: Partial<Seen> = {}): Seen => ({
  now: start,
  since: '2026-11-23T08:40:00.000Z',
  inFront: true,
  held: true,
  settled: true,
  allowed: { lengthMs, moreTimes: 10 },
  ...change,
});
/** In front, with nothing due: at work. */
const atWork = keptAfter(null, seen({ held: false }));
const noticed = (change: Partial<Seen> = {}) => keptAfter(atWork, seen(change)) as Notice;
/** Whether what is due covers the screen. */
const isWall = (kept: Kept, { held }: Pick<Seen, 'held'> = { held: true }) =>
  held === true && kept?.stage !== 'notice';

describe('the wall is there at once', () => {
  test.each([
    ['after signing in', null, {}],
    ['after another sign-in of the same person', atWork, { since: '2026-11-23T08:59:00.000Z' }],
    ['for whoever comes to the front and was not at work there', atWork, { inFront: false }],
    ['so soon after signing in that no work is open', atWork, { settled: false }],
  ] as const)('%s', (_, kept, change) => {
    expect(isWall(keptAfter(kept, seen(change)))).toBe(true);
  });
});

test('who comes back to the front is at work again only once nothing is due', () => {
  const away = keptAfter(atWork, seen({ held: false, inFront: false }));
  expect(isWall(keptAfter(away, seen()))).toBe(true);
  const back = keptAfter(away, seen({ held: false }));
  expect(isWall(keptAfter(back, seen()))).toBe(false);
});

test('a notice goes on in the background, ends with the answer, and begins anew for the next rules', () => {
  const notice = noticed();
  expect(keptAfter(notice, seen({ inFront: false, now: after(1_000) }))).toBe(notice);
  const answered = keptAfter(notice, seen({ held: false, now: after(2_000) }));
  expect(answered?.stage).toBe('free');
  expect(keptAfter(answered, seen({ now: after(3_000) }))).toMatchObject({
    wallAt: after(3_000 + lengthMs).toISOString(),
    moreTimes: 10,
  });
});

test('while nobody can say what is asked, nothing changes', () => {
  for (const kept of [null, atWork, noticed()])
    expect(keptAfter(kept, seen({ held: null, inFront: false }))).toBe(kept);
});

test('a double press asks once, and ten presses with the last second are ten times as much', () => {
  const once = withMoreTime(noticed(), start);
  expect(withMoreTime(once, after(500))).toBe(once);
  let notice: Notice = noticed();
  for (let times = 1; times <= 10; times += 1) {
    notice = withMoreTime(notice, new Date(Date.parse(notice.wallAt) - 1_000));
    expect(notice.moreTimes).toBe(10 - times);
    expect(notice.wallAt).toBe(after((times + 1) * lengthMs).toISOString());
  }
  expect(withMoreTime(notice, new Date(notice.wallAt))).toBe(notice);
});

test('who could not see it has a minute at least, and nobody loses time by it', () => {
  const notice = noticed();
  expect(afterUnseen(notice, after(1_000))).toBe(notice);
  const woke = after(86_400_000);
  expect(afterUnseen(notice, woke).wallAt).toBe(after(86_400_000 + leastLeftMs).toISOString());
});

interface Step {
  readonly waitMs: number;
  readonly does: 'look' | 'more' | 'unseen' | 'restart' | 'front' | 'back';
}
const steps = fc.array(
  fc.record<Step>({
    waitMs: fc.integer({ min: 0, max: 120_000 }),
    does: fc.constantFrom('look', 'more', 'unseen', 'restart', 'front', 'back'),
  }),
  { maxLength: 120 },
);

test('whatever happens: never a wall over open work before its time, always one in the end', () => {
  fc.assert(
    fc.property(steps, (story) => {
      let kept: Kept = noticed();
      let ms = 0;
      let inFront = true;
      let unseen = 0;
      let granted = 0;
      for (const { waitMs, does } of story) {
        ms += waitMs;
        const now = after(ms);
        const before: Kept = kept;
        if (kept?.stage === 'notice' && does === 'unseen') {
          kept = afterUnseen(kept, now);
          if (kept !== before) unseen += 1;
        }
        if (does === 'front' || does === 'back') inFront = does === 'front';
        // What is remembered is all there is.
        if (does === 'restart') kept = JSON.parse(JSON.stringify(kept)) as Kept;
        kept = keptAfter(kept, seen({ now, inFront }));
        if (kept?.stage === 'notice' && does === 'more') {
          const more = withMoreTime(kept, now);
          if (more !== kept) granted += 1;
          kept = more;
        }
        if (isWall(kept)) expect(ms).toBeGreaterThanOrEqual(lengthMs * (1 + granted));
        else expect(kept).toMatchObject({ moreTimes: 10 - granted });
      }
      const longest = ms + lengthMs * 11 + unseen * leastLeftMs;
      expect(isWall(keptAfter(kept, seen({ now: after(longest) })))).toBe(true);
    }),
  );
});
