import { beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { Programs, type ProgramList } from '#agent/session/programs.ts';
import type { EventData } from '#protocol/events.ts';
import type { RuleMode } from '#protocol/finding.ts';

const lesson = {
  id: 's1',
  classId: '2a',
  className: 'Class 2A',
  teacher: 'Mrs Okafor',
  startsAt: '2026-11-23T09:00:00Z',
  endsAt: '2026-11-23T09:45:00Z',
  sites: [],
};
const paint = { name: 'Paint', file: 'kolourpaint' };
const web = { name: 'Chromium', file: 'chromium' };

let clock: ManualClock;
let events: EventData[];
let changes: number;
let mode: RuleMode;
let session: typeof lesson | null;
let programs: Programs;

beforeEach(() => {
  clock = new ManualClock('2026-11-23T09:10:00Z');
  events = [];
  changes = 0;
  mode = 'enforce';
  session = lesson;
  const list = (): ProgramList => ({
    mode,
    secondsToSave: 60,
    labels: ['the web browser'],
    allows: ({ file }) => file === 'chromium',
    labelOf: ({ name }) => name,
  });
  programs = new Programs({
    now: () => clock.now(),
    session: () => session,
    listFor: (account) => (account === 'maya' && session ? list() : null),
    personOf: () => 'p1',
    record: (event) => void events.push(event),
    onChange: () => void (changes += 1),
  });
});

const wait = async (seconds: number): Promise<void> => clock.advance(seconds * 1_000);
const front = (program: typeof paint | null = paint) => programs.inFront('maya', program);
const notice = () => programs.viewFor('maya').notInLesson;

describe('a program that is not part of the lesson', () => {
  test('is spoken of first, with time to save, and then asked to close', async () => {
    expect(front()).toBe('leave');
    expect(notice()).toEqual({
      ...{ program: 'Paint', closesAt: '2026-11-23T09:11:00.000Z', goBackTo: 'the web browser' },
    });
    await wait(59);
    expect(front()).toBe('leave');
    await wait(1);
    expect(front()).toBe('close');
    expect(events).toMatchObject([
      { type: 'attempt', rule: 'supervised-session', what: 'Paint', person: 'p1' },
    ]);
  });

  test('is forgotten as soon as the pupil goes back, and told once a lesson', async () => {
    front();
    expect(front(web)).toBe('leave');
    expect(notice()).toBeUndefined();
    await wait(30);
    front();
    expect(notice()?.closesAt).toBe('2026-11-23T09:11:00.000Z');
    expect(events).toHaveLength(1);
    session = { ...lesson, id: 's2' };
    front();
    expect(events).toHaveLength(2);
  });

  test('gets a little time when it is opened again after its time was over', async () => {
    front();
    await wait(60);
    expect(front()).toBe('close');
    front(web);
    await wait(300);
    expect(front()).toBe('leave');
    await wait(15);
    expect(front()).toBe('close');
  });

  test('is only spoken of where the policy warns, and only written down where it observes', async () => {
    mode = 'warn';
    front();
    await wait(600);
    expect(front()).toBe('leave');
    expect(notice()).toMatchObject({ program: 'Paint', closesAt: null });
    mode = 'observe';
    expect(front()).toBe('leave');
    expect(notice()).toBeUndefined();
    expect(events).toHaveLength(1);
  });
});

test('what belongs to the lesson is left alone, and so is everybody whom nothing limits', () => {
  expect(front(web)).toBe('leave');
  expect(programs.inFront('okafor', paint)).toBe('leave');
  expect(programs.viewFor('okafor')).toEqual({});
  expect(programs.viewFor('maya')).toEqual({ programs: ['the web browser'] });
  session = null;
  expect(front()).toBe('leave');
  expect(programs.viewFor('maya')).toEqual({});
  expect(events).toEqual([]);
});

test('says whether the windows tell anything, and forgets it when they fall silent', async () => {
  expect(programs.seen()).toBeNull();
  front(null);
  expect(programs.seen()).toBe('hidden');
  front(web);
  expect(programs.seen()).toBe('seen');
  await wait(31);
  expect(programs.seen()).toBeNull();
});

test('tells of changes and of nothing else', () => {
  front();
  const before = changes;
  front();
  front();
  expect(changes).toBe(before);
});
