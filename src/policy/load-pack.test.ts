import { afterAll, describe, expect, it } from 'vitest';
import { unwrap } from '#base/result.ts';
import { compilePack, loadPack } from '#policy/load-pack.ts';
import { formatProblem } from '#policy/problem.ts';
import { documentText, packText, TestPacks } from '#policy/test-packs.ts';
import { testRules } from '#policy/test-rules.ts';

const packs = new TestPacks();
afterAll(() => packs.dispose());

const problems = (name: string, files: Record<string, string>) =>
  packs.problems(name, files, testRules);

const clauses = 'clauses:\n  AB-01: All sticks are banned.\n  AB-02: Except these.\n';

describe('a pack in order', () => {
  it('compiles with every value’s origin', async () => {
    packs.write('base', {
      'policy.yaml': packText(
        'base',
        'rules: { usb: { mode: observe, default: allow }, virus: {} }',
      ),
    });
    const dir = packs.write('school', {
      'policy.yaml': packText(
        'school',
        [
          'extends: base',
          'rules:',
          '  usb:',
          '    clause: AB-01',
          '    because: { allow: [AB-02] }',
          '    mode: enforce',
          '    default: block',
          '    grace: 2h',
          '    allow: [{ vendor: "0951", why: keys }]',
        ].join('\n'),
      ),
      'clauses.yaml': clauses,
    });
    const { policy, clauses: words } = unwrap(await loadPack(dir, testRules));
    expect(policy.rules['usb']).toEqual({
      mode: 'enforce',
      clauses: ['AB-01', 'AB-02'],
      intervalMs: 60_000,
      graceMs: 7_200_000,
      parameters: {
        default: 'block',
        scope: ['storage'],
        allow: [{ vendor: '0951', why: 'keys' }],
      },
      origins: {
        mode: { layer: 'school', clauses: ['AB-01'] },
        default: { layer: 'school', clauses: ['AB-01'] },
        allow: { layer: 'school', clauses: ['AB-02'] },
        grace: { layer: 'school', clauses: ['AB-01'] },
        interval: { layer: 'rule', clauses: [] },
        scope: { layer: 'rule', clauses: [] },
      },
    });
    expect(policy.rules['virus']?.mode).toBe('observe');
    expect(words['AB-02']).toBe('Except these.');
  });

  it('compiles to the same bytes every time', async () => {
    const dir = packs.write('same', {
      'policy.yaml': packText('same', 'rules: { virus: { maxAge: 1d }, usb: { scope: [phone] } }'),
    });
    const [a, b] = [await compilePack(dir, testRules), await compilePack(dir, testRules)];
    expect(JSON.stringify(a)).toBe(JSON.stringify(b));
    expect(unwrap(a).rules['virus']?.parameters).toEqual({ maxAge: 86_400_000, products: 'any' });
  });

  it('may loosen what it extends where it says so, with a clause', async () => {
    packs.write('strict', {
      'policy.yaml': packText('strict', 'rules: { virus: { maxAge: 1d } }'),
    });
    const dir = packs.write('lenient', {
      'policy.yaml': packText(
        'lenient',
        'extends: strict\nrules: { virus: { clause: AB-01, maxAge: 7d, loosens: [maxAge] } }',
      ),
      'clauses.yaml': clauses,
    });
    const policy = unwrap(await compilePack(dir, testRules));
    expect(policy.rules['virus']?.parameters['maxAge']).toBe(604_800_000);
  });

  it('finds an extended pack in the other folders it is told of', async () => {
    const dir = packs.write('elsewhere/own', {
      'policy.yaml': 'pack: own\nextends: base\n',
    });
    expect(unwrap(await compilePack(dir, testRules, { searchIn: [packs.root] })).pack).toBe('own');
  });

  it('turns stages into years and keeps groups in order of writing', async () => {
    const groups = [
      'rules: { usb: { default: read-only } }',
      'groups:',
      '  - { name: little, when: { years: [ks1, 0] }, rules: { usb: { default: block } } }',
      '  - { name: heads, when: { roles: [head] }, rules: { usb: { mode: warn } } }',
    ];
    const dir = packs.write('staged', { 'policy.yaml': packText('staged', groups.join('\n')) });
    const policy = unwrap(await compilePack(dir, testRules));
    expect(policy.groups.map((group) => group.when)).toEqual([
      { years: [0, 1, 2] },
      { roles: ['head'] },
    ]);
  });
});

describe('a broken pack is told where, what and how to mend it', () => {
  it.each<[string, string, string]>([
    [
      'an unknown key',
      'colour: blue',
      'policy.yaml:3:1: "colour" is not known here (known here: pack, extends, school, reviews, rules, groups, aup, help, contacts)',
    ],
    [
      'a misspelt key',
      'reviws: []',
      'policy.yaml:3:1: "reviws" is not known here (did you mean "reviews"?)',
    ],
    [
      'an unknown rule',
      'rules:\n  usbb: {}',
      'policy.yaml:4:3: there is no rule "usbb" (did you mean "usb"?)',
    ],
    [
      'a misspelt parameter',
      'rules:\n  usb: { defualt: block }',
      'policy.yaml:4:10: "defualt" is not known here (did you mean "default"?)',
    ],
    [
      'a misspelt value',
      'rules:\n  usb: { default: blok }',
      'policy.yaml:4:19: "blok" is not allowed here (did you mean "block"?)',
    ],
    [
      'a value of the wrong type',
      'rules:\n  usb: { scope: storage }',
      'policy.yaml:4:17: "storage" is of the wrong type (write a list: [ ... ])',
    ],
    [
      'a wrong value deep in a list',
      'rules:\n  usb:\n    allow:\n      - { vendor: XYZ, why: x }',
      'policy.yaml:6:19: "XYZ" is not written as expected (it must match /^[0-9a-f]{4}$/)',
    ],
    [
      'an unknown key deep in a list',
      'rules:\n  usb:\n    allow:\n      - { vendor: "0951", why: x, wy: y }',
      'policy.yaml:6:35: "wy" is not known here (did you mean "why"?)',
    ],
    [
      'a missing key',
      'rules:\n  usb:\n    allow:\n      - { vendor: "0951" }',
      'policy.yaml:6:9: "why" is missing (add it: a text)',
    ],
    [
      'a duration without a unit',
      'rules:\n  virus: { maxAge: 7 days }',
      'policy.yaml:4:20: "7 days" is not written as expected (write a number and s, m, h, d or w, as in "7d")',
    ],
    [
      'a list with an unknown word',
      'rules:\n  virus: { products: [clamav, norton] }',
      'policy.yaml:4:31: "norton" is not allowed here (write one of: clamav, defender)',
    ],
    [
      'a word where a list or another word is due',
      'rules:\n  virus: { products: all }',
      'policy.yaml:4:22: "all" is not allowed here (write one of: any, a list: [ ... ])',
    ],
    [
      'values that contradict each other',
      'rules:\n  usb: { allow: [{ vendor: "0951", why: x }] }',
      'policy.yaml:4:10: usb: nothing is blocked (change one of the values, or leave it out)',
    ],
    [
      'loosens about a value that is not there',
      'rules:\n  usb: { default: block, loosens: [scope] }',
      'policy.yaml:4:36: "scope" is not stated here (state it or remove this)',
    ],
    [
      'because about a value that is not there',
      'rules:\n  usb: { default: block, because: { scope: AB-01 } }',
      'policy.yaml:4:37: "scope" is not stated here (state it or remove this)',
    ],
    [
      'a clause that nobody wrote down',
      'rules:\n  usb: { default: block, clause: AB-09 }',
      'policy.yaml:4:34: clause AB-09 is not in clauses.yaml (known here: AB-01, AB-02; or add it)',
    ],
    [
      'something that is no clause id',
      'rules:\n  usb: { default: block, clause: nine }',
      'policy.yaml:4:34: "nine" is not written as expected (a clause id such as SOKE-19)',
    ],
    [
      'a review date that is none',
      'reviews: [{ document: Policy, due: soon, clause: AB-01 }]',
      'policy.yaml:3:36: "soon" is not written as expected (write 2026-11 or 2026-11-30)',
    ],
    [
      'a group of nobody',
      'rules: { usb: {} }\ngroups: [{ name: all, when: {}, rules: {} }]',
      'policy.yaml:4:29: this group of keys says nobody (name roles, years or classes)',
    ],
    [
      'a group that loosens and may not',
      'rules: { usb: { default: block } }\ngroups:\n  - { name: staff, when: { roles: [head] }, rules: { usb: { default: allow } } }',
      'policy.yaml:5:70: "default" allows more than base-x, so it would have no effect (remove it, or add loosens: [default] if it is meant)',
    ],
    [
      'a group that loosens without a clause',
      'rules: { usb: { default: block } }\ngroups:\n  - { name: staff, when: { roles: [head] }, rules: { usb: { default: allow, loosens: [default] } } }',
      'policy.yaml:5:54: no clause asks for this (add clause:)',
    ],
    [
      'a group about a rule that the pack lacks',
      'groups:\n  - { name: staff, when: { roles: [head] }, rules: { usb: { default: allow } } }',
      'policy.yaml:4:54: the pack has no rule "usb" for this group to change (add it to rules)',
    ],
    [
      'two groups of one name',
      'rules: { usb: {} }\ngroups:\n  - { name: a, when: { roles: [head] }, rules: {} }\n  - { name: a, when: { roles: [dsl] }, rules: {} }',
      'policy.yaml:6:13: two groups are called "a" (give each its own name)',
    ],
    [
      'a role that does not exist',
      'groups:\n  - { name: a, when: { roles: [techer] }, rules: {} }',
      'policy.yaml:4:32: "techer" is not allowed here (did you mean "teacher"?)',
    ],
    [
      'a document that does not exist',
      'aup: { audiences: { staff: { roles: [head], documents: [rules], mode: sign } } }',
      'policy.yaml:3:57: there is no document "rules" (did you mean "rule"?)',
    ],
    [
      'a role in two audiences',
      'aup:\n  audiences:\n    a: { roles: [head], documents: [rule], mode: sign }\n    b: { roles: [head], documents: [rule], mode: sign }',
      'policy.yaml:6:18: head is also in audience "a" (keep one)',
    ],
    [
      'a year with two variants',
      'aup:\n  audiences:\n    a: { roles: [head], documents: [rule], mode: sign, variants: [{ years: [ks1], variant: x }, { years: [2], variant: y }] }',
      'policy.yaml:5:106: year 2 has two variants (keep one)',
    ],
  ])('%s', async (_, more, expected) => {
    const files = {
      'policy.yaml': packText('base-x', more),
      'clauses.yaml': clauses,
      ...(more.includes('document') && more.includes('aup')
        ? { 'aup/rule.md': documentText('document: rule\ntitle: Rule\nversion: "1"') }
        : {}),
    };
    packs.remove('base-x');
    expect(await problems('base-x', files)).toContain(expected);
  });

  it.each<[string, string, string]>([
    ['not YAML', 'pack: [', 'policy.yaml:1:8: a [ or { is not closed (close it with ] or })'],
    ['a tab', 'pack: x\nrules:\n\tusb: {}', 'policy.yaml:3:1: '],
    [
      'a key twice',
      'pack: x\npack: y',
      'policy.yaml:2:1: the same key is written twice (keep one of them)',
    ],
    [
      'several documents',
      'pack: x\n---\npack: y',
      'policy.yaml:2:1: holds several documents (keep one in a file)',
    ],
    ['nothing', '', 'policy.yaml:1:1: '],
    ['a list', '- a', 'policy.yaml:1:1: this list is of the wrong type (write a group of keys)'],
    ['no school', 'pack: odd', 'policy.yaml:1:1: no school is named (add school: { name: … })'],
    [
      'another pack’s name',
      packText('even'),
      'policy.yaml:1:7: the pack is called "even", its folder "odd" (give both the same name)',
    ],
    [
      'a time zone that is none',
      'pack: odd\nschool: { name: X, phase: primary, timezone: Europe/Lodon }',
      'policy.yaml:2:46: "Europe/Lodon" is not a time zone (write one such as Europe/London)',
    ],
  ])('a file that holds %s', async (_, text, expected) => {
    const [first] = await problems('odd', { 'policy.yaml': text });
    expect(first).toContain(expected);
  });

  it('a pack that states a value without a clause, or a looser one, over what it extends', async () => {
    packs.write('parent', {
      'policy.yaml': packText('parent', 'rules: { virus: { maxAge: 1d, products: any } }'),
    });
    const found = await problems('child', {
      'policy.yaml': 'pack: child\nextends: parent\nrules:\n  virus: { maxAge: 7d }\n',
    });
    expect(found).toEqual([
      'policy.yaml:4:12: no clause asks for "maxAge" (add clause: to the rule, or because: for this value)',
      'policy.yaml:4:20: "maxAge" allows more than parent, so it would have no effect (remove it, or add loosens: [maxAge] if it is meant)',
    ]);
  });

  it('all that is wrong at once, over several files', async () => {
    const found = await problems('many', {
      'policy.yaml': 'pack: many\ncolour: blue\nrules: { usbb: {} }\n',
      'clauses.yaml': 'clauses: { nonsense: x }',
      'aup/a.md': 'no front matter',
    });
    expect(found).toHaveLength(4);
    expect(found.join('\n')).toMatch(/colour[^]*usbb[^]*nonsense[^]*front matter/);
  });

  it('a folder that is not there', async () => {
    const pack = await compilePack(`${packs.root}/nowhere`, testRules);
    expect(pack.ok ? [] : pack.error.map(formatProblem)).toEqual([
      `${packs.root}/nowhere/policy.yaml:1:1: does not exist (name a folder with one)`,
    ]);
  });

  it('a pack that extends one that is not there', async () => {
    const found = await problems('orphan', { 'policy.yaml': packText('orphan', 'extends: gone') });
    expect(found.join()).toMatch(/^policy.yaml:3:10: there is no pack "gone" in /);
  });
});
