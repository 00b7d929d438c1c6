import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompiledPolicy, GroupLayer, RuleSetting } from '#protocol/policy.ts';
import { effectivePolicy, isIn, specificity, type PolicyPerson } from '#policy/effective.ts';
import { settingOf, strictnessOf, valuesOf, withDefaults } from '#policy/rule-values.ts';
import { isLooser, type Json } from '#policy/strictness.ts';
import { testRules } from '#policy/test-rules.ts';

const [usb, virus] = testRules as [(typeof testRules)[0], (typeof testRules)[0]];

const setting = (rule: typeof usb, values: Record<string, Json>): RuleSetting => {
  const stated = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { value, origin: { layer: 'school', clauses: ['AB-01'] } },
    ]),
  );
  return settingOf(withDefaults(rule, stated, {}), []);
};

const school: CompiledPolicy = {
  format: 1,
  pack: 'test',
  school: { name: 'Test', phase: 'primary', timezone: 'Europe/London', yearStartMonth: 9 },
  reviews: [],
  rules: {
    usb: setting(usb, { mode: 'enforce', default: 'block', scope: ['storage'], allow: [] }),
    virus: setting(virus, { mode: 'warn', maxAge: 7, products: 'any' }),
  },
  groups: [],
  audiences: [],
  documents: [],
  contacts: [],
};

const layer = (
  name: string,
  when: GroupLayer['when'],
  rule: string,
  stated: Partial<GroupLayer['rules'][string]>,
): GroupLayer => ({
  name,
  when,
  rules: { [rule]: { parameters: {}, loosens: [], clauses: ['AB-02'], ...stated } },
});

const withGroups = (...groups: GroupLayer[]): CompiledPolicy => ({ ...school, groups });
const of = (policy: CompiledPolicy, person: PolicyPerson) =>
  effectivePolicy(policy, person, testRules).rules;

describe('the effective policy', () => {
  const staffMayRead = layer('staff', { roles: ['teacher'] }, 'usb', {
    parameters: { default: 'read-only' },
    loosens: ['default'],
  });

  it('is the school’s for whoever is in no group', () => {
    expect(of(withGroups(staffMayRead), { role: 'pupil' })).toEqual(school.rules);
    expect(of(withGroups(staffMayRead), {})).toEqual(school.rules);
  });

  it('is loosened by a group that the pack lets loosen, and says so', () => {
    const { usb } = of(withGroups(staffMayRead), { role: 'teacher' });
    expect(usb?.parameters['default']).toBe('read-only');
    expect(usb?.origins['default']).toEqual({ layer: 'staff', clauses: ['AB-02'] });
    expect(usb?.clauses).toEqual(['AB-01', 'AB-02']);
  });

  it('is not loosened by a group that may not', () => {
    const sly = layer('sly', { roles: ['teacher'] }, 'usb', { parameters: { default: 'allow' } });
    expect(of(withGroups(sly), { role: 'teacher' })['usb']).toEqual(school.rules['usb']);
  });

  it('takes a class over a year over a role', () => {
    const groups = [
      layer('class', { classes: ['6b'] }, 'virus', {
        parameters: { maxAge: 9 },
        loosens: ['maxAge'],
      }),
      layer('role', { roles: ['pupil'] }, 'virus', { parameters: { maxAge: 3 } }),
      layer('year', { years: [6] }, 'virus', { parameters: { maxAge: 5 }, loosens: ['maxAge'] }),
    ];
    const maxAge = (person: PolicyPerson) =>
      of(withGroups(...groups), person)['virus']?.parameters['maxAge'];
    expect(maxAge({ role: 'pupil', year: 6, classes: ['6b'] })).toBe(9);
    expect(maxAge({ role: 'pupil', year: 6 })).toBe(5);
    expect(maxAge({ role: 'pupil' })).toBe(3);
    expect(maxAge({ role: 'head' })).toBe(7);
  });

  it('follows an exemption until its end and not after', () => {
    const exemption = {
      name: 'governors’ visit',
      until: new Date('2026-11-30T12:00:00Z'),
      rules: layer('x', {}, 'usb', { parameters: { default: 'allow' }, loosens: ['default'] })
        .rules,
    };
    const at = (now: string) =>
      effectivePolicy(school, { role: 'head' }, testRules, {
        exemptions: [exemption],
        now: new Date(now),
      });
    expect(at('2026-11-30T11:59:59Z').rules['usb']?.parameters['default']).toBe('allow');
    expect(at('2026-11-30T11:59:59Z').layers).toEqual(['governors’ visit']);
    expect(at('2026-11-30T12:00:00Z').rules['usb']?.parameters['default']).toBe('block');
  });

  it('keeps the school’s setting of a rule that this program does not know', () => {
    const policy = withGroups(
      layer('future', { roles: ['head'] }, 'usb', { mode: 'observe', loosens: ['mode'] }),
    );
    expect(effectivePolicy(policy, { role: 'head' }, [virus]).rules).toEqual(school.rules);
  });
});

describe('groups', () => {
  it('need every condition that they state, and one match within each', () => {
    const when: GroupLayer['when'] = {
      roles: ['pupil', 'visitor'],
      years: [1, 2],
      classes: ['oak'],
    };
    expect(isIn(when, { role: 'pupil', year: 2, classes: ['elm', 'oak'] })).toBe(true);
    expect(isIn(when, { role: 'pupil', year: 3, classes: ['oak'] })).toBe(false);
    expect(isIn(when, { role: 'pupil', classes: ['oak'] })).toBe(false);
    expect(isIn(when, { role: 'pupil', year: 1 })).toBe(false);
    expect(isIn({}, {})).toBe(true);
  });

  it('with more conditions are more specific', () => {
    expect(specificity({ classes: ['a'] })).toBeGreaterThan(
      specificity({ years: [1], roles: ['pupil'] }),
    );
  });
});

describe('laws of groups', () => {
  const parameters = fc.record(
    {
      default: fc.constantFrom('allow', 'read-only', 'block'),
      scope: fc.subarray(['storage', 'phone']),
    },
    { requiredKeys: [] },
  );
  const group = (loosens: fc.Arbitrary<string[]>) =>
    fc
      .record({
        name: fc.constantFrom('ash', 'beech', 'cedar', 'elm'),
        when: fc.constantFrom<GroupLayer['when']>(
          { roles: ['pupil'] },
          { years: [2] },
          { classes: ['oak'] },
          { roles: ['head'] },
        ),
        parameters,
        loosens,
      })
      .map(({ name, when, ...stated }) => layer(name, when, 'usb', stated as never));
  const groups = fc.array(group(fc.subarray(['default', 'scope', 'mode'])), { maxLength: 5 });
  const pupil: PolicyPerson = { role: 'pupil', year: 2, classes: ['oak'] };

  it('the order in which a pack lists its groups does not matter', () =>
    fc.assert(
      fc.property(groups, fc.infiniteStream(fc.nat()), (list, numbers) => {
        const key = new Map(list.map((one) => [one, numbers.next().value as number]));
        const shuffled = [...list].sort((a, b) => key.get(a)! - key.get(b)!);
        expect(of(withGroups(...shuffled), pupil)).toEqual(of(withGroups(...list), pupil));
      }),
    ));

  it('groups that a person is not in change nothing for them', () =>
    fc.assert(
      fc.property(groups, (list) => {
        const theirs = list.filter((one) => isIn(one.when, pupil));
        expect(of(withGroups(...list), pupil)).toEqual(of(withGroups(...theirs), pupil));
      }),
    ));

  it('without loosens no person gets anything less strict than the school’s policy', () =>
    fc.assert(
      fc.property(fc.array(group(fc.constant([])), { maxLength: 5 }), (list) => {
        const after = valuesOf(of(withGroups(...list), pupil)['usb']!);
        for (const [name, before] of Object.entries(valuesOf(school.rules['usb']!)))
          expect(isLooser(strictnessOf(usb)(name), after[name]!.value, before.value)).toBe(false);
      }),
    ));
});
