import { describe, expect, it } from 'vitest';
import { FakeHost } from '#platform/fake-host.ts';
import { drillLoaders, enforcerLoaders } from '#rules/registry.generated.ts';
import { allRules } from '#rules/registry.ts';
import type { DrillContext } from '#rules/rule.ts';
import { walk, type WalkedTrial } from '#rules/walked-trial.ts';
import { drill as accounts } from '#rules/accounts/drill.ts';
import { drill as aup } from '#rules/aup/walked-drill.ts';
import { drill as firewall } from '#rules/firewall/drill.ts';
import { drill as updates } from '#rules/os-updates/drill.ts';
import { drill as usb } from '#rules/usb-storage/walked-drill.ts';
import { drill as browsers } from '#rules/browser-policy/walked-drill.ts';
import { drill as lessons } from '#rules/supervised-session/walked-drill.ts';

const trial: WalkedTrial = {
  did: 'Opened it',
  ask: 'Open it.',
  question: 'Did it open?',
  proves: 'no',
  saw: { yes: 'it opened', no: 'it stayed shut' },
};
const technician = (hands: boolean, answer: boolean | null) => ({
  askTo: async () => hands,
  confirm: async () => answer,
});

describe('a trial that a technician walks through', () => {
  it.each([
    [true, false, 'proved', 'it stayed shut'],
    [true, true, 'failed', 'it opened'],
    [true, null, 'not-run', 'nobody said what was seen'],
    [false, false, 'not-run', 'nobody was there to do it'],
  ] as const)('hands %s, answer %s: %s', async (hands, answer, outcome, saw) => {
    expect(await walk(technician(hands, answer), trial)).toEqual({ did: trial.did, saw, outcome });
  });
});

it('every rule that changes a machine has a trial there', () => {
  const without = Object.entries(enforcerLoaders).flatMap(([rule, systems]) =>
    Object.keys(systems)
      .filter((os) => !(os in (drillLoaders[rule] ?? {})))
      .map((os) => `${rule} on ${os}`),
  );
  expect(without).toEqual([]);
});

/** The rule's own defaults, with what makes its trial worth walking. */
function context(rule: string, asked: object, answer: boolean): DrillContext<never> {
  const parameters = allRules.find(({ id }) => id === rule)?.parameters.parse(asked);
  const host = new FakeHost({ os: 'win32' });
  const parts = { host, parameters, mode: 'enforce', ...technician(true, answer) };
  return parts as unknown as DrillContext<never>;
}

describe('what is asked follows from the policy', () => {
  const key = {
    device: { vendor: '0951', product: '16a4', serial: 'A1' },
    people: ['dsl'],
    why: 'CPOMS key',
  };
  it.each([
    ['accounts', accounts, { automaticLogon: 'allow' }, 1],
    ['accounts', accounts, {}, 2],
    ['aup', aup, {}, 2],
    ['firewall', firewall, {}, 1],
    ['os-updates', updates, { automatic: 'required' }, 2],
    ['usb-storage', usb, { default: 'block' }, 2],
    ['usb-storage', usb, { default: 'block', allow: [key] }, 4],
    ['browser-policy', browsers, { block: ['a.example', 'b.example'] }, 2],
    ['supervised-session', lessons, { web: 'only-in-session' }, 2],
  ] as const)('%s', async (rule, drill, asked, steps) => {
    for (const answer of [true, false]) {
      const walked = await drill(context(rule, asked, answer));
      expect(walked).toHaveLength(steps);
      expect(walked.map(({ outcome }) => outcome)).not.toContain('not-run');
      expect(new Set(walked.map(({ did }) => did)).size).toBe(steps);
    }
  });

  it.each([
    ['accounts', accounts, { automaticLogon: 'allow', guest: 'allow' }],
    ['os-updates', updates, {}],
    ['browser-policy', browsers, {}],
    ['usb-storage', usb, { default: 'allow' }],
  ] as const)('%s: nothing where the policy asks for nothing', async (rule, drill, asked) => {
    expect(await drill(context(rule, asked, true))).toMatchObject([{ outcome: 'not-run' }]);
  });
});
