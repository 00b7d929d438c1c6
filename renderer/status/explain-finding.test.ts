import { describe, expect, it } from 'vitest';
import { sampleCatalogue } from '../fixtures/sample-catalogue.ts';
import {
  exemptFinding,
  fineFindings,
  mixedFindings,
  sampleNow,
} from '../fixtures/sample-states.ts';
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

  it('tells a technician’s work from what anybody at the laptop can do', () => {
    const byAnybody = sampleCatalogue.map(({ reasons, ...rule }) => ({
      ...rule,
      reasons: Object.fromEntries(
        Object.entries(reasons).map(([code, { fix, ...reason }]) => [
          code,
          { ...reason, ...(fix && { fix: { ...fix, byAnybody: true } }) },
        ]),
      ),
    }));
    const [finding] = mixedFindings;
    if (!finding) throw new Error('the fixture has findings');
    expect(explain(finding, sampleCatalogue, now).fix?.byAnybody).toBe(false);
    expect(explain(finding, byAnybody, now).fix?.byAnybody).toBe(true);
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
  it('counts before it judges, and counts each card once by its sign', () => {
    expect(summaryWords(explained(mixedFindings))).toBe(
      '1 of 5 checks meets the rule; 1 needs attention, 1 is due by a set date, 1 is not known yet, 1 does not apply.',
    );
    const much = Array.from({ length: 2 }, () => mixedFindings).flat();
    expect(summaryWords(explained(much))).toBe(
      '2 of 10 checks meet the rule; 2 need attention, 2 are due by a set date, 2 are not known yet, 2 do not apply.',
    );
    expect(summaryWords(explained(fineFindings))).toBe('All 5 checks meet the rule.');
  });

  it('says by itself what is permitted: it does not meet the rule', () => {
    expect(summaryWords(explained([...fineFindings.slice(0, 2), exemptFinding]))).toBe(
      '2 of 3 checks meet the rule; 1 is permitted.',
    );
  });

  it('calls nothing fine where nothing was seen', () => {
    const unknown = mixedFindings.filter(({ state }) => state === 'unknown');
    expect(summaryWords(explained(unknown))).toBe(
      '0 of 1 check meets the rule; 1 is not known yet.',
    );
    expect(summaryWords([])).toBe('No check applies here now.');
    const neutral = mixedFindings.filter(({ state }) => state === 'not-applicable');
    expect(summaryWords(explained(neutral))).toBe('No check applies here now.');
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
