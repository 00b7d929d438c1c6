import type { ReactNode } from 'react';
import { assertNever } from '#base/assert-never.ts';
import type { Finding } from '#protocol/finding.ts';
import { Icon, type IconName } from './icons.tsx';
import { dayWords } from './time-words.ts';

/** How a finding is shown: a shape, a word and a colour, never the colour alone. */
export interface Standing {
  readonly kind: 'good' | 'attention' | 'due' | 'unknown' | 'neutral' | 'exempt';
  readonly icon: IconName;
  readonly word: string;
}

/** `unknown` is never shown as a pass; a violation within its grace is "due by", not yet amber. */
export function standingOf(
  finding: Pick<Finding, 'state' | 'dueBy' | 'detail'>,
  now: Date,
): Standing {
  switch (finding.state) {
    case 'compliant':
      return { kind: 'good', icon: 'agree', word: 'Meets the rule' };
    case 'violated':
      return finding.dueBy === undefined || Date.parse(finding.dueBy) <= now.getTime()
        ? { kind: 'attention', icon: 'attention', word: 'Needs attention' }
        : { kind: 'due', icon: 'clock', word: `Due by ${dayWords(finding.dueBy)}` };
    case 'unknown':
      return { kind: 'unknown', icon: 'question', word: 'Not known yet' };
    case 'not-applicable':
      return { kind: 'neutral', icon: 'dash', word: 'Does not apply' };
    case 'exempt':
      return { kind: 'exempt', icon: 'permitted', word: exemptWords(finding.detail) };
    default:
      return assertNever(finding.state);
  }
}

function exemptWords(detail: Finding['detail']): string {
  const { until, by } = detail;
  const when = typeof until === 'string' ? ` until ${until}` : '';
  const who = typeof by === 'string' ? ` by ${by}` : '';
  return `Permitted${when}${who}`;
}

export function StateSign({ standing }: { standing: Standing }): ReactNode {
  return (
    <span className="sign" data-kind={standing.kind}>
      <Icon name={standing.icon} />
      {standing.word}
    </span>
  );
}
