import type { JSX } from 'react';
import type { AupCoverage } from '#protocol/console-api.ts';
import { editionWords } from '../states/text-words.ts';
import { When } from '../time/when.tsx';
import { WideTable } from '../shell/wide-table.tsx';
import { decisionText, howText } from './coverage.ts';

export function Recent({ recent }: { readonly recent: AupCoverage['recent'] }): JSX.Element {
  if (recent.length === 0) return <p className="muted">None yet.</p>;
  return (
    <WideTable label="Table of recent acknowledgements">
      <table>
        <caption className="visually-hidden">Recent acknowledgements, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">What they said</th>
            <th scope="col">Document</th>
            <th scope="col">How</th>
            <th scope="col">Laptop</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {recent.map((entry, place) => (
            <tr key={`${entry.person} ${entry.at} ${place}`}>
              <th scope="row">{entry.givenName}</th>
              <td className="nowrap">{decisionText(entry.decision)}</td>
              <td>
                {entry.document} <span className="muted nowrap">{editionWords(entry)}</span>
              </td>
              <td>{howText(entry.how)}</td>
              <td className="nowrap">{entry.device}</td>
              <td className="nowrap">
                <When at={entry.at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
