import type { Verdict } from '#protocol/finding.ts';
import { gravest, type Point } from '#rules/gravest.ts';
import type { Rule } from '#rules/rule.ts';
import { describeRole, evidenceOf } from './evidence.ts';
import type { FilterFacts } from './facts.ts';
import { judgeClient, judgeDns, judgeInspection, judgeProxy } from './judge-setting.ts';
import { judgeTests } from './judge-tests.ts';
import { type Parameters, parameters } from './parameters.ts';
import { describePlace } from './places.ts';
import { type Reason, reasons } from './reasons.ts';

export const rule: Rule<FilterFacts, Parameters> = {
  id: 'web-filter',
  title: 'Web filter',
  summary: 'The school’s web filter is there, blocks what it must, and is as the school set it.',
  personSummary: 'This laptop checks that the school’s web filter is working.',
  subject: 'device',
  // The filter differs by who is signed in (WBJS-20), and the record names their role.
  dependsOnPerson: true,
  parameters,
  strictness: {
    client: { kind: 'specific' },
    extensions: { kind: 'specific' },
    marks: { kind: 'specific' },
    dns: { kind: 'specific' },
    proxy: { kind: 'specific' },
    tests: { kind: 'specific' },
    blockPage: { kind: 'specific' },
    inspection: { kind: 'specific' },
    inspectionHost: { kind: 'specific' },
    sites: { kind: 'specific' },
    offSite: { kind: 'order', values: ['not-judged', 'same'] },
  },
  defaultIntervalMs: 21_600_000,
  timeLimitMs: 60_000,
  reasons,
  records: [
    {
      what: 'Whether test pages are blocked; at school or not; your role',
      why: 'So that the school knows that its web filter works.',
      personal: true,
      kind: 'laptop',
    },
  ],
  evaluate: (facts, wanted) => evaluate(facts, wanted),
};

function evaluate(facts: FilterFacts, wanted: Parameters): Verdict {
  const evidence = evidenceOf(facts);
  if (!asks(wanted)) return verdict('nothing-asked', { found: foundHere(facts) }, evidence);
  if (facts.place.kind === 'elsewhere' && wanted.offSite === 'not-judged')
    return verdict('away-from-school', {}, evidence);
  const context = { where: describePlace(facts.place), role: describeRole(facts) };
  const [first, ...others] = [
    ...judgeTests(facts),
    ...judgeClient(facts, wanted),
    ...judgeInspection(facts, wanted),
    ...judgeDns(facts, wanted),
    ...judgeProxy(facts, wanted),
  ];
  const points: [Point<Reason>, ...Point<Reason>[]] = first
    ? [first, ...others]
    : [{ reason: 'filtered', detail: { what: asExpected(facts, wanted) } }];
  const judged = gravest(reasons, points, evidence);
  return { ...judged, detail: { ...context, ...judged.detail } };
}

const verdict = (
  reason: Reason,
  detail: Verdict['detail'],
  evidence: Verdict['evidence'],
): Verdict => ({ state: reasons[reason].state, reason, detail, evidence });

const asks = ({ client, dns, proxy, tests, inspection }: Parameters): boolean =>
  [client, dns, proxy, inspection].some((one) => one !== 'any') || tests.length > 0;

function foundHere({ clients, dns, proxy }: FilterFacts): string[] {
  return [
    ...clients.map(({ name }) => name),
    ...(dns && dns.length > 0 ? [`name servers ${dns.join(', ')}`] : []),
    ...(proxy.set === null || proxy.set === 'none' ? [] : [`proxy ${proxy.set}`]),
  ].slice(0, 20);
}

/** What was looked at and found as the policy asks. */
function asExpected(facts: FilterFacts, wanted: Parameters): string[] {
  const blocked = facts.tests.filter(({ outcome }) => outcome === 'blocked').length;
  const open = facts.tests.filter(({ outcome }) => outcome === 'open').length;
  return [
    ...(facts.tests.length > 0 ? [`${blocked} tests blocked, ${open} open`] : []),
    ...(wanted.client === 'any' ? [] : facts.clients.map(({ name }) => name)),
    ...(wanted.dns === 'any' ? [] : ['name servers']),
    ...(wanted.proxy === 'any' ? [] : ['proxy']),
    ...(wanted.inspection === 'any' ? [] : ['inspection']),
  ];
}
