import { describe, expect, it } from 'vitest';
import type { HelpCall } from '#protocol/local-ipc.ts';
import { callSentences, namesOf } from './call-sentences.ts';

const at = '2026-11-23T10:31:00.000Z';
const call: HelpCall = {
  ...{ call: 'c1', hidden: true, at, delivery: 'sent' },
  ...{ told: ['Mrs Okafor', 'Mr Whitfield'], pageOpen: true },
};
const said = (change: Partial<HelpCall>): string => callSentences({ ...call, ...change }).join(' ');

describe('what a child reads of a call', () => {
  it('says who was told only where the console said so', () => {
    expect(said({})).toBe('Mrs Okafor and Mr Whitfield have been told.');
    expect(said({ told: ['Mrs Okafor'] })).toBe('Mrs Okafor has been told.');
    expect(said({ delivery: 'waiting', told: [] })).not.toContain('told');
    expect(said({ told: [] })).toBe('Your school has your message. Please put your hand up too.');
  });
  it('asks for a hand where nobody’s page is open', () => {
    expect(said({ pageOpen: false })).toContain('Please put your hand up too.');
  });
  it('says who is coming above all else', () => {
    expect(said({ coming: { by: 'Mrs Okafor', at } })).toBe('Mrs Okafor is coming.');
  });
});

it('names two people at most', () => {
  expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map((told) => namesOf(told))).toEqual([
    '',
    'A',
    'A and B',
    'A, B and others',
  ]);
});
