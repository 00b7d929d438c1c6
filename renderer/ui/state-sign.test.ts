import { expect, it } from 'vitest';
import { findingStates } from '#protocol/finding.ts';
import { standingOf } from './state-sign.tsx';

it('gives every state a shape and a word of its own', () => {
  const standings = findingStates.map((state) => standingOf({ state, detail: {} }));
  expect(new Set(standings.map(({ icon }) => icon)).size).toBe(findingStates.length);
  expect(new Set(standings.map(({ word }) => word)).size).toBe(findingStates.length);
});

it('never shows anything but a pass as one', () => {
  const good = findingStates.filter((state) => standingOf({ state, detail: {} }).kind === 'good');
  expect(good).toEqual(['compliant']);
});

it('says by when, within the grace of a violation, and until when it is permitted', () => {
  const dueBy = '2026-11-25T10:33:00Z';
  expect(standingOf({ state: 'violated', dueBy, detail: {} }).word).toBe(
    'Due by Wednesday 25 November',
  );
  expect(standingOf({ state: 'exempt', detail: { until: '18 December' } }).word).toBe(
    'Permitted until 18 December',
  );
});
