import { expect, it } from 'vitest';
import type { SupervisedSessionRow } from '#console/db/schema.ts';
import { toTile } from '#console/features/classes/tiles.ts';

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
const noLesson = { running: undefined, endedEarly: false };

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
  ['speaks and said so', { silent: 0 }, { running, endedEarly: false }, 'on'],
  ['fell silent after it said so', { silent: 1 }, { running, endedEarly: false }, 'not-heard'],
  [
    'fell silent with a session on that has ended at its time',
    { silent: 1 },
    { running: undefined, endedEarly: false },
    'off',
  ],
])('says what is known of a session on a device that %s', (_name, change, session, expected) => {
  expect(toTile({ ...device, ...change }, session, false).supervised).toBe(expected);
});
