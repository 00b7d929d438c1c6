import { describe, expect, it } from 'vitest';
import { findingStates } from '#protocol/finding.ts';
import { countWord, findingMark, laptopMark, markOf, stateOrder } from './state-words.ts';

const now = new Date('2026-11-22T10:00:00Z');

describe('marks', () => {
  it('give each state its own shape and word, so that colour is never needed', () => {
    expect(new Set(findingStates.map((state) => markOf(state).shape)).size).toBe(5);
    expect(new Set(findingStates.map((state) => markOf(state).word)).size).toBe(5);
    expect([...stateOrder].sort()).toEqual([...findingStates].sort());
  });
  it('never say more than was seen', () => {
    for (const state of findingStates) {
      expect(`${markOf(state).word} ${laptopMark(state).word}`).not.toMatch(/safe|protected/i);
    }
  });
  it('say by when a violation is due, while that is still to come', () => {
    const violated = { state: 'violated' as const, detail: {} };
    expect(findingMark({ ...violated, dueBy: '2026-11-26T09:00:00Z' }, now)).toMatchObject({
      shape: '◷',
      word: 'Due by 26 Nov 2026',
    });
    expect(findingMark({ ...violated, dueBy: '2026-11-20T09:00:00Z' }, now).word).toBe(
      'Needs attention',
    );
  });
  it('say until when something is permitted', () => {
    const exempt = { state: 'exempt' as const, detail: { until: '2027-07-23' } };
    expect(findingMark(exempt, now).word).toBe('Permitted until 23 Jul 2027');
    expect(findingMark({ ...exempt, detail: {} }, now).word).toBe('Permitted');
  });
  it('agree with the number before them', () => {
    expect(countWord('violated', 1)).toBe('needs attention');
    expect(countWord('violated', 2)).toBe('need attention');
    expect(countWord('compliant', 40)).toBe('meet the rule');
  });
});
