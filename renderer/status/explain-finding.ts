import { fillTemplate } from '#base/fill-template.ts';
import type { Finding } from '#protocol/finding.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';
import { standingOf, type Standing } from '../ui/state-sign.tsx';

/** A finding in words, its places filled from its own detail. */
export interface Explained {
  readonly finding: Finding;
  readonly standing: Standing;
  readonly title: string;
  readonly checks: string;
  readonly person: string;
  /** The text of `person` before its places are filled in. */
  readonly said: string;
  readonly technician: string;
  readonly fix: { readonly text: string; readonly commands: readonly string[] } | null;
}

/** A rule or reason that the catalogue does not know is still shown, by its code. */
export function explain(finding: Finding, catalogue: RuleCatalogue, now: Date): Explained {
  const rule = catalogue.find(({ id }) => id === finding.rule);
  const reason = rule?.reasons[finding.reason];
  const fill = (text: string): string => fillTemplate(text, finding.detail);
  return {
    finding,
    standing: standingOf(finding, now),
    title: rule?.title ?? finding.rule,
    checks: rule?.personSummary ?? '',
    person: reason ? fill(reason.person) : '',
    said: reason?.person ?? '',
    technician: reason ? fill(reason.technician) : finding.reason,
    fix: reason?.fix
      ? { text: fill(reason.fix.text), commands: reason.fix.commands.map(fill) }
      : null,
  };
}

const order: readonly Standing['kind'][] = [
  'attention',
  'due',
  'unknown',
  'exempt',
  'good',
  'neutral',
];

/** What needs somebody comes first; within a kind the rules keep their order. */
export function worstFirst(all: readonly Explained[]): Explained[] {
  return all.toSorted((a, b) => order.indexOf(a.standing.kind) - order.indexOf(b.standing.kind));
}

/** "3 of 5 checks are fine. 1 needs attention. 1 is not known yet." */
export function summaryWords(all: readonly Explained[]): string[] {
  const counted = all.filter(({ standing }) => standing.kind !== 'neutral');
  const count = (...kinds: Standing['kind'][]): number =>
    counted.filter(({ standing }) => kinds.includes(standing.kind)).length;
  const part = (number: number, one: string, more: string): string[] =>
    number === 0 ? [] : [`${number} ${number === 1 ? one : more}.`];
  const fine = count('good', 'exempt');
  const total = counted.length;
  if (total === 0) return ['No check applies here now.'];
  return [
    fine === total
      ? total === 1
        ? 'The 1 check is fine.'
        : `All ${total} checks are fine.`
      : `${fine} of ${total} checks ${fine === 1 ? 'is' : 'are'} fine.`,
    ...part(count('attention', 'due'), 'needs attention', 'need attention'),
    ...part(count('unknown'), 'is not known yet', 'are not known yet'),
  ];
}
