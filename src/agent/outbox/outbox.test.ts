import fc from 'fast-check';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { eventHash, Outbox } from '#agent/outbox/outbox.ts';
import { reconcile } from '#agent/outbox/reconcile.ts';
import { migrations } from '#agent/state/migrations.ts';
import { deviceEvent, firstPrevious, type DeviceEvent } from '#protocol/events.ts';

const at = new Date('2026-11-22T10:00:00.000Z');
const help = { type: 'help-asked', at: at.toISOString() } as const;

function open(): { database: DatabaseSync; outbox: Outbox } {
  const database = new DatabaseSync(':memory:');
  for (const script of migrations) database.exec(script);
  return { database, outbox: new Outbox(database) };
}

function expectChain(events: readonly DeviceEvent[]): void {
  events.forEach((event, index) => {
    const before = events[index - 1];
    if (!before) return;
    expect(event.sequence).toBe(before.sequence + 1);
    expect(event.previous).toBe(eventHash(before));
  });
}

test('the first event is number 1 after zeros, well formed, with a UUIDv7 of its time', () => {
  const { outbox } = open();
  const event = outbox.append(help, at);
  expect(event).toMatchObject({ sequence: 1, previous: firstPrevious });
  expect(deviceEvent.parse(event)).toEqual(event);
  expect(parseInt(event.id.replaceAll('-', '').slice(0, 12), 16)).toBe(at.getTime());
});

type Step = { kind: 'append' } | { kind: 'deliver'; share: number } | { kind: 'restart' };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>({ kind: 'append' }),
  fc.record({
    kind: fc.constant('deliver' as const),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.constant<Step>({ kind: 'restart' }),
);

test('law: whatever is appended, delivered and restarted, all events form one chain without a gap', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { database } = open();
      let outbox = new Outbox(database);
      const delivered: DeviceEvent[] = [];
      let appended = 0;
      for (const one of steps) {
        if (one.kind === 'append') appended = outbox.append(help, at).sequence;
        else if (one.kind === 'restart') outbox = new Outbox(database);
        else {
          const pending = outbox.pending(500);
          const sent = pending.slice(0, Math.ceil(pending.length * one.share));
          delivered.push(...sent);
          outbox.storedThrough(sent.at(-1)?.sequence ?? 0);
        }
      }
      const all = [...delivered, ...outbox.pending(500)];
      expect(all.map((event) => event.sequence)).toEqual(all.map((_, index) => index + 1));
      expect(all).toHaveLength(appended);
      expectChain(all);
    }),
    { numRuns: 60 },
  );
});

test('law: reconciling never loses an undelivered event and always leaves a chain that joins', () => {
  const numbers = fc.record({
    appended: fc.integer({ min: 0, max: 20 }),
    forgotten: fc.integer({ min: 0, max: 20 }),
    stored: fc.integer({ min: 0, max: 40 }),
    anchored: fc.boolean(),
    refused: fc.boolean(),
  });
  fc.assert(
    fc.property(numbers, ({ appended, forgotten, stored, anchored, refused }) => {
      const { outbox } = open();
      for (let i = 0; i < appended; i += 1) outbox.append(help, at);
      outbox.storedThrough(Math.min(forgotten, appended));
      if (anchored) outbox.anchor();
      const before = outbox.pending(500).map((event) => event.id);
      const result = reconcile(outbox, stored, { now: at, refused });
      const after = outbox.pending(500);
      const kept = after.map((event) => event.id);
      expect(outbox.tail().anchored).toBe(true);
      expectChain(after);
      if (after[0]) expect(after[0].sequence).toBe(Math.max(stored, outbox.firstPending() - 1) + 1);
      if (result === 'renumbered') expect(before.every((id) => kept.includes(id))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('a device that was restored from an old copy says that the records do not join', () => {
  const { outbox } = open();
  outbox.append(help, at);
  outbox.anchor();
  expect(reconcile(outbox, 80, { now: at, refused: false })).toBe('renumbered');
  expect(outbox.pending(5)).toMatchObject([
    { sequence: 81, previous: firstPrevious, data: { type: 'storage-trouble', lost: true } },
    { sequence: 82, data: { type: 'help-asked' } },
  ]);
  expect(reconcile(outbox, 80, { now: at, refused: true })).toBe('stuck');
  expect(outbox.waiting()).toBe(2);
});
