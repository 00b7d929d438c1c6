import { describe, expect, it } from 'vitest';
import type { Finding } from '#protocol/finding.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';
import { byUrgency, findingWords, reasonWords } from './finding-words.ts';

const catalogue: RuleCatalogue = [
  {
    id: 'antivirus',
    title: 'Antivirus',
    summary: '',
    personSummary: '',
    subject: 'device',
    records: [],
    reasons: {
      old: {
        state: 'violated',
        technician: 'Definitions are {age} old.',
        person: '',
        fix: { text: 'Update {product}.', commands: ['freshclam --{product}'] },
      },
      none: { state: 'violated', technician: 'No product was found.', person: '' },
    },
  },
];
const finding = (part: Partial<Finding>): Finding => ({
  rule: 'antivirus',
  state: 'violated',
  reason: 'old',
  detail: { age: '9 days', product: 'ClamAV' },
  evidence: [],
  mode: 'warn',
  clauses: [],
  checkedAt: '2026-11-22T10:00:00Z',
  since: '2026-11-22T10:00:00Z',
  ...part,
});

describe('findingWords', () => {
  it('fills the texts of the catalogue with what the laptop told', () => {
    expect(findingWords(catalogue, finding({}))).toEqual({
      title: 'Antivirus',
      text: 'Definitions are 9 days old.',
      fix: { text: 'Update ClamAV.', commands: ['freshclam --ClamAV'] },
    });
  });
  it('shows a reason that it does not know by its code, never as a pass', () => {
    const words = findingWords(catalogue, finding({ reason: 'brand-new', rule: 'new-rule' }));
    expect(words).toEqual({
      title: 'new-rule',
      text: 'The laptop gave the reason “brand-new”.',
      fix: undefined,
    });
  });
  it('has words for what the evaluation itself says', () => {
    expect(findingWords([], finding({ reason: 'stale', state: 'unknown' })).text).toMatch(
      /too old/,
    );
  });
});

it('the history uses a text only where it needs no detail', () => {
  expect(reasonWords(catalogue, 'antivirus', 'none')).toBe('No product was found.');
  expect(reasonWords(catalogue, 'antivirus', 'old')).toBe('old');
  expect(reasonWords(catalogue, null, 'agent-started')).toBe('agent started');
});

it('findings stand worst first', () => {
  const states = ['compliant', 'unknown', 'not-applicable', 'violated', 'exempt'] as const;
  const order = byUrgency(states.map((state) => finding({ state }))).map(({ state }) => state);
  expect(order).toEqual(['violated', 'unknown', 'exempt', 'compliant', 'not-applicable']);
});
