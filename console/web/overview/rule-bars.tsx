import type { JSX } from 'react';
import { Link } from 'wouter';
import type { Overview } from '#protocol/console-api.ts';
import type { FindingState } from '#protocol/finding.ts';
import { Clauses } from '../states/clauses.tsx';
import { modeWords } from '../states/mode-words.ts';
import { countWord, markOf, stateOrder } from '../states/state-words.ts';

type RuleStanding = Overview['rules'][number];

/** One bar a rule; each number leads to the laptops behind it. */
export function RuleBars({ rules }: { readonly rules: readonly RuleStanding[] }): JSX.Element {
  if (rules.length === 0) {
    return (
      <p className="muted">
        The policy in force has no rules. <Link href="/policies">See the policy</Link>.
      </p>
    );
  }
  return (
    <ul className="rule-bars">
      {rules.map((standing) => (
        <RuleBar key={standing.rule} standing={standing} />
      ))}
    </ul>
  );
}

function RuleBar({ standing }: { readonly standing: RuleStanding }): JSX.Element {
  const states = stateOrder.filter((state) => standing.byState[state] > 0);
  const bestFirst = [...states].reverse();
  return (
    <li className="rule-bar">
      <div className="rule-bar-head">
        <h3>
          <Link href={`/devices?rule=${standing.rule}`}>{standing.title}</Link>
        </h3>
        <span className="muted small">
          {modeWords[standing.mode].short} · <Clauses clauses={standing.clauses} />
        </span>
      </div>
      <div className="stack" aria-hidden="true">
        {bestFirst.map((state) => (
          <span
            key={state}
            className={`stack-part fill-${markOf(state).tone}`}
            style={{ flexGrow: standing.byState[state] }}
          />
        ))}
      </div>
      <ul className="counts">
        {states.map((state) => (
          <li key={state}>
            <CountLink rule={standing.rule} state={state} count={standing.byState[state]} />
          </li>
        ))}
        {states.length === 0 ? <li className="muted">No laptop has reported yet</li> : null}
      </ul>
    </li>
  );
}

interface CountLinkProps {
  readonly rule: string;
  readonly state: FindingState;
  readonly count: number;
}

function CountLink({ rule, state, count }: CountLinkProps): JSX.Element {
  const mark = markOf(state);
  return (
    <Link href={`/devices?rule=${rule}&state=${state}`} className={`count tone-${mark.tone}`}>
      <span aria-hidden="true">{mark.shape} </span>
      <b>{count.toLocaleString('en-GB')}</b> {countWord(state, count)}
    </Link>
  );
}
