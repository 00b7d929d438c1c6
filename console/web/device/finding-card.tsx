import { useState, type JSX } from 'react';
import type { EvidenceItem, Finding } from '#protocol/finding.ts';
import { CopyLine } from '../shell/copy-line.tsx';
import { Clauses } from '../states/clauses.tsx';
import { modeWords } from '../states/mode-words.ts';
import { MarkBadge } from '../states/state-badge.tsx';
import { findingMark } from '../states/state-words.ts';
import { useNow } from '../time/clock-context.tsx';
import { When } from '../time/when.tsx';
import type { FindingWords } from './finding-words.ts';

interface FindingCardProps {
  readonly finding: Finding;
  readonly words: FindingWords;
}

/** One finding: how it stands, why, since when, what was read, and how to mend it. */
export function FindingCard({ finding, words }: FindingCardProps): JSX.Element {
  const mark = findingMark(finding, useNow(60_000));
  const heading = `rule-${finding.rule}`;
  return (
    <article className={`finding finding-${mark.tone}`} aria-labelledby={heading}>
      <header>
        <h3 id={heading}>{words.title}</h3>
        <MarkBadge mark={mark} />
      </header>
      <p className="finding-text">{words.text}</p>
      <p className="muted small">
        So since <When at={finding.since} /> · checked <When at={finding.checkedAt} /> ·{' '}
        <span title={modeWords[finding.mode].long}>{modeWords[finding.mode].short}</span> ·{' '}
        <Clauses clauses={finding.clauses} />
      </p>
      {words.fix ? <Fix fix={words.fix} title={words.title} /> : null}
      {finding.evidence.length > 0 ? (
        <Evidence items={finding.evidence} open={finding.state === 'violated'} />
      ) : null}
    </article>
  );
}

interface FixProps {
  readonly fix: NonNullable<FindingWords['fix']>;
  readonly title: string;
}

function Fix({ fix, title }: FixProps): JSX.Element {
  return (
    <div className="fix">
      <h4>How to mend it</h4>
      <p>{fix.text}</p>
      {fix.commands.map((command, place) => (
        <CopyLine key={command} text={command} what={`command ${place + 1} for ${title}`} />
      ))}
    </div>
  );
}

interface EvidenceProps {
  readonly items: readonly EvidenceItem[];
  readonly open: boolean;
}

const firstShown = 10;

function Evidence({ items, open }: EvidenceProps): JSX.Element {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, firstShown);
  return (
    <details open={open}>
      <summary>Evidence, as it was read ({items.length})</summary>
      <dl className="evidence">
        {shown.map((item, place) => (
          <div key={place}>
            <dt>{item.label}</dt>
            <dd>
              <pre>{item.value}</pre>
              {item.source ? <span className="muted small">from {item.source}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
      {shown.length < items.length ? (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          Show all {items.length} facts
        </button>
      ) : null}
    </details>
  );
}
