import { describe, expect, it } from 'vitest';
import { sampleCatalogue } from '../fixtures/sample-catalogue.ts';
import { fineFindings, mixedFindings, sampleNow } from '../fixtures/sample-states.ts';
import { waitingWords } from './console-line.tsx';
import { explain, summaryWords, worstFirst } from './explain-finding.ts';

const now = new Date(sampleNow);
const explained = (findings: typeof mixedFindings) =>
  findings.map((finding) => explain(finding, sampleCatalogue, now));

describe('explain', () => {
  it('fills the texts from the finding’s detail', () => {
    const [first] = explained(mixedFindings);
    expect(first?.person).toBe('The list of bad programs is 9 days old. It should be newer.');
    expect(first?.fix?.commands).toContain('sudo freshclam');
  });

  it('still shows a rule or a reason that the catalogue does not know', () => {
    const [finding] = mixedFindings;
    if (!finding) throw new Error('the fixture has findings');
    const strange = explain({ ...finding, rule: 'new-rule' }, sampleCatalogue, now);
    expect(strange).toMatchObject({ title: 'new-rule', technician: 'definitions-old', fix: null });
    expect(strange.standing.kind).toBe('attention');
  });
});

describe('summaryWords', () => {
  it('counts before it judges, and leaves out what does not apply', () => {
    expect(summaryWords(explained(mixedFindings))).toEqual([
      '1 of 4 checks is fine.',
      '2 need attention.',
      '1 is not known yet.',
    ]);
    expect(summaryWords(explained(fineFindings))).toEqual(['All 5 checks are fine.']);
  });

  it('calls nothing fine where nothing was seen', () => {
    const unknown = mixedFindings.filter(({ state }) => state === 'unknown');
    expect(summaryWords(explained(unknown))).toEqual([
      '0 of 1 checks are fine.',
      '1 is not known yet.',
    ]);
    expect(summaryWords([])).toEqual(['No check applies here now.']);
  });
});

it('puts what needs somebody first', () => {
  expect(worstFirst(explained(mixedFindings)).map(({ standing }) => standing.kind)).toEqual([
    'attention',
    'due',
    'unknown',
    'good',
    'neutral',
  ]);
});

it('counts what waits to be told', () => {
  expect([0, 1, 3].map((count) => waitingWords(count))).toEqual([
    'Nothing is waiting.',
    '1 thing is waiting.',
    '3 things are waiting.',
  ]);
});
