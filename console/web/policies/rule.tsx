import type { JSX } from 'react';
import type { PolicyView } from '#protocol/console-api.ts';
import { Clauses } from '../states/clauses.tsx';
import { modeWords } from '../states/mode-words.ts';
import { WideTable } from '../shell/wide-table.tsx';

type Rule = PolicyView['rules'][number];

/** One rule of the policy: its mode, and each value with where it comes from. */
export function PolicyRule({ rule }: { readonly rule: Rule }): JSX.Element {
  const heading = `policy-${rule.rule}`;
  return (
    <section className="panel" aria-labelledby={heading}>
      <div className="panel-head">
        <h2 id={heading}>{rule.title}</h2>
        <p className="muted small">
          <b>{modeWords[rule.mode].short}</b>: {modeWords[rule.mode].long.toLowerCase()} ·{' '}
          <Clauses clauses={rule.clauses} />
        </p>
      </div>
      {rule.values.length === 0 ? (
        <p className="muted">This rule has no values to set.</p>
      ) : (
        <WideTable label={`Table of values of ${rule.title}`}>
          <table className="values">
            <caption className="visually-hidden">Values of the rule {rule.title}</caption>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Value</th>
                <th scope="col">Asked by clause</th>
                <th scope="col">Set in</th>
              </tr>
            </thead>
            <tbody>
              {rule.values.map((value) => (
                <tr key={value.name}>
                  <th scope="row">{value.name}</th>
                  <td className="value">{value.value}</td>
                  <td>
                    <Clauses clauses={value.origin.clauses} />
                  </td>
                  <td className="nowrap">{value.origin.layer}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
    </section>
  );
}
