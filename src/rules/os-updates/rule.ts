import type { Verdict } from '#protocol/finding.ts';
import type { EvaluateContext, Rule } from '#rules/rule.ts';
import type { ReasonText } from '#protocol/rule-catalogue.ts';
import { evidenceOf } from './evidence.ts';
import type { OsUpdatesFacts } from './facts.ts';
import { fixCommands } from './fix-commands.ts';
import { judgeAutomatic, judgeRestart, judgeSupport } from './judge-others.ts';
import { judgeSecurity } from './judge-security.ts';
import { type Parameters, parameters } from './parameters.ts';
import type { Part } from './part.ts';
import { reasons } from './reasons.ts';

export type { OsUpdatesFacts as Facts } from './facts.ts';

export const rule: Rule<OsUpdatesFacts, Parameters> = {
  id: 'os-updates',
  title: 'System updates',
  summary:
    'No security update is missing for too long, the release is supported, restarts are not put off.',
  personSummary: 'This laptop checks that it has its newest repairs.',
  subject: 'device',
  parameters,
  strictness: {
    maxSecurityAge: { kind: 'smaller' },
    supportEnds: { kind: 'order', values: ['warn', 'required'] },
    automatic: { kind: 'order', values: ['any', 'required'] },
    rebootWithin: { kind: 'smaller' },
  },
  defaultIntervalMs: 3_600_000,
  // A first search of Windows Update is waited for; a list of apt's takes half a second.
  timeLimitMs: 75_000,
  reasons,
  records: [
    {
      what: 'Which updates the laptop waits for, and if it needs a restart',
      why: 'So that somebody can install them.',
      personal: false,
      kind: 'laptop',
    },
  ],
  evaluate,
};

function evaluate(facts: OsUpdatesFacts, wanted: Parameters, { now }: EvaluateContext): Verdict {
  const subscription = facts.updates.kind === 'known' && facts.updates.subscription;
  const parts = [
    judgeSecurity(facts.updates, wanted.maxSecurityAge, now),
    judgeRestart(facts.restart, wanted.rebootWithin, now),
    judgeSupport(facts.release, subscription, wanted.supportEnds, now),
    judgeAutomatic(facts.automatic, wanted.automatic),
  ].filter((part) => part !== undefined);
  const first = gravest(parts);
  const also = parts
    .map(({ reason }) => reason)
    .filter((reason) => reason !== first.reason && reason !== 'up-to-date');
  return {
    state: reasons[first.reason].state,
    reason: first.reason,
    detail: { ...first.detail, ...commandsFor(first, facts), ...(also.length > 0 && { also }) },
    evidence: evidenceOf(facts),
  };
}

function commandsFor({ reason }: Part, { manager }: OsUpdatesFacts): Record<string, string> {
  const { fix }: ReasonText = reasons[reason];
  return fixCommands(manager, fix?.commands ?? []);
}

/** A violation before a doubt before a notice before "all done"; else in the order of the parts. */
function gravest(parts: readonly Part[]): Part {
  const rank = ({ reason }: Part): number => {
    const { state } = reasons[reason];
    if (state === 'violated') return 0;
    if (state === 'unknown') return 1;
    return reason === 'up-to-date' ? 3 : 2;
  };
  return [...parts].sort((a, b) => rank(a) - rank(b))[0] as Part;
}
