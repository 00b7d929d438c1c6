import { expect, test } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { Supervised, type KeptSession } from '#agent/session/supervised.ts';
import type { SupervisedSession } from '#protocol/desired-state.ts';
import type { EventData } from '#protocol/events.ts';

const start = new Date('2026-11-22T10:00:00.000Z');
const minute = 60_000;

function lesson(fromMin: number, toMin: number, id = 'lesson-1'): SupervisedSession {
  const time = (minutes: number) => new Date(start.getTime() + minutes * minute).toISOString();
  return {
    id,
    classId: 'class-2',
    className: 'Robins',
    teacher: 'Mrs Okafor',
    startsAt: time(fromMin),
    endsAt: time(toMin),
    sites: [],
  };
}

function open(stored: readonly KeptSession[] = [], clock = new ManualClock(start)) {
  const kept = new Map(stored.map((one) => [one.session.id, one]));
  const events: EventData[] = [];
  const sessions = new Supervised({
    clock,
    stored,
    record: (changed, gone, told) => {
      for (const one of changed) kept.set(one.session.id, one);
      for (const id of gone) kept.delete(id);
      events.push(...told);
    },
    onChange: () => undefined,
  });
  const told = () =>
    events.map((one) => (one.type === 'session' ? `${one.change} ${one.cause}` : one.type));
  return { sessions, clock, kept, events, told };
}

const desired = (
  sessions: SupervisedSession[],
  endedSessions: string[] = [],
  issuedAt = start,
) => ({
  sessions,
  endedSessions,
  issuedAt: issuedAt.toISOString(),
});

test('starts and ends by the clock, and says so once each', () => {
  const { sessions, clock, told, kept } = open();
  sessions.setDesired(desired([lesson(5, 45)]));
  expect(sessions.current()).toBeNull();
  clock.advance(5 * minute);
  expect(sessions.current()?.id).toBe('lesson-1');
  clock.advance(40 * minute);
  expect(sessions.current()).toBeNull();
  expect(told()).toEqual(['started console', 'ended end-time']);
  expect(kept.size).toBe(0);
});

test('a lesson that the console has started is on although this clock is a little behind', () => {
  const { sessions } = open();
  const issued = new Date(start.getTime() + 30_000);
  sessions.setDesired(desired([lesson(0.5, 30)], [], issued));
  expect(sessions.current()?.id).toBe('lesson-1');
});

test('ends when the teacher ends it, and an old desired state cannot start it again', () => {
  const { sessions, told } = open();
  sessions.setDesired(desired([lesson(0, 45)]));
  sessions.setDesired(desired([], ['lesson-1']));
  expect(sessions.current()).toBeNull();
  sessions.setDesired(desired([lesson(0, 45)]));
  expect(sessions.current()).toBeNull();
  expect(told()).toEqual(['started console', 'ended console']);
});

test('goes on through a restart without the console, and ends at its end', () => {
  const first = open();
  first.sessions.setDesired(desired([lesson(0, 45)]));
  first.sessions.dispose();
  const second = open(
    [...first.kept.values()],
    new ManualClock(new Date(start.getTime() + 10 * minute)),
  );
  second.sessions.tick();
  expect(second.sessions.current()?.id).toBe('lesson-1');
  expect(second.told()).toEqual([]);
  second.clock.advance(36 * minute);
  expect(second.sessions.current()).toBeNull();
  expect(second.told()).toEqual(['ended end-time']);
});

test('is over at wake where its end passed while the laptop slept', () => {
  const first = open();
  first.sessions.setDesired(desired([lesson(0, 45)]));
  const woken = open(
    [...first.kept.values()],
    new ManualClock(new Date(start.getTime() + 90 * minute)),
  );
  expect(woken.sessions.current()).toBeNull();
  woken.sessions.tick();
  expect(woken.told()).toEqual(['ended end-time']);
});

test('one that passed wholly unseen is missed', () => {
  const first = open();
  first.sessions.setDesired(desired([lesson(30, 45)]));
  const woken = open(
    [...first.kept.values()],
    new ManualClock(new Date(start.getTime() + 90 * minute)),
  );
  woken.sessions.tick();
  expect(woken.told()).toEqual(['missed end-time']);
});

test('a longer end time set by the teacher holds', () => {
  const { sessions, clock } = open();
  sessions.setDesired(desired([lesson(0, 45)]));
  sessions.setDesired(desired([lesson(0, 60)]));
  clock.advance(50 * minute);
  expect(sessions.current()?.id).toBe('lesson-1');
});

test('one started here survives desired states that know nothing of it', () => {
  const { sessions, told } = open();
  sessions.startHere({ session: lesson(0, 30, 'here-1'), teacher: 't-1' });
  sessions.setDesired(desired([]));
  expect(sessions.current()?.id).toBe('here-1');
  expect(sessions.endHere('here-1', { id: 't-1', name: 'Mrs Cole' })).toBe(true);
  expect(sessions.endHere('here-1', { id: 't-1', name: 'Mrs Cole' })).toBe(false);
  expect(told()).toEqual(['session-on-device', 'ended on-device', 'session-on-device']);
});

test('a lesson that was started here becomes the console’s, with its sites and its end', () => {
  const { sessions, told, kept, events } = open();
  const here = lesson(0, 30, 'here-1');
  sessions.startHere({ session: here, teacher: 'supply' });
  expect(events).toMatchObject([
    { type: 'session-on-device', teacher: 'supply', name: 'Mrs Okafor', sites: [] },
  ]);
  const taken = { ...here, teacher: 'Mrs Okafor', sites: ['kew.org'] };
  sessions.setDesired(desired([taken]));
  expect(sessions.current()).toEqual(taken);
  expect(kept.get('here-1')?.status).toBe('running');
  // The console's silence about it, as after a restored database, is no end.
  sessions.setDesired(desired([]));
  expect(sessions.current()?.sites).toEqual(['kew.org']);
  sessions.setDesired(desired([], ['here-1']));
  expect(sessions.current()).toBeNull();
  expect(told()).toEqual(['session-on-device', 'ended console']);
});

test('a laptop goes from its own lesson to the class’s in one step', () => {
  const { sessions } = open();
  sessions.startHere({ session: lesson(0, 30, 'here-1'), teacher: 'supply' });
  sessions.setDesired(desired([lesson(0, 45, 'here-2')], ['here-1']));
  expect(sessions.running().map((one) => one.id)).toEqual(['here-2']);
});
