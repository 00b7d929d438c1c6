import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '#base/result.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';
import { roles, type Role } from '#protocol/scalars.ts';
import { allRules } from '#rules/registry.ts';
import { aupDue } from '#policy/aup-due.ts';
import { cardFor } from '#policy/card-for.ts';
import { compilePack } from '#policy/load-pack.ts';
import { reviewStates } from '#policy/reviews.ts';

const root = path.join(import.meta.dirname, '../../policies');
const schools = ['spring-meadow', 'west-bridgford', 'soke', 'stocks-lane', 'our-lady-immaculate'];
const now = new Date('2026-11-22T09:00:00Z');
const policies = new Map<string, CompiledPolicy>();

beforeAll(async () => {
  for (const name of schools)
    policies.set(name, unwrap(await compilePack(path.join(root, name), allRules)));
});

const policyOf = (name: string): CompiledPolicy => policies.get(name)!;

describe('the five schools differ in who acknowledges what, and how often', () => {
  type AupCell = [documents: string, mode: string, gate: string, again: string, clauses: string];
  // Rows: X3 (who signs what, and where it holds them back), X4 (how often).
  it.each<[string, Role, number | undefined, AupCell]>([
    [
      'spring-meadow',
      'teacher',
      undefined,
      ['staff-agreement.standard', 'sign', 'logon', 'new-version', 'SPRING-03 SPRING-10'],
    ],
    [
      'west-bridgford',
      'teacher',
      undefined,
      ['staff-agreement.standard', 'sign', 'logon', 'new-version', 'WBJS-10 WBJS-21'],
    ],
    [
      'soke',
      'teacher',
      undefined,
      [
        'e-safety-policy.standard staff-agreement.standard',
        'sign',
        'internet',
        'yearly new-version',
        'SOKE-12 SOKE-21',
      ],
    ],
    [
      'stocks-lane',
      'teacher',
      undefined,
      [
        'staff-ict.standard social-networking.standard computing-charter.standard',
        'sign',
        'logon',
        'school-year-start new-version',
        'STOCKS-04 STOCKS-05',
      ],
    ],
    [
      'our-lady-immaculate',
      'teacher',
      undefined,
      ['staff-agreement.standard', 'sign', 'logon', 'new-version', 'OLI-12 OLI-26'],
    ],
    [
      'spring-meadow',
      'pupil',
      0,
      [
        'pupil-agreement.eyfs',
        'sign',
        'logon',
        'school-year-start new-version',
        'SPRING-03 SPRING-09',
      ],
    ],
    [
      'spring-meadow',
      'pupil',
      2,
      [
        'pupil-agreement.ks1',
        'sign',
        'logon',
        'school-year-start new-version',
        'SPRING-03 SPRING-09',
      ],
    ],
    [
      'west-bridgford',
      'pupil',
      5,
      [
        'pupil-agreement.ks2',
        'explain',
        'logon',
        'school-year-start new-version',
        'WBJS-12 WBJS-21',
      ],
    ],
    [
      'soke',
      'pupil',
      5,
      [
        'pupil-agreement.ks2',
        'sign',
        'internet',
        'school-year-start new-version',
        'SOKE-09 SOKE-10 SOKE-21',
      ],
    ],
    [
      'stocks-lane',
      'pupil',
      2,
      [
        'computing-charter.ks1',
        'sign',
        'logon',
        'school-year-start new-version after-incident',
        'STOCKS-05 STOCKS-06 STOCKS-35 STOCKS-37',
      ],
    ],
    [
      'stocks-lane',
      'pupil',
      5,
      [
        'computing-charter.ks2',
        'sign',
        'logon',
        'school-year-start new-version after-incident',
        'STOCKS-05 STOCKS-06 STOCKS-35 STOCKS-37',
      ],
    ],
    [
      'our-lady-immaculate',
      'pupil',
      5,
      ['pupil-agreement.ks2', 'explain', 'logon', 'school-year-start new-version', 'OLI-18'],
    ],
    [
      'spring-meadow',
      'visitor',
      undefined,
      ['visitor-agreement.standard', 'sign', 'logon', 'every-session new-version', 'SPRING-19'],
    ],
    [
      'west-bridgford',
      'volunteer',
      undefined,
      ['staff-agreement.standard', 'sign', 'logon', 'new-version', 'WBJS-02 WBJS-10 WBJS-21'],
    ],
    [
      'soke',
      'contractor',
      undefined,
      [
        'contractor-agreement.standard',
        'sign',
        'internet',
        'yearly new-version',
        'SOKE-11 SOKE-21',
      ],
    ],
    [
      'stocks-lane',
      'visitor',
      undefined,
      [
        'visitor-agreement.standard',
        'sign',
        'logon',
        'every-session new-version',
        'NOTICE-01 CYBER-21',
      ],
    ],
    [
      'our-lady-immaculate',
      'contractor',
      undefined,
      ['contractor-agreement.standard', 'sign', 'logon', 'new-version', 'OLI-02 OLI-07'],
    ],
  ])('X3 and X4 who acknowledges what: %s, %s %s', (name, role, year, expected) => {
    const policy = policyOf(name);
    const state = aupDue(policy, { role, year }, [], now);
    const audience = policy.audiences.find((one) => one.audience === state.audience)!;
    const documents = state.due.map((one) => `${one.document}.${one.variant}`).join(' ');
    const { mode, gate, again, clauses } = audience;
    expect([documents, mode, gate, again.join(' '), clauses.join(' ')]).toEqual(expected);
  });

  it.each(schools)(
    '%s asks staff for three statements and their name, and visitors who they are',
    (name) => {
      const { audiences } = policyOf(name);
      const of = (role: Role) => audiences.find((one) => one.roles.includes(role));
      expect(of('teacher')).toMatchObject({ mode: 'sign', typedName: 'own' });
      expect(of('teacher')?.statements).toHaveLength(3);
      expect(of('visitor')).toMatchObject({ typedName: 'visitor' });
      expect(of('visitor')?.again).toContain('every-session');
    },
  );

  it('X5 parents: only Soke holds a pupil back until a parent has signed', () => {
    const asking = schools.filter((name) =>
      policyOf(name).audiences.some(({ consent }) => consent === 'parent'),
    );
    expect(asking).toEqual(['soke']);
  });

  it.each(schools)('%s has a text and a card for everybody, in every variant', (name) => {
    const policy = policyOf(name);
    const years = [undefined, -1, 0, 1, 2, 3, 4, 5, 6, 7, 11];
    for (const role of roles)
      for (const year of role === 'pupil' ? years : [undefined]) {
        const label = `${role} ${String(year)}`;
        expect([label, aupDue(policy, { role, year }, [], now).due.length > 0]).toEqual([
          label,
          true,
        ]);
        expect([label, cardFor(policy, { role, year })]).not.toEqual([label, null]);
      }
  });

  it.each<[string, string[]]>([
    ['spring-meadow', ['2020-02 overdue by 6 years 9 months SPRING-01']],
    ['west-bridgford', ['2025-02 overdue by 1 year 9 months WBJS-01']],
    ['soke', ['2026-07 overdue by 4 months SOKE-01', '2027-07 due in 8 months SOKE-01']],
    ['stocks-lane', ['2026-11 due this month STOCKS-01']],
    ['our-lady-immaculate', []],
  ])('X4 reviews of %s, the earliest first', (name, expected) => {
    const found = reviewStates(policyOf(name), now);
    expect(found.map(({ due, text, clause }) => `${due} ${text} ${clause}`)).toEqual(expected);
  });
});
