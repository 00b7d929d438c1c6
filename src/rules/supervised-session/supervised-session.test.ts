import { describe, expect, it } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { FakeHost } from '#platform/fake-host.ts';
import { runRule } from '#rules/evaluate.ts';
import type { AgentMemory, PersonAtDevice } from '#rules/rule.ts';
import { probe } from '#rules/supervised-session/probe.linux.ts';
import { rule } from '#rules/supervised-session/rule.ts';

const maya: PersonAtDevice = { account: 'maya', id: 'p1', role: 'pupil', year: 2, classes: ['2a'] };
const head: PersonAtDevice = { account: 'head', id: 'p2', role: 'head', classes: [] };
const lesson = {
  id: 's1',
  classId: '2a',
  className: 'Class 2A',
  teacher: 'Mrs Okafor',
  startsAt: '2026-11-23T09:00:00Z',
  endsAt: '2026-11-23T09:45:00Z',
  sites: ['phonics.example'],
};
const during: AgentMemory = { aup: null, console: null, agent: null, session: lesson };
const none: AgentMemory = { aup: null, console: null, agent: null, session: null };
const anySite: AgentMemory = {
  aup: null,
  console: null,
  agent: null,
  session: { ...lesson, sites: [] },
};

const check = (
  person: PersonAtDevice | null | undefined,
  memory: AgentMemory | null,
  parameters: object = {},
  now = '2026-11-23T09:10:00Z',
) =>
  runRule({
    on: { rule: rule as never, probe: probe as never },
    parameters,
    mode: 'warn',
    host: new FakeHost(),
    clock: new ManualClock(now),
    person,
    memory,
  });

describe('supervised-session', () => {
  it.each([
    ['on', maya, during, { expected: 'always' }, 'session-on'],
    ['off, always expected', maya, none, { expected: 'always' }, 'no-session'],
    ['off, expected in sessions', maya, none, { expected: 'in-session' }, 'between-sessions'],
    ['off, optional', maya, none, {}, 'not-asked'],
    ['an adult', head, none, { expected: 'always' }, 'not-a-pupil'],
    ['checked sites named', maya, during, { web: 'checked-sites' }, 'session-on'],
    ['no sites named', maya, anySite, { web: 'checked-sites' }, 'sites-not-named'],
    ['no sites needed', maya, anySite, { web: 'only-in-session' }, 'session-on'],
    ['nobody', null, none, {}, 'nobody-signed-in'],
    ['sessions unreadable', undefined, none, {}, 'sessions-unreadable'],
    ['no agent', maya, null, {}, 'no-agent'],
    ['unlisted', { account: 'x', classes: [] }, none, {}, 'person-not-listed'],
  ] as const)('%s', async (_, person, memory, parameters, reason) => {
    const verdict = await check(person, memory, parameters);
    expect(verdict.reason).toBe(reason);
    expect(verdict.state).toBe(rule.reasons[reason]?.state);
  });

  it.each([
    ['before its start', '2026-11-23T08:59:59Z', 'no-session'],
    ['at its start', '2026-11-23T09:00:00Z', 'session-on'],
    ['in its last second', '2026-11-23T09:44:59Z', 'session-on'],
    ['at its end, though the agent has not noticed', '2026-11-23T09:45:00Z', 'no-session'],
  ])('%s', async (_, now, reason) => {
    expect(await check(maya, during, { expected: 'always' }, now)).toMatchObject({ reason });
  });
});
