import { fillTemplate } from '#base/fill-template.ts';
import type { Finding } from '#protocol/finding.ts';
import type { RuleCatalogue } from '#protocol/rule-catalogue.ts';
import { standingOf, type Standing } from '../ui/state-sign.tsx';

/** How to mend it, and whether that is for anybody at the laptop or a technician's work. */
interface Fix {
  readonly text: string;
  readonly commands: readonly string[];
  readonly byAnybody: boolean;
}

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
  readonly fix: Fix | null;
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
      ? {
          text: fill(reason.fix.text),
          commands: reason.fix.commands.map(fill),
          byAnybody: reason.fix.byAnybody === true,
        }
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

/**
 * "1 of 5 checks meets the rule; 1 needs attention, 2 are not known yet, 1 does not apply."
 * Each card is counted once, by the sign that it bears.
 */
export function summaryWords(all: readonly Explained[]): string {
  const count = (kind: Standing['kind']): number =>
    all.filter(({ standing }) => standing.kind === kind).length;
  const total = all.length;
  if (total === count('neutral')) return 'No check applies here now.';
  const fine = count('good');
  if (fine === total)
    return total === 1 ? 'The 1 check meets the rule.' : `All ${total} checks meet the rule.`;
  const others = parts.flatMap(([kind, one, more]) => {
    const number = count(kind);
    return number === 0 ? [] : [`${number} ${number === 1 ? one : more}`];
  });
  const checks = total === 1 ? 'check' : 'checks';
  const meet = fine === 1 || total === 1 ? 'meets' : 'meet';
  return `${fine} of ${total} ${checks} ${meet} the rule; ${others.join(', ')}.`;
}

/** What is said of those that do not simply meet the rule, worst first: of one, and of more. */
const parts: readonly [kind: Standing['kind'], one: string, more: string][] = [
  ['attention', 'needs attention', 'need attention'],
  ['due', 'is due by a set date', 'are due by a set date'],
  ['unknown', 'is not known yet', 'are not known yet'],
  ['exempt', 'is permitted', 'are permitted'],
  ['neutral', 'does not apply', 'do not apply'],
];
