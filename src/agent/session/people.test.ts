import { expect, test } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import { People, type SignedIn } from '#agent/session/people.ts';
import { FakeHost } from '#platform/fake-host.ts';
import type { HostSession } from '#platform/host.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';
import type { EventData } from '#protocol/events.ts';

const now = new Date('2026-11-22T10:00:00.000Z');
const session = (account: string, change: Partial<HostSession> = {}): HostSession => ({
  account,
  uid: account.length,
  active: true,
  remote: false,
  since: null,
  ...change,
});
const amy: RosterPerson = {
  id: 'pupil-1',
  account: 'amy',
  givenName: 'Amy',
  role: 'pupil',
  classes: [],
  acknowledged: [],
};

function open(recalled: SignedIn | null = null) {
  const host = new FakeHost();
  let here: HostSession[] | null = [];
  host.sessions = async () =>
    here
      ? { ok: true, value: here }
      : { ok: false, error: { code: 'not-permitted', what: '/run' } };
  const events: EventData[] = [];
  let roster = [amy];
  const people = new People({
    host,
    logger: nullLogger,
    now: () => now,
    personOf: (account) => roster.find((one) => one.account === account),
    recall: () => recalled,
    record: (_front, told) => events.push(...told),
    onChange: () => undefined,
  });
  const told = () =>
    events.map((one) =>
      'account' in one ? `${one.type} ${one.account} ${one.person ?? '-'}` : one.type,
    );
  return {
    people,
    told,
    set: (sessions: HostSession[] | null) => {
      here = sessions;
      return people.look();
    },
    setRoster: (list: RosterPerson[]) => {
      roster = list;
      people.rosterChanged();
    },
  };
}

test('tells who comes and goes, by name of the list where the account is on it', async () => {
  const { set, told, people } = open();
  await set([session('Amy')]);
  await set([session('Amy')]);
  await set([session('guest')]);
  await set([]);
  expect(told()).toEqual([
    'signed-in amy pupil-1',
    'signed-out amy pupil-1',
    'signed-in guest -',
    'signed-out guest -',
  ]);
  expect(people.front).toBeNull();
});

test('the one in front counts; others keep their proof', async () => {
  const { set, told, people } = open();
  await set([session('amy', { active: false }), session('guest')]);
  expect(told()).toEqual(['signed-in guest -']);
  expect(people.accounts.map((one) => one.account).sort()).toEqual(['amy', 'guest']);
});

test('somebody signed in from afar is not at the device', async () => {
  const { set, told } = open();
  await set([session('root', { remote: true })]);
  expect(told()).toEqual([]);
});

test('a restart of the agent does not sign anybody in again', async () => {
  const { set, told } = open({ account: 'amy', person: 'pupil-1', since: now.toISOString() });
  await set([session('amy')]);
  expect(told()).toEqual([]);
  await set([]);
  expect(told()).toEqual(['signed-out amy pupil-1']);
});

test('who is there is not known before the first look, nor when the system does not say', async () => {
  const { set, people } = open();
  expect(people.front).toBeUndefined();
  await set([session('amy')]);
  await set(null);
  expect(people.front).toBeUndefined();
  expect(people.accounts).toHaveLength(1);
});

test('an account that comes onto the list becomes a person', async () => {
  const { set, setRoster, told } = open();
  await set([session('guest')]);
  setRoster([{ ...amy, id: 'pupil-9', account: 'guest' }]);
  expect(told().slice(1)).toEqual(['signed-out guest -', 'signed-in guest pupil-9']);
});
