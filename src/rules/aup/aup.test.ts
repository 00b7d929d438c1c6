import { describe, expect, it } from 'vitest';
import { FakeHost } from '#platform/fake-host.ts';
import { probe } from '#rules/aup/probe.linux.ts';
import { rule } from '#rules/aup/rule.ts';
import { runRule } from '#rules/evaluate.ts';
import type { AgentMemory, PersonAtDevice } from '#rules/rule.ts';

const maya: PersonAtDevice = { account: 'maya', id: 'p1', role: 'pupil', year: 2, classes: ['2a'] };
const charter = { document: 'charter', title: 'Computing Charter', version: '2026' };
const agreed = { ...charter, acknowledgedAt: '2026-09-08T09:00:00Z' };
const open = { ...charter, acknowledgedAt: null };

const remembers = (aup: AgentMemory['aup']): AgentMemory => ({
  aup,
  session: null,
  console: null,
  agent: null,
});
const check = (person: PersonAtDevice | null | undefined, memory: AgentMemory | null) =>
  runRule({
    on: { rule: rule as never, probe: probe as never },
    parameters: {},
    mode: 'enforce',
    host: new FakeHost(),
    person,
    memory,
  });

describe('aup', () => {
  it.each([
    ['all agreed', maya, remembers({ required: [agreed], mode: 'sign' }), 'acknowledged'],
    ['all shown', maya, remembers({ required: [agreed], mode: 'explain' }), 'shown'],
    ['one open', maya, remembers({ required: [agreed, open], mode: 'sign' }), 'not-acknowledged'],
    ['nothing asked', maya, remembers({ required: [], mode: 'sign' }), 'nothing-asked'],
    ['nothing remembered', maya, remembers(null), 'no-record'],
    ['no agent', maya, null, 'no-agent'],
    ['nobody', null, null, 'nobody-signed-in'],
    ['sessions unreadable', undefined, null, 'sessions-unreadable'],
    [
      'unlisted',
      { account: 'x', classes: [] },
      remembers({ required: [], mode: 'sign' }),
      'person-not-listed',
    ],
  ] as const)('%s', async (_, person, memory, reason) => {
    const verdict = await check(person, memory);
    expect(verdict.reason).toBe(reason);
    expect(verdict.state).toBe(rule.reasons[reason]?.state);
  });

  it('names what is missing, and shows when the rest was agreed', async () => {
    const two = { ...open, title: 'Social networking' };
    const verdict = await check(maya, remembers({ required: [agreed, two], mode: 'sign' }));
    expect(verdict.detail).toEqual({ documents: ['Social networking'] });
    expect(verdict.evidence.map(({ value }) => value)).toEqual([
      'acknowledged 2026-09-08T09:00:00Z',
      'not acknowledged',
    ]);
  });
});
