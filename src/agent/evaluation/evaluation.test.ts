import { expect, test } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { noDisposable } from '#base/disposable.ts';
import { nullLogger } from '#base/logger.ts';
import { Evaluation } from '#agent/evaluation/evaluation.ts';
import type { Finding, Verdict } from '#protocol/finding.ts';
import type { RuleSetting } from '#protocol/policy.ts';

const hour = 3_600_000;
const setting = (change: Partial<RuleSetting> = {}): RuleSetting => ({
  mode: 'observe',
  clauses: [],
  intervalMs: hour,
  graceMs: 0,
  parameters: {},
  origins: {},
  ...change,
});
const verdict = (state: Verdict['state'], value = 'x', detail = {}): Verdict => ({
  state,
  reason: 'seen',
  detail,
  evidence: [{ label: 'seen', value }],
});

type Check = (rule: string) => Promise<Verdict> | Verdict;

function open(check: Check, stored: Finding[] = []) {
  const clock = new ManualClock('2026-11-22T10:00:00Z');
  const reports: Finding[] = [];
  const looks: string[] = [];
  const changed = new Map<string, () => void>();
  const evaluation = new Evaluation(
    {
      clock,
      random: () => 0.5,
      logger: nullLogger,
      check: async (rule) => {
        looks.push(rule);
        return check(rule);
      },
      watch: async (rule, onChange) => {
        changed.set(rule, onChange);
        return noDisposable;
      },
      personFor: () => undefined,
      report: (finding) => reports.push(finding),
      forget: () => undefined,
      onChange: () => undefined,
    },
    stored,
  );
  return { evaluation, clock, reports, looks, changed };
}

/** Lets promises that are ready run on. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

test('looks at once, then every interval; tells only what is new', async () => {
  const { evaluation, clock, reports, looks } = open(() => verdict('compliant'));
  evaluation.setRules({ a: setting() });
  await settle();
  clock.advance(hour);
  await settle();
  expect(looks).toEqual(['a', 'a']);
  expect(reports).toHaveLength(1);
  expect(evaluation.findings()[0]?.checkedAt).toBe('2026-11-22T11:00:00.000Z');
  expect(evaluation.findings()[0]?.since).toBe('2026-11-22T10:00:00.000Z');
});

test('other evidence is news, another age in the detail is not', async () => {
  const answers = [
    verdict('violated', 'x', { days: 1 }),
    verdict('violated', 'x', { days: 2 }),
    verdict('violated', 'y'),
  ];
  const { evaluation, reports } = open(() => answers.shift() as Verdict);
  evaluation.setRules({ a: setting() });
  await settle();
  await evaluation.recheck();
  expect(reports).toHaveLength(1);
  expect(evaluation.findings()[0]?.detail).toEqual({ days: 2 });
  await evaluation.recheck();
  expect(reports).toHaveLength(2);
  expect(reports[1]?.since).toBe(reports[0]?.since);
});

test('grace says by when a violation is due, counted from when it was first seen', async () => {
  const { evaluation, clock, reports } = open(() => verdict('violated'));
  evaluation.setRules({ a: setting({ graceMs: 2 * hour }) });
  await settle();
  clock.advance(hour);
  await settle();
  expect(reports[0]?.dueBy).toBe('2026-11-22T12:00:00.000Z');
  expect(evaluation.findings()[0]?.dueBy).toBe('2026-11-22T12:00:00.000Z');
});

test('a look that never ends turns its finding unknown and holds no other rule up', async () => {
  let hangs = false;
  const { evaluation, clock, reports, looks } = open((rule) =>
    rule === 'slow' && hangs ? new Promise<Verdict>(() => undefined) : verdict('compliant'),
  );
  evaluation.setRules({ slow: setting(), quick: setting() });
  await settle();
  hangs = true;
  for (let passed = 0; passed < 3; passed += 1) {
    clock.advance(hour);
    await settle();
  }
  clock.advance(1);
  await settle();
  expect(looks.filter((rule) => rule === 'quick')).toHaveLength(4);
  expect(evaluation.findings().find((one) => one.rule === 'slow')).toMatchObject({
    state: 'unknown',
    reason: 'stale',
  });
  expect(reports.filter((one) => one.reason === 'stale')).toHaveLength(1);
});

test('what was seen before a long sleep is unknown until looked at again', async () => {
  const old: Finding = {
    ...verdict('compliant'),
    rule: 'a',
    mode: 'observe',
    clauses: [],
    checkedAt: '2026-11-01T10:00:00.000Z',
    since: '2026-11-01T10:00:00.000Z',
  };
  const { evaluation } = open(() => new Promise<Verdict>(() => undefined), [old]);
  evaluation.setRules({ a: setting() });
  expect(evaluation.findings()[0]).toMatchObject({ state: 'unknown', reason: 'stale' });
});

test('without a policy nobody looks, so what was seen before a restart counts for a day and no longer', () => {
  const checkedAt = '2026-11-22T09:59:00.000Z';
  const kept = { ...verdict('compliant'), rule: 'a', mode: 'observe' as const, clauses: [] };
  const { evaluation, clock, reports } = open(
    () => verdict('compliant'),
    [{ ...kept, checkedAt, since: checkedAt }],
  );
  expect(evaluation.findings()).toMatchObject([{ state: 'compliant' }]);
  clock.advance(24 * hour);
  expect(evaluation.findings()).toMatchObject([{ state: 'unknown', reason: 'stale' }]);
  evaluation.expire();
  expect(reports).toMatchObject([{ state: 'unknown', reason: 'stale' }]);
});

test('a burst of changes leads to one look, soon', async () => {
  const { evaluation, clock, looks, changed } = open(() => verdict('compliant'));
  evaluation.setRules({ a: setting() });
  await settle();
  for (let i = 0; i < 5; i += 1) {
    changed.get('a')?.();
    clock.advance(100);
  }
  clock.advance(250);
  await settle();
  expect(looks).toEqual(['a', 'a']);
});

test('a rule that changes all the time is still looked at every two seconds', async () => {
  const { evaluation, clock, looks, changed } = open(() => verdict('compliant'));
  evaluation.setRules({ a: setting() });
  await settle();
  for (let i = 0; i < 50; i += 1) {
    changed.get('a')?.();
    clock.advance(100);
    await settle();
  }
  expect(looks.length).toBeGreaterThanOrEqual(3);
  expect(looks.length).toBeLessThanOrEqual(4);
});

test('an answer for the settings of before is thrown away and asked anew', async () => {
  const answers: ((verdict: Verdict) => void)[] = [];
  const { evaluation, reports } = open(
    () => new Promise<Verdict>((resolve) => answers.push(resolve)),
  );
  evaluation.setRules({ a: setting() });
  await settle();
  evaluation.setRules({ a: setting({ parameters: { limit: 2 } }) });
  answers[0]?.(verdict('compliant', 'old'));
  await settle();
  expect(reports).toEqual([]);
  answers[1]?.(verdict('violated', 'new'));
  await settle();
  expect(reports).toMatchObject([{ state: 'violated' }]);
});

test('a rule that left the policy is forgotten', async () => {
  const { evaluation } = open(() => verdict('compliant'));
  evaluation.setRules({ a: setting(), b: setting() });
  await settle();
  evaluation.setRules({ b: setting() });
  expect(evaluation.findings().map((one) => one.rule)).toEqual(['b']);
});
