import { afterAll, describe, expect, it } from 'vitest';
import { documentText, packText, TestPacks } from '#policy/test-packs.ts';
import { allRules } from '#rules/registry.ts';

const packs = new TestPacks();
afterAll(() => packs.dispose());

const audience = (gate: string) =>
  `aup: { audiences: { pupils: { roles: [pupil], documents: [rule], mode: sign, gate: ${gate} } } }\n`;
const problems = (gate: string, rest: string) => {
  const text = documentText('document: rule\ntitle: Rule\nversion: "1"');
  const files = { 'policy.yaml': packText('root', audience(gate) + rest), 'aup/rule.md': text };
  return packs.problems('root', files, allRules);
};
const open = (line: string) =>
  `policy.yaml:${line}: the internet cannot wait for "pupils": for pupil the rule aup is not enforced, so no browser is closed (write mode: enforce in the rule aup, or gate: logon)`;

describe('a gate that closes browsers', () => {
  it.each([
    ['with the rule enforced', 'internet', 'rules: { aup: { mode: enforce } }', []],
    ['at logon, which closes none', 'logon', 'rules: { aup: { mode: warn } }', []],
    ['with the rule only warning', 'internet', 'rules: { aup: { mode: warn } }', [open('3:84')]],
    ['without the rule', 'internet', '', [open('3:84')]],
    [
      'with the rule enforced for its people by a group',
      'internet',
      'rules: { aup: { mode: warn } }\ngroups: [{ name: g, when: { roles: [pupil] }, rules: { aup: { mode: enforce } } }]',
      [],
    ],
  ])('%s', async (_, gate, rest, found) => {
    expect(await problems(gate, rest)).toEqual(found);
  });
});
