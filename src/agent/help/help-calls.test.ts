import { describe, expect, it } from 'vitest';
import { HelpCalls, type KeptCall } from '#agent/help/help-calls.ts';
import type { EventData } from '#protocol/events.ts';

const start = Date.parse('2026-11-23T10:31:00.000Z');

/** Calls on a device whose time and delivery the test sets. */
function device(change: { stored?: readonly KeptCall[]; mayRecord?: () => boolean } = {}) {
  const world = {
    nowMs: start,
    waiting: true,
    changes: 0,
    stored: change.stored ?? [],
    events: [] as EventData[],
  };
  let made = 0;
  const calls = new HelpCalls({
    stored: world.stored,
    now: () => new Date(world.nowMs),
    newId: () => `call-${(made += 1)}`,
    personOf: (account) => (account === 'amara' ? 'p-amara' : undefined),
    mayRecord: change.mayRecord ?? (() => true),
    record: (all, events) => {
      world.stored = JSON.parse(JSON.stringify(all)) as KeptCall[];
      world.events.push(...events);
    },
    isWaiting: () => world.waiting,
    onChange: () => (world.changes += 1),
  });
  return { world, calls };
}

const at = (ms: number): string => new Date(ms).toISOString();
const told = { call: 'call-1', told: ['Mrs Okafor'], pageOpen: true };

describe('hiding a screen', () => {
  it('takes a press that is told twice once, also after it was shown again and a restart', () => {
    const { world, calls } = device();
    calls.ask('amara', { hide: true, press: 'one' });
    calls.setAnswers([told]);
    calls.show('amara');
    const anew = device({ stored: world.stored });
    anew.calls.ask('amara', { hide: true, press: 'one' });
    expect(anew.world.events).toEqual([]);
    expect(anew.calls.viewFor('amara')).toMatchObject({ hidden: false });
    expect(anew.calls.viewFor('amara')).not.toHaveProperty('press');
    anew.calls.ask('amara', { hide: true, press: 'two' });
    expect(anew.world.events).toHaveLength(1);
  });

  it('covers it at once, and tells who pressed and when', () => {
    const { world, calls } = device();
    calls.ask('amara', { hide: true });
    expect(calls.viewFor('amara')).toMatchObject({ hidden: true, delivery: 'waiting', told: [] });
    expect(calls.viewFor('ben')).toBeNull();
    expect(world.events).toEqual([
      { type: 'help-asked', call: 'call-1', hidden: true, person: 'p-amara', at: at(start) },
    ]);
  });

  it('is one call however often it is pressed, and works for an account that nobody knows', () => {
    const { world, calls } = device();
    for (let press = 0; press < 5; press += 1) calls.ask('guest', { hide: true });
    expect(world.events).toHaveLength(1);
    expect(world.events[0]).not.toHaveProperty('person');
  });

  it('outlives a restart, until the person shows the screen again', () => {
    const before = device();
    before.calls.ask('amara', { hide: true });
    const { calls, world } = device({ stored: before.world.stored });
    expect(calls.viewFor('amara')?.hidden).toBe(true);
    calls.show('amara');
    calls.show('amara');
    expect(calls.viewFor('amara')?.hidden).toBe(false);
    expect(world.events).toEqual([
      { type: 'screen-shown', call: 'call-1', cause: 'person', at: at(start) },
    ]);
  });

  it('covers the screen also where no more calls are recorded', () => {
    let left = 1;
    const { world, calls } = device({ mayRecord: () => left-- > 0 });
    calls.ask('amara', { hide: true });
    calls.show('amara');
    calls.ask('amara', { hide: true });
    expect(calls.viewFor('amara')).toMatchObject({ hidden: true, call: 'call-1' });
    calls.show('amara');
    expect(world.events.map(({ type }) => type)).toEqual(['help-asked', 'screen-shown']);
  });

  it('keeps when it was pressed, but believes no time to come', () => {
    const { calls } = device();
    calls.ask('amara', { hide: true, pressedAt: at(start - 600_000) });
    calls.ask('ben', { hide: true, pressedAt: at(start + 600_000) });
    expect(calls.viewFor('amara')?.at).toBe(at(start - 600_000));
    expect(calls.viewFor('ben')?.at).toBe(at(start));
  });
});

describe('what became of a call', () => {
  it('is waiting, then sent once it has left the laptop, then told by the console’s own word', () => {
    const { world, calls } = device();
    calls.ask('amara', { hide: true });
    calls.delivered();
    expect(calls.viewFor('amara')?.delivery).toBe('waiting');
    world.waiting = false;
    calls.delivered();
    expect(calls.viewFor('amara')).toMatchObject({ delivery: 'sent', told: [] });
    calls.setAnswers([told]);
    expect(calls.viewFor('amara')).toMatchObject({ told: ['Mrs Okafor'], hidden: true });
    const { changes } = world;
    calls.setAnswers([told]);
    expect(world.changes).toBe(changes);
  });

  it('shows that somebody is coming, and that she took it back', () => {
    const { calls } = device();
    calls.ask('amara', { hide: true });
    const coming = { by: 'Mrs Okafor', at: at(start) };
    calls.setAnswers([{ ...told, coming }]);
    expect(calls.viewFor('amara')?.coming).toEqual(coming);
    calls.setAnswers([told]);
    expect(calls.viewFor('amara')).not.toHaveProperty('coming');
  });

  it('shows the screen again when an adult says so, once', () => {
    const { world, calls } = device();
    calls.ask('amara', { hide: true });
    const answer = { ...told, show: { by: 'Mrs Okafor', at: at(start) } };
    calls.setAnswers([answer]);
    calls.setAnswers([answer]);
    expect(calls.viewFor('amara')?.hidden).toBe(false);
    expect(world.events.filter(({ type }) => type === 'screen-shown')).toEqual([
      { type: 'screen-shown', call: 'call-1', cause: 'adult', at: at(start) },
    ]);
  });

  it('leaves another call’s answer alone', () => {
    const { calls } = device();
    calls.ask('amara', { hide: true });
    calls.setAnswers([{ ...told, call: 'of-yesterday' }]);
    expect(calls.viewFor('amara')?.told).toEqual([]);
  });

  it('is not spoken of for ever, but a covered screen stays covered', () => {
    const { world, calls } = device();
    calls.ask('amara', { hide: false });
    calls.ask('ben', { hide: true });
    world.nowMs += 3 * 86_400_000;
    expect(calls.viewFor('amara')).toBeNull();
    expect(calls.viewFor('ben')?.hidden).toBe(true);
  });
});

it('takes two presses for help within a minute as one, and a later one as another', () => {
  const { world, calls } = device();
  calls.ask('amara', { hide: false });
  world.nowMs += 30_000;
  calls.ask('amara', { hide: false });
  expect(world.events).toHaveLength(1);
  world.nowMs += 60_000;
  calls.ask('amara', { hide: false });
  expect(world.events).toHaveLength(2);
});

it('covers the screen also of somebody who has just asked without', () => {
  const { world, calls } = device();
  calls.ask('amara', { hide: false });
  calls.ask('amara', { hide: true });
  expect(calls.viewFor('amara')).toMatchObject({ hidden: true, call: 'call-2' });
  expect(world.events).toHaveLength(2);
});
