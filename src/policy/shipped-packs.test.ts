import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '#base/result.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';
import { allRules } from '#rules/registry.ts';
import { aupDue } from '#policy/aup-due.ts';
import { effectivePolicy, type PolicyPerson } from '#policy/effective.ts';
import { loadPack, type LoadedPack } from '#policy/load-pack.ts';

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

const nothingAsked = {
  minLength: 'unset',
  minLengthWithDenyList: 'unset',
  classes: [],
  maxAge: 'unset',
};
const baselinePassword = { ...nothingAsked, minLength: 12, minLengthWithDenyList: 8 };

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
        [['phone', 'tether'], 'SPRING-11'],
        [['phone', 'storage'], silent],
        [['phone', 'storage'], 'SOKE-20'],
        [['phone', 'storage', 'tether'], 'STOCKS-09 STOCKS-25'],
        [['phone', 'storage', 'tether'], 'OLI-30 OLI-31'],
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
      'X6 guests',
      anyone,
      'accounts',
      'guest',
      [
        ['allow', 'SPRING-19'],
        ['forbid', silent],
        ['forbid', 'SOKE-17'],
        ['forbid', silent],
        ['allow', 'OLI-17'],
      ],
    ],
    [
      'X6 shared accounts',
      anyone,
      'accounts',
      'shared',
      [
        ['allow', silent],
        ['forbid', 'WBJS-17'],
        ['forbid', 'SOKE-17'],
        ['allow', silent],
        ['forbid', 'OLI-27'],
      ],
    ],
    [
      'X2 passwords of staff',
      anyone,
      'password',
      'staff',
      [
        [baselinePassword, silent],
        [baselinePassword, silent],
        [{ ...nothingAsked, maxAge: 90 * day }, 'SOKE-07'],
        [
          { ...nothingAsked, minLength: 16, classes: ['upper', 'special'], maxAge: 365 * day },
          'STOCKS-10',
        ],
        [baselinePassword, silent],
      ],
    ],
    [
      'X2 passwords of pupils',
      anyone,
      'password',
      'pupil',
      [
        ['unset', silent],
        ['unset', silent],
        [{ ...nothingAsked, maxAge: 'never' }, 'SOKE-08'],
        ['unset', silent],
        ['unset', silent],
      ],
    ],
    [
      'X2 what the school must choose',
      anyone,
      'password',
      'mustChoose',
      [
        [[], silent],
        [[], silent],
        [[], silent],
        [[], silent],
        [['pupil.maxAge', 'staff.maxAge'], 'OLI-09'],
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
