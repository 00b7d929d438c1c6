import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysMs } from '#base/duration.ts';
import { fillTemplate } from '#base/fill-template.ts';
import { type Verdict, verdict as verdictSchema } from '#protocol/finding.ts';
import { type ReasonText, reasonText } from '#protocol/rule-catalogue.ts';
import type { OsUpdatesFacts, SecurityUpdate, Since, UpdatesFacts } from './facts.ts';
import { rule } from './rule.ts';

const now = new Date('2026-11-22T12:00:00Z');
const ago = (days: number): Date => new Date(now.getTime() - daysMs(1) * days);

const exactly = (days: number): Since => ({ earliest: ago(days), latest: ago(days), source: 'x' });

const missing = (outSince: Since, name = 'openssl'): SecurityUpdate => ({
  name,
  installed: '1',
  available: '2',
  held: false,
  outSince,
});

type Known = Extract<UpdatesFacts, { kind: 'known' }>;

const known = (changes: Partial<Known> = {}): Known => ({
  kind: 'known',
  source: 'lists',
  asOf: ago(0.5),
  pending: 3,
  security: [],
  phasing: 0,
  securitySource: true,
  faults: [],
  subscription: false,
  ...changes,
});

const facts = (changes: Partial<OsUpdatesFacts> = {}): OsUpdatesFacts => ({
  manager: 'apt',
  release: { id: 'debian', version: '12', name: 'Debian GNU/Linux 12 (bookworm)' },
  updates: known(),
  restart: { kind: 'not-needed', how: 'no flag' },
  automatic: { state: 'on', how: 'unattended-upgrades', lastRun: null, source: '' },
  ...changes,
});

const judge = (given: OsUpdatesFacts, parameters: unknown = {}) => {
  const context = { now, mode: 'observe', person: null } as const;
  const found = verdictSchema.parse(
    rule.evaluate(given, rule.parameters.parse(parameters), context),
  );
  // Whatever is judged here, no place in its words may stay unfilled.
  expect(wordsOf(found)).not.toMatch(/[{}]/);
  return found;
};

function wordsOf({ reason, detail }: Verdict): string {
  const { technician, person, fix } = rule.reasons[reason] as ReasonText;
  const texts = [technician, person, fix?.text ?? '', ...(fix?.commands ?? [])];
  return texts.map((text) => fillTemplate(text, detail)).join('\n');
}

const withSecurity = (...security: SecurityUpdate[]) =>
  facts({ updates: known({ security, pending: security.length }) });

describe('a security update that has been out for', () => {
  it.each([
    [13, 'compliant', 'security-due'],
    [14, 'compliant', 'security-due'],
    [15, 'violated', 'security-overdue'],
  ])('%d days, limit 14d', (days, state, reason) => {
    const found = judge(withSecurity(missing(exactly(days))), { maxSecurityAge: '14d' });
    expect([found.state, found.reason]).toEqual([state, reason]);
  });

  it('13 days is due a day from now', () =>
    expect(judge(withSecurity(missing(exactly(13)))).detail.dueBy).toBe(
      '2026-11-23T12:00:00.000Z',
    ));

  it('at least 1 day, perhaps more, is unknown', () => {
    const found = judge(withSecurity(missing({ earliest: null, latest: ago(1), source: 'x' })));
    expect(found).toMatchObject({
      state: 'unknown',
      reason: 'age-not-known',
      detail: { age: '1 day', count: 1 },
    });
  });

  it('at least 15 days, perhaps more, is a violation', () =>
    expect(
      judge(withSecurity(missing({ earliest: null, latest: ago(15), source: 'x' }))).state,
    ).toBe('violated'));

  it('between 1 and 13 days is due by the stricter end', () => {
    const found = judge(withSecurity(missing({ earliest: ago(13), latest: ago(1), source: 'x' })));
    expect(found).toMatchObject({
      reason: 'security-due',
      detail: { dueBy: '2026-11-23T12:00:00.000Z' },
    });
  });

  it('between 1 and 20 days is unknown', () =>
    expect(
      judge(withSecurity(missing({ earliest: ago(20), latest: ago(1), source: 'x' }))).state,
    ).toBe('unknown'));

  it('too long outweighs one of unknown age, and says which', () => {
    const open = missing({ earliest: null, latest: ago(1), source: 'x' }, 'curl');
    const held = { ...missing(exactly(30)), held: true };
    expect(judge(withSecurity(open, held)).detail).toMatchObject({
      count: 1,
      total: 2,
      age: '30 days',
      packages: ['openssl (on hold)'],
    });
  });
});

describe('certainty', () => {
  it('no pass and no violation without a bound that makes it certain', () => {
    const days = fc.double({ min: 0, max: 40, noNaN: true });
    const since = fc.tuple(days, fc.option(days)).map(([a, b]) => ({
      latest: ago(b === null ? a : Math.min(a, b)),
      earliest: b === null ? null : ago(Math.max(a, b)),
      source: 'x',
    }));
    fc.assert(
      fc.property(fc.array(since, { maxLength: 4 }), (all) => {
        const found = judge(withSecurity(...all.map((one) => missing(one))));
        const limit = ago(14);
        if (found.state === 'compliant')
          expect(all.every(({ earliest }) => earliest !== null && earliest >= limit)).toBe(true);
        const over = all.some(({ latest }) => latest < limit);
        expect(found.state === 'violated').toBe(over);
      }),
    );
  });
});

describe('package lists', () => {
  it.each<[string, Partial<Known>, string]>([
    ['fresh and empty', {}, 'up-to-date'],
    ['exactly as old as the limit', { asOf: ago(14) }, 'up-to-date'],
    ['older than the limit', { asOf: ago(15) }, 'lists-stale'],
    ['from the future', { asOf: ago(-3) }, 'lists-from-the-future'],
    ['without a date', { asOf: null }, 'lists-missing'],
    ['without a security source', { securitySource: false }, 'no-security-source'],
    ['that cannot be read', { faults: ['x: damaged'] }, 'lists-unreadable'],
  ])('%s', (_, changes, reason) => {
    const found = judge(facts({ updates: known(changes) }));
    expect(found.reason).toBe(reason);
    expect(found.state).toBe(reason === 'up-to-date' ? 'compliant' : 'unknown');
  });

  it('older than the limit do not hide a certain violation', () => {
    const updates = known({ asOf: ago(40), security: [missing(exactly(40))] });
    expect(judge(facts({ updates })).reason).toBe('security-overdue');
  });

  it.each(['no-package-manager', 'lists-missing', 'not-readable'] as const)(
    '%s is unknown',
    (reason) =>
      expect(judge(facts({ updates: { kind: 'not-known', reason, what: 'x' } }))).toMatchObject({
        state: 'unknown',
        reason,
      }),
  );
});

describe('a restart that has been needed', () => {
  const needed = (since: Since) => facts({ restart: { kind: 'needed', since, why: ['libc6'] } });

  it.each([
    ['for 6 days', exactly(6), 'restart-due'],
    ['for 7 days', exactly(7), 'restart-due'],
    ['for 8 days', exactly(8), 'restart-overdue'],
    [
      'for 2 to 20 days',
      { earliest: ago(20), latest: ago(2), source: 'x' },
      'restart-age-not-known',
    ],
  ])('%s', (_, since, reason) =>
    expect(judge(needed(since), { rebootWithin: '7d' }).reason).toBe(reason),
  );

  it('unreadable is unknown', () =>
    expect(judge(facts({ restart: { kind: 'not-known', what: 'x' } })).reason).toBe(
      'restart-not-known',
    ));
});

describe('the end of support', () => {
  const on = (id: string, version: string, name = id) => facts({ release: { id, version, name } });

  it.each([
    ['debian', '12', 'up-to-date', 'up-to-date'],
    ['debian', '11', 'support-ended-noted', 'support-ended'],
    ['fedora', '43', 'support-ends-soon', 'support-ends-soon'],
    ['linuxmint', '20.3', 'support-ended-noted', 'support-not-known'],
    ['gentoo', '', 'up-to-date', 'support-not-known'],
  ])('%s %s: warn %s, required %s', (id, version, warn, required) => {
    expect(judge(on(id, version), { supportEnds: 'warn' }).reason).toBe(warn);
    expect(judge(on(id, version), { supportEnds: 'required' }).reason).toBe(required);
  });

  it('is later with a subscription that is in use', () => {
    const given = on('ubuntu', '20.04');
    expect(judge(given, { supportEnds: 'required' }).reason).toBe('support-ended');
    const updates = known({ subscription: true });
    expect(judge({ ...given, updates }, { supportEnds: 'required' }).reason).toBe('up-to-date');
  });
});

describe('several faults', () => {
  it('the gravest is the reason, the others stand beside it', () => {
    const found = judge(
      facts({
        updates: known({ asOf: ago(20) }),
        restart: { kind: 'needed', since: exactly(2), why: ['libc6'] },
        automatic: { state: 'off', how: 'not installed', lastRun: null, source: '' },
      }),
      { automatic: 'required' },
    );
    expect(found).toMatchObject({
      state: 'violated',
      reason: 'automatic-off',
      detail: { also: ['lists-stale', 'restart-due'] },
    });
  });

  it('a policy that does not ask for automatic updates does not judge them', () =>
    expect(
      judge(facts({ automatic: { state: 'off', how: 'x', lastRun: null, source: '' } })).reason,
    ).toBe('up-to-date'));

  it('automatic updates that cannot be seen are unknown', () =>
    expect(
      judge(facts({ automatic: { state: 'not-known', how: 'x', lastRun: null, source: '' } }), {
        automatic: 'required',
      }).reason,
    ).toBe('automatic-not-known'));
});

describe('the texts', () => {
  it.each(Object.entries(rule.reasons))('%s is complete', (_, reason) => {
    expect(reasonText.safeParse(reason).success).toBe(true);
    if (reason.state === 'violated' || reason.state === 'unknown') expect(reason.fix).toBeDefined();
    // ui.md: sentences of at most 12 words for pupils.
    for (const sentence of reason.person.split(/[.!?]/))
      expect(sentence.trim().split(/\s+/).length).toBeLessThanOrEqual(12);
  });
});
