import { expect, it } from 'vitest';
import { findingStates } from '#protocol/finding.ts';
import { standingOf } from './state-sign.tsx';

const now = new Date('2026-11-23T10:33:00Z');

it('gives every state a shape and a word of its own', () => {
  const standings = findingStates.map((state) => standingOf({ state, detail: {} }, now));
  expect(new Set(standings.map(({ icon }) => icon)).size).toBe(findingStates.length);
  expect(new Set(standings.map(({ word }) => word)).size).toBe(findingStates.length);
});

it('never shows anything but a pass as one', () => {
  const good = findingStates.filter(
    (state) => standingOf({ state, detail: {} }, now).kind === 'good',
  );
  expect(good).toEqual(['compliant']);
});

it('says by when, within the grace of a violation, and until when it is permitted', () => {
  const dueBy = '2026-11-25T10:33:00Z';
  expect(standingOf({ state: 'violated', dueBy, detail: {} }, now).word).toBe(
    'Due by Wednesday 25 November',
  );
  expect(standingOf({ state: 'exempt', detail: { until: '18 December' } }, now).word).toBe(
    'Permitted until 18 December',
  );
  const detail = { until: '18 December', by: 'Mr Whitfield' };
  expect(standingOf({ state: 'exempt', detail }, now).word).toBe(
    'Permitted until 18 December by Mr Whitfield',
  );
});

it('needs attention once its grace is over, however long ago that was', () => {
  const dueBy = '2026-11-23T10:33:00Z';
  expect(standingOf({ state: 'violated', dueBy, detail: {} }, now).kind).toBe('attention');
});
