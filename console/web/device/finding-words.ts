import { fillTemplate } from '#base/fill-template.ts';
import type { Finding } from '#protocol/finding.ts';
import type { ReasonText, RuleCatalogue } from '#protocol/rule-catalogue.ts';

/** What the evaluation itself says, whatever the rule. */
const ofEveryRule: Readonly<Record<string, string>> = {
  stale: 'The last check is too old to count. The laptop has not reported since.',
  'timed-out': 'The check took longer than its time limit and was ended.',
  'no-probe': 'This rule cannot look on this operating system yet.',
  'probe-failed': 'The check could not look.',
};

export interface FindingWords {
  readonly title: string;
  /** What was seen. */
  readonly text: string;
  readonly fix: { readonly text: string; readonly commands: readonly string[] } | undefined;
}

function reasonOf(catalogue: RuleCatalogue, finding: Finding): ReasonText | undefined {
  return catalogue.find(({ id }) => id === finding.rule)?.reasons[finding.reason];
}

/** A finding in words; a reason that the catalogue does not know is shown by its code. */
export function findingWords(catalogue: RuleCatalogue, finding: Finding): FindingWords {
  const rule = catalogue.find(({ id }) => id === finding.rule);
  const reason = reasonOf(catalogue, finding);
  const plain = ofEveryRule[finding.reason] ?? `The laptop gave the reason “${finding.reason}”.`;
  const fix = reason?.fix;
  return {
    title: rule?.title ?? finding.rule,
    text: reason ? fillTemplate(reason.technician, finding.detail) : plain,
    fix: fix && {
      text: fillTemplate(fix.text, finding.detail),
      commands: fix.commands.map((command) => fillTemplate(command, finding.detail)),
    },
  };
}

/** What a reason was called in the history, where no detail is kept. */
export function reasonWords(catalogue: RuleCatalogue, rule: string | null, reason: string): string {
  const known = catalogue.find(({ id }) => id === rule)?.reasons[reason]?.technician;
  if (known !== undefined && !known.includes('{')) return known;
  return ofEveryRule[reason] ?? reason.replaceAll('-', ' ');
}

const rank = { violated: 0, unknown: 1, exempt: 2, compliant: 3, 'not-applicable': 4 } as const;

/** Worst first, then as the catalogue has them. */
export function byUrgency(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) => rank[a.state] - rank[b.state] || a.rule.localeCompare(b.rule),
  );
}
