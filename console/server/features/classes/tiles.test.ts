import { expect, it } from 'vitest';
import type { SupervisedSessionRow } from '#console/db/schema.ts';
import { lessonsHere, toTile } from '#console/features/classes/tiles.ts';

const running: SupervisedSessionRow = {
  id: 's1',
  class_id: 'oak',
  class_name: 'Oak',
  teacher_account: 'a1',
  teacher: 'Mrs Okafor',
  starts_at: '2026-11-22T09:00:00.000Z',
  ends_at: '2026-11-22T09:40:00.000Z',
  ended_at: null,
  sites: '[]',
};
const device = {
  id: 'd1',
  name: 'oak-01',
  last_contact: '2026-11-22T09:01:00.000Z',
  applied_revision: 3,
  session_revision: 3,
  silent: 0,
  active_sessions: '["s1"]',
  signed_in_account: null,
  signed_in_person: null,
  signed_in_since: null,
  given_name: null,
  complete: null,
  lacks_consent: null,
  not_now_at: null,
};
const someone = { signed_in_account: 'ada', signed_in_person: 'p1', complete: 0 };
const noLesson = { running: undefined, endedEarly: false, lessons: [] };

it.each([
  ['nobody signed in', {}, 'nobody'],
  ['somebody who owes it', someone, 'due'],
  ['somebody who said "not now"', { ...someone, not_now_at: '2026-11-22T09:00:30Z' }, 'not-now'],
  ['somebody whose parent has not consented', { ...someone, lacks_consent: 1 }, 'consent'],
  ['somebody who agreed after all', { ...someone, complete: 1, not_now_at: 'x' }, 'agreed'],
  ['nobody heard from', { ...someone, silent: 1 }, 'unknown'],
] as const)('shows how %s stands with the rules', (_, change, expected) => {
  expect(toTile({ ...device, ...change }, noLesson, true).aup).toBe(expected);
});

it.each([
  ['speaks and said so', { silent: 0 }, { running, endedEarly: false, lessons: [] }, 'on'],
  [
    'fell silent after it said so',
    { silent: 1 },
    { running, endedEarly: false, lessons: [] },
    'not-heard',
  ],
  ['fell silent with a session on that has ended at its time', { silent: 1 }, noLesson, 'off'],
])('says what is known of a session on a device that %s', (_name, change, session, expected) => {
  expect(toTile({ ...device, ...change }, session, false).supervised).toBe(expected);
});

const lesson = {
  ...{ device: 'd1', deviceName: 'oak-01', teacher: 'Mrs Cole', sites: [] },
  ...{ session: 'here-1', startedAt: running.starts_at, endsAt: running.ends_at, endedAt: null },
};
const endedThere = { ...lesson, session: 's1', startedAt: null, endedAt: running.starts_at };

it.each([
  ['started there', '["here-1"]', [lesson], undefined, 'started-here'],
  ['started and ended there', '[]', [{ ...lesson, endedAt: 'x' }], undefined, 'off'],
  ['started on another laptop', '[]', [{ ...lesson, device: 'd2' }], undefined, 'off'],
  ['of the class, ended there', '[]', [endedThere], running, 'ended-here'],
  [
    'of the class, ended there for another',
    '["here-1"]',
    [endedThere, lesson],
    running,
    'started-here',
  ],
  ['of the class, and one of its own beside it', '["here-1","s1"]', [lesson], running, 'on'],
] as const)('shows a lesson that was %s', (_, active_sessions, lessons, now, expected) => {
  const session = { running: now, endedEarly: false, lessons };
  expect(toTile({ ...device, active_sessions }, session, true).supervised).toBe(expected);
});

it('lists what was started on laptops, but for what is the class’s own and what silent ones say', () => {
  const row = { ...device, active_sessions: '["here-1","s1"]' };
  const now = { running: undefined, endedEarly: false, lessons: [lesson, endedThere] };
  expect(lessonsHere(now, [row])).toMatchObject([{ session: 'here-1', teacher: 'Mrs Cole' }]);
  expect(lessonsHere({ ...now, running: { ...running, id: 'here-1' } }, [row])).toEqual([]);
  expect(lessonsHere(now, [{ ...row, silent: 1 }])).toEqual([]);
});
