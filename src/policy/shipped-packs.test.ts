import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '#base/result.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';
import type { Role } from '#protocol/scalars.ts';
import { allRules } from '#rules/registry.ts';
import { aupDue } from '#policy/aup-due.ts';
import { effectivePolicy, type PolicyPerson } from '#policy/effective.ts';
import { loadPack, type LoadedPack } from '#policy/load-pack.ts';
import { reviewStates } from '#policy/reviews.ts';

const root = path.join(import.meta.dirname, '../../policies');
const schools = ['spring-meadow', 'west-bridgford', 'soke', 'stocks-lane', 'our-lady-immaculate'];
const loaded = new Map<string, LoadedPack>();
const now = new Date('2026-11-22T09:00:00Z');
const day = 86_400_000;

beforeAll(async () => {
  for (const name of ['baseline', ...schools])
    loaded.set(name, unwrap(await loadPack(path.join(root, name), allRules)));
});

const policyOf = (name: string): CompiledPolicy => loaded.get(name)!.policy;

function valueOf(name: string, rule: string, value: string, person: PolicyPerson = {}) {
  const setting = effectivePolicy(policyOf(name), person, allRules).rules[rule];
  const values: Record<string, unknown> = { ...setting?.parameters, mode: setting?.mode };
  return { value: values[value], origin: setting?.origins[value] };
}

const ks1: PolicyPerson = { role: 'pupil', year: 2 };
const ks2: PolicyPerson = { role: 'pupil', year: 5 };
const pupil: PolicyPerson = { role: 'pupil' };
const anyone: PolicyPerson = {};
const cpomsKey = {
  device: { vendor: '0951', product: '16a4', serial: '*' },
  people: ['dsl', 'deputy-dsl'],
  encrypted: 'any',
  why: 'Merilock key for CPOMS',
};

/** Where a school is silent the value is the baseline's, or the rule's own; where it speaks, its clause's. */
const silent = 'silent';
type Cell = [value: unknown, clauses: string | typeof silent];
type Row = [parameter: string, person: PolicyPerson, rule: string, value: string, cells: Cell[]];

describe('the five schools differ where their documents differ', () => {
  // Columns: SPRING, WBJS, SOKE, STOCKS, OLI.
  it.each<Row>([
    [
      'X1 USB: what holds',
      anyone,
      'usb-storage',
      'default',
      [
        ['allow', silent],
        ['allow', silent],
        ['block', 'SOKE-20'],
        ['block', 'STOCKS-09 STOCKS-30'],
        ['block', 'OLI-24 OLI-30'],
      ],
    ],
    [
      'X1 USB: what is done',
      anyone,
      'usb-storage',
      'mode',
      [
        ['observe', silent],
        ['observe', silent],
        ['enforce', 'SOKE-20'],
        ['enforce', 'STOCKS-09 STOCKS-30'],
        ['enforce', 'OLI-24 OLI-30'],
      ],
    ],
    [
      'X1 USB: exceptions',
      anyone,
      'usb-storage',
      'allow',
      [
        [[], silent],
        [[], silent],
        [[], 'SOKE-20'],
        [[cpomsKey], 'STOCKS-09'],
        [[], 'OLI-30'],
      ],
    ],
    [
      'X1 USB: encryption',
      anyone,
      'usb-storage',
      'encryptedOnly',
      [
        [false, silent],
        [false, silent],
        [true, 'SOKE-15'],
        [false, silent],
        [false, silent],
      ],
    ],
    [
      'X7 pupils’ own devices',
      pupil,
      'usb-storage',
      'default',
      [
        ['block', 'SPRING-11'],
        ['allow', silent],
        ['block', 'SOKE-20'],
        ['block', 'STOCKS-09 STOCKS-30'],
        ['block', 'OLI-24 OLI-30'],
      ],
    ],
    [
      'X7 which of them',
      pupil,
      'usb-storage',
      'scope',
      [
        [['phone'], 'SPRING-11'],
        [['phone', 'storage'], silent],
        [['phone', 'storage'], 'SOKE-20'],
        [['phone', 'storage'], 'STOCKS-09 STOCKS-25'],
        [['phone', 'storage'], 'OLI-30 OLI-31'],
      ],
    ],
    [
      'X8 supervision, KS1',
      ks1,
      'supervised-session',
      'web',
      [
        ['any', silent],
        ['checked-sites', 'WBJS-14'],
        ['only-in-session', 'SOKE-08 SOKE-22'],
        ['demonstration', 'STOCKS-15'],
        ['any', 'OLI-13'],
      ],
    ],
    [
      'X8 supervision, KS2',
      ks2,
      'supervised-session',
      'web',
      [
        ['any', silent],
        ['checked-sites', 'WBJS-14'],
        ['only-in-session', 'SOKE-08 SOKE-22'],
        ['only-in-session', 'STOCKS-26'],
        ['any', 'OLI-13'],
      ],
    ],
    [
      'X8 is a session expected',
      ks2,
      'supervised-session',
      'expected',
      [
        ['always', 'SPRING-17'],
        ['optional', silent],
        ['in-session', 'SOKE-08 SOKE-22'],
        ['in-session', 'STOCKS-26'],
        ['optional', 'OLI-13'],
      ],
    ],
    [
      'X9 antivirus: age',
      anyone,
      'antivirus',
      'maxDefinitionAge',
      [
        [7 * day, silent],
        [7 * day, silent],
        [7 * day, 'SOKE-19'],
        [7 * day, silent],
        [7 * day, silent],
      ],
    ],
    [
      'X9 antivirus: products',
      anyone,
      'antivirus',
      'products',
      [
        ['any', 'SPRING-15'],
        ['any', silent],
        ['any', silent],
        ['any', silent],
        [['microsoft-defender'], 'OLI-30'],
      ],
    ],
    [
      'X9 antivirus: which machines',
      anyone,
      'antivirus',
      'capable',
      [
        ['all', silent],
        ['all', 'WBJS-22'],
        ['list', 'SOKE-04'],
        ['all', 'STOCKS-21'],
        ['all', silent],
      ],
    ],
    [
      'X9 antivirus: files as they open',
      anyone,
      'antivirus',
      'realTime',
      [
        ['any', silent],
        ['any', silent],
        ['any', silent],
        ['required', 'STOCKS-27'],
        ['any', silent],
      ],
    ],
    [
      'updates',
      anyone,
      'os-updates',
      'maxSecurityAge',
      [
        [14 * day, silent],
        [14 * day, silent],
        [14 * day, silent],
        [14 * day, silent],
        [14 * day, silent],
      ],
    ],
    [
      'updates: what is done',
      anyone,
      'os-updates',
      'mode',
      [
        ['warn', silent],
        ['warn', silent],
        ['warn', 'SOKE-05'],
        ['warn', silent],
        ['warn', silent],
      ],
    ],
  ])('%s', (_, person, rule, name, cells) => {
    for (const [index, [value, clauses]] of cells.entries()) {
      const school = schools[index]!;
      const found = valueOf(school, rule, name, person);
      expect({ school, value: found.value }).toEqual({ school, value });
      if (clauses === silent) expect(['baseline', 'rule']).toContain(found.origin?.layer);
      else expect(found.origin?.clauses).toEqual(clauses.split(' '));
    }
  });

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
        'pupil-agreement.standard',
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
        'pupil-agreement.standard',
        'sign',
        'internet',
        'school-year-start new-version',
        'SOKE-09 SOKE-21',
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
      ['pupil-agreement.standard', 'explain', 'logon', 'school-year-start new-version', 'OLI-18'],
    ],
    [
      'spring-meadow',
      'visitor',
      undefined,
      ['guest-agreement.standard', 'explain', 'logon', 'new-version', 'SPRING-19'],
    ],
    [
      'west-bridgford',
      'volunteer',
      undefined,
      ['guest-agreement.standard', 'explain', 'logon', 'new-version', 'WBJS-02 WBJS-21'],
    ],
    [
      'soke',
      'contractor',
      undefined,
      ['guest-agreement.standard', 'sign', 'internet', 'new-version', 'SOKE-11'],
    ],
    [
      'stocks-lane',
      'visitor',
      undefined,
      ['guest-agreement.standard', 'explain', 'logon', 'new-version', 'NOTICE-01'],
    ],
    [
      'our-lady-immaculate',
      'contractor',
      undefined,
      ['guest-agreement.standard', 'sign', 'logon', 'new-version', 'OLI-02 OLI-07 OLI-17'],
    ],
  ])('X3 and X4 who acknowledges what: %s, %s %s', (name, role, year, expected) => {
    const policy = policyOf(name);
    const state = aupDue(policy, { role, year }, [], now);
    const audience = policy.audiences.find((one) => one.audience === state.audience)!;
    const documents = state.due.map((one) => `${one.document}.${one.variant}`).join(' ');
    const { mode, gate, again, clauses } = audience;
    expect([documents, mode, gate, again.join(' '), clauses.join(' ')]).toEqual(expected);
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

describe('every pack', () => {
  it.each(schools)('%s: every value that the school states carries a clause of its own', (name) => {
    const { policy, clauses } = loaded.get(name)!;
    const own = Object.values(policy.rules)
      .flatMap((setting) => Object.values(setting.origins))
      .filter((origin) => origin.layer === name);
    expect(own.length).toBeGreaterThanOrEqual(5);
    for (const { clauses: cited } of own) {
      expect(cited.length).toBeGreaterThan(0);
      for (const clause of cited) expect(clauses[clause]).toBeTruthy();
    }
  });

  it.each(['baseline', ...schools])('%s: every role has something to read', (name) => {
    const audiences = policyOf(name).audiences.flatMap((one) => one.roles);
    expect(new Set(audiences).size).toBe(15);
  });

  it.each(['baseline', ...schools])('%s fits what is sent to a device', (name) => {
    expect(JSON.stringify(policyOf(name)).length).toBeLessThan(400_000);
  });

  it.each(['baseline', ...schools])('%s: what one person is shown fits a local frame', (name) => {
    for (const role of ['pupil', 'teacher', 'visitor'] as const) {
      const { due } = aupDue(policyOf(name), { role, year: 2 }, [], now);
      expect(JSON.stringify(due).length).toBeLessThan(300_000);
    }
  });
});
