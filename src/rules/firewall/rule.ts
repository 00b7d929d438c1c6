import type { Rule } from '#rules/rule.ts';
import type { FirewallFacts } from './facts.ts';
import { judgeLinux } from './judge-linux.ts';
import { judgeMac } from './judge-mac.ts';
import { judgeWindows } from './judge-windows.ts';
import {
  type FirewallParameters,
  parameters,
  productChoices,
  stealthChoices,
} from './parameters.ts';
import { reasons } from './reasons.ts';

export const rule: Rule<FirewallFacts, FirewallParameters> = {
  id: 'firewall',
  title: 'Firewall',
  summary: 'Connections from outside that nobody at the laptop asked for are kept out.',
  personSummary: 'This laptop checks that it keeps out connections that nobody asked for.',
  subject: 'device',
  parameters,
  strictness: {
    networks: { kind: 'more' },
    otherProducts: { kind: 'order', values: productChoices },
    stealth: { kind: 'order', values: stealthChoices },
  },
  defaultIntervalMs: 3_600_000,
  timeLimitMs: 15_000,
  reasons,
  records: [
    {
      what: 'Whether the laptop’s firewall is on',
      why: 'So that nobody gets in over the network.',
      personal: false,
      kind: 'laptop',
    },
  ],
  evaluate(facts, wanted) {
    switch (facts.os) {
      case 'linux':
        return judgeLinux(facts);
      case 'win32':
        return judgeWindows(facts, wanted);
      case 'darwin':
        return judgeMac(facts, wanted);
    }
  },
};
