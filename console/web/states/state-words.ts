import type { FindingState } from '#protocol/finding.ts';
import { dayWithYear } from '../time/time-words.ts';

/** How a state is drawn: shape and word say it, colour only helps. */
export interface StateMark {
  readonly shape: string;
  readonly word: string;
  /** Name of a colour pair in the design tokens. */
  readonly tone: 'good' | 'attention' | 'due' | 'unknown' | 'neutral' | 'exempt';
}

const marks: Readonly<Record<FindingState, StateMark>> = {
  compliant: { shape: '✓', word: 'Meets the rule', tone: 'good' },
  violated: { shape: '!', word: 'Needs attention', tone: 'attention' },
  unknown: { shape: '?', word: 'Not known', tone: 'unknown' },
  'not-applicable': { shape: '–', word: 'Does not apply', tone: 'neutral' },
  exempt: { shape: '⊘', word: 'Permitted', tone: 'exempt' },
};

export const markOf = (state: FindingState): StateMark => marks[state];

/** The same for a whole laptop, which stands as its worst finding does. */
export const laptopMark = (state: FindingState): StateMark =>
  state === 'compliant' ? { ...marks.compliant, word: 'Meets the policy' } : marks[state];

const pluralWords: Readonly<Record<FindingState, string>> = {
  compliant: 'meet the rule',
  violated: 'need attention',
  unknown: 'not known',
  'not-applicable': 'do not apply',
  exempt: 'permitted',
};

/** The word that follows a count of laptops: `2 need attention`, `1 needs attention`. */
export const countWord = (state: FindingState, count: number): string =>
  count === 1 ? marks[state].word.toLowerCase() : pluralWords[state];

/** Worst first: the order in which pages list states. */
export const stateOrder: readonly FindingState[] = [
  'violated',
  'unknown',
  'exempt',
  'compliant',
  'not-applicable',
];

interface Dated {
  readonly state: FindingState;
  readonly dueBy?: string | undefined;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A finding's mark, with the date that belongs to it: due by, or permitted until. */
export function findingMark(finding: Dated, now: Date): StateMark {
  if (finding.state === 'violated' && finding.dueBy && new Date(finding.dueBy) > now) {
    return { shape: '◷', word: `Due by ${dayWithYear(new Date(finding.dueBy))}`, tone: 'due' };
  }
  const until = finding.detail['until'];
  if (finding.state === 'exempt' && typeof until === 'string') {
    const at = new Date(until);
    const day = Number.isNaN(at.getTime()) ? until : dayWithYear(at);
    return { ...marks.exempt, word: `Permitted until ${day}` };
  }
  return marks[finding.state];
}
