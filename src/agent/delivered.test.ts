import { expect, test } from 'vitest';
import { Delivered } from '#agent/delivered.ts';
import { ManualClock } from '#base/clock.ts';

function open(waiting: number) {
  const clock = new ManualClock('2026-11-22T10:00:00Z');
  const outbox = { waiting };
  const delivered = new Delivered(clock, () => outbox.waiting);
  return { clock, outbox, delivered };
}

test('with nothing waiting the answer is there at once', async () => {
  expect(await open(0).delivered.soon()).toBe(true);
});

test('"sent" is said when the last has left, "waiting" after two seconds', async () => {
  const { clock, outbox, delivered } = open(2);
  const sent = delivered.soon();
  outbox.waiting = 1;
  delivered.changed();
  outbox.waiting = 0;
  delivered.changed();
  expect(await sent).toBe(true);
  outbox.waiting = 1;
  const waits = delivered.soon();
  clock.advance(2_000);
  expect(await waits).toBe(false);
});
