import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ManualClock } from '#base/clock.ts';
import { FakeHost } from '#platform/fake-host.ts';
import type { Verdict } from '#protocol/finding.ts';
import { runRule } from '#rules/evaluate.ts';
import type { Probe, ProbeContext, Rule } from '#rules/rule.ts';

type Facts = { readonly fine: boolean };
const verdict = (state: Verdict['state'], reason: string): Verdict => ({
  state,
  reason,
  detail: {},
  evidence: [],
});

const rule: Rule<Facts, { limit: number }> = {
  id: 'sample',
  title: 'Sample',
  summary: '',
  personSummary: '',
  subject: 'device',
  parameters: z.strictObject({ limit: z.int().default(1) }),
  strictness: { limit: { kind: 'smaller' } },
  defaultIntervalMs: 1,
  timeLimitMs: 5_000,
  reasons: { fine: { state: 'compliant', technician: '', person: '' } },
  records: [],
  evaluate: ({ fine }) => verdict(fine ? 'compliant' : 'violated', 'fine'),
};

function run(probe: Probe<unknown> | undefined, more: object = {}) {
  const clock = new ManualClock('2026-11-22T09:00:00Z');
  const on = { rule: rule as never, ...(probe && { probe }) };
  const running = runRule({
    on,
    parameters: {},
    mode: 'observe',
    host: new FakeHost(),
    clock,
    person: null,
    memory: null,
    ...more,
  });
  return { clock, running };
}

describe('runRule', () => {
  it('gives the verdict of what was seen', async () => {
    expect(await run(() => Promise.resolve({ fine: true })).running).toEqual(
      verdict('compliant', 'fine'),
    );
  });

  it('is unknown without a probe for this OS', async () => {
    expect(await run(undefined).running).toMatchObject({
      state: 'unknown',
      reason: 'no-probe',
      detail: { os: 'linux' },
    });
  });

  it('ends a probe at its limit, tells it, and never takes its late answer', async () => {
    let context: ProbeContext | undefined;
    const { clock, running } = run((given) => {
      context = given;
      return new Promise((resolve) =>
        given.signal.addEventListener('abort', () => resolve({ fine: true })),
      );
    });
    await Promise.resolve();
    clock.advance(4_999);
    expect(context?.signal.aborted).toBe(false);
    clock.advance(1);
    expect(context?.signal.aborted).toBe(true);
    expect(await running).toMatchObject({ state: 'unknown', reason: 'timed-out' });
  });

  it.each<[string, Probe<unknown>]>([
    [
      'throws',
      () => {
        throw new Error('boom');
      },
    ],
    ['rejects', () => Promise.reject(new Error('boom'))],
    ['rejects with no error', () => Promise.reject('boom')],
  ])('is unknown, with the cause, when a probe %s', async (_, probe) => {
    expect(await run(probe).running).toMatchObject({
      state: 'unknown',
      reason: 'probe-failed',
      detail: { cause: 'boom' },
    });
  });

  it('does not judge by values that are not valid', async () => {
    const probe = () => Promise.resolve({ fine: true });
    expect(await run(probe, { parameters: { limit: 'x', other: 1 } }).running).toMatchObject({
      reason: 'bad-parameters',
      detail: { cause: expect.stringContaining('limit') },
    });
  });

  it('does not pass on a verdict that the rule did not declare', async () => {
    expect(await run(() => Promise.resolve({ fine: false })).running).toMatchObject({
      state: 'unknown',
      reason: 'rule-fault',
    });
    expect(await run(() => Promise.resolve(null)).running).toMatchObject({
      state: 'unknown',
      reason: 'rule-fault',
    });
  });
});

describe('a verdict is one that can travel', () => {
  const said = (value: string, label = 'seen') =>
    run(() => Promise.resolve({ fine: true }), {
      on: {
        rule: {
          ...rule,
          evaluate: () => ({
            ...verdict('compliant', 'fine'),
            evidence: Array.from({ length: 100 }, () => ({ label, value })),
          }),
        } as never,
        probe: () => Promise.resolve({ fine: true }),
      },
    }).running;

  it('with a name cut in the middle of a picture sign mended', async () => {
    const { evidence } = await said('ok', 'Stick \ud83d');
    expect(evidence[0]).toEqual({ label: 'Stick \ufffd', value: 'ok' });
  });

  it('with no more evidence than fits, saying what was left out', async () => {
    const { evidence } = await said('\u{1f4be}'.repeat(2_000));
    expect(Buffer.byteLength(JSON.stringify(evidence))).toBeLessThan(50_000);
    expect(evidence).toHaveLength(7);
    expect(evidence.at(-1)).toEqual({
      label: 'Left out',
      value: '94 more, because they take too much room',
    });
  });
});
