import type { EvidenceItem, Verdict } from '#protocol/finding.ts';
import { describeAge, describeMs } from '#rules/duration-parameter.ts';
import type { EvaluateContext, Rule } from '#rules/rule.ts';
import type { LeftPlace, SharedDeviceFacts } from './facts.ts';
import { type Parameters, parameters, sharedChoices } from './parameters.ts';
import { reasons } from './reasons.ts';

export const rule: Rule<SharedDeviceFacts, Parameters> = {
  id: 'shared-device',
  title: 'Shared laptop',
  summary:
    'On a laptop that several people use, nobody’s downloads, desktop or browser profile stays long after they have gone.',
  personSummary: 'This laptop checks whether somebody left files behind on it.',
  subject: 'device',
  // Whoever signs in is at work, and has left nothing.
  dependsOnPerson: true,
  parameters,
  strictness: {
    shared: { kind: 'order', values: sharedChoices },
    leftBehind: { kind: 'smaller' },
    folders: { kind: 'more' },
  },
  defaultIntervalMs: 3_600_000,
  timeLimitMs: 10_000,
  reasons,
  records: [
    {
      what: 'How many files you left here, and since when',
      why: 'So that nobody else finds them.',
      personal: true,
      kind: 'programs',
    },
  ],
  evaluate,
};

interface Left {
  readonly account: string;
  readonly place: LeftPlace;
}

function evaluate(facts: SharedDeviceFacts, wanted: Parameters, { now }: EvaluateContext): Verdict {
  const limit = describeMs(wanted.leftBehind);
  const unseen = facts.unseen.slice(0, 20).map((text) => text.slice(0, 300));
  if (wanted.shared === 'no')
    return { state: 'not-applicable', reason: 'not-shared', detail: {}, evidence: [] };
  if (facts.homes === 'unseen')
    return { state: 'unknown', reason: 'who-is-here-unseen', detail: { unseen }, evidence: [] };
  const all = facts.homes.flatMap(({ account, places }) =>
    places.map((place): Left => ({ account, place })),
  );
  const evidence = all.slice(0, 100).map((one) => asEvidence(one, now));
  const old = all.filter(
    ({ place }) => now.getTime() - place.lastChanged.getTime() > wanted.leftBehind,
  );
  if (old.length > 0) {
    const left = old.slice(0, 20).map(({ account, place }) => `${place.name} of ${account}`);
    return { state: 'violated', reason: 'things-left', detail: { limit, left }, evidence };
  }
  return unseen.length > 0
    ? { state: 'unknown', reason: 'homes-unseen', detail: { unseen }, evidence }
    : { state: 'compliant', reason: 'nothing-left', detail: { limit }, evidence };
}

function asEvidence({ account, place }: Left, now: Date): EvidenceItem {
  const { items, size, lastChanged, kind } = place;
  const since = `last changed ${lastChanged.toISOString()} (${describeAge(now.getTime() - lastChanged.getTime())} ago)`;
  const much =
    kind === 'browser'
      ? 'a profile'
      : `${items} ${items === 1 ? 'thing' : 'things'}, ${inMb(size)}`;
  return { label: `${place.name} of ${account}`.slice(0, 200), value: `${much}, ${since}` };
}

const inMb = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
