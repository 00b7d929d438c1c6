import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import { Outbox } from '#agent/outbox/outbox.ts';
import { Recorder } from '#agent/outbox/recorder.ts';
import { isDiskTrouble } from '#agent/state/database.ts';
import { migrations } from '#agent/state/migrations.ts';
import { State } from '#agent/state/state.ts';

function open() {
  const database = new DatabaseSync(':memory:');
  for (const script of migrations) database.exec(script);
  const state = new State(database);
  const outbox = new Outbox(database);
  const clock = new ManualClock('2026-11-22T10:00:00Z');
  const broken: unknown[] = [];
  const recorder = new Recorder({
    clock,
    logger: nullLogger,
    transaction: (work) => state.transaction(work),
    append: (data, at) => outbox.append(data, at),
    isDiskTrouble,
    onRecorded: () => undefined,
    onBroken: (cause) => broken.push(cause),
  });
  return { database, state, outbox, clock, recorder, broken };
}

const help = (n: number) =>
  ({ type: 'fault-reported', text: 'x'.repeat(n), at: '2026-11-22T10:00:00Z' }) as const;

/** SQLite itself says that it is full, as on a full disk. */
const fill = (database: DatabaseSync) => database.exec('PRAGMA max_page_count = 1');
const empty = (database: DatabaseSync) => database.exec('PRAGMA max_page_count = 100000');

test('a full disk holds nothing up: entries wait in order and are written when it has room', () => {
  const { database, state, outbox, clock, recorder } = open();
  recorder.record([help(10)]);
  fill(database);
  recorder.record([help(3_999)], () => state.remember('a', 'x'.repeat(20_000)));
  recorder.record([help(3_998)]);
  expect(recorder.held).toBe(2);
  expect(outbox.waiting()).toBe(1);
  clock.advance(30_000);
  expect(recorder.held).toBe(2);
  empty(database);
  clock.advance(30_000);
  expect(recorder.held).toBe(0);
  const events = outbox.pending(10);
  expect(events.map((event) => event.data.type)).toEqual([
    'fault-reported',
    'fault-reported',
    'fault-reported',
    'storage-trouble',
  ]);
  expect(events.map((event) => event.sequence)).toEqual([1, 2, 3, 4]);
  expect(events[3]?.data).toMatchObject({ lost: false });
  expect(events[1]?.at).toBe('2026-11-22T10:00:00.000Z');
  expect(state.recall('a')).toHaveLength(20_000);
});

test('a change whose event cannot be written is not written either', () => {
  const { database, state, recorder } = open();
  fill(database);
  recorder.record([help(3_999)], () => state.remember('small', 'x'));
  expect(state.recall('small')).toBeNull();
});

test('what is recorded together is one transaction', () => {
  const { state, outbox, recorder, broken } = open();
  recorder.together(() => {
    recorder.record([help(1)], () => state.remember('a', '1'));
    recorder.record([], () => {
      throw new Error('a fault of ours');
    });
  });
  expect(broken).toHaveLength(1);
  expect(state.recall('a')).toBeNull();
  expect(outbox.waiting()).toBe(0);
});
