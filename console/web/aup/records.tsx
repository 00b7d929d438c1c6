import type { JSX } from 'react';
import type { AupRecord } from '#protocol/console-aup.ts';
import { WideTable } from '../shell/wide-table.tsx';
import { editionWords } from '../states/text-words.ts';
import { When } from '../time/when.tsx';
import { useEntering } from './ask-person.ts';
import { decisionText, howText } from './coverage.ts';
import { NotEntered } from './form-parts.tsx';

/** Every answer of a person, the newest first. */
export function Records({ records }: { readonly records: readonly AupRecord[] }): JSX.Element {
  const entering = useEntering();
  if (records.length === 0) return <p className="muted">Nothing yet.</p>;
  return (
    <>
      <NotEntered entering={entering} />
      <WideTable label="Table of answers">
        <table>
          <caption className="visually-hidden">Answers, newest first</caption>
          <thead>
            <tr>
              <th scope="col">What they said</th>
              <th scope="col">Document</th>
              <th scope="col">How</th>
              <th scope="col">Where</th>
              <th scope="col">When</th>
            </tr>
          </thead>
          <tbody>
            {records.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <span className="nowrap">{decisionText(one.decision)}</span>
                  {one.typedName === null ? null : (
                    <span className="muted small"> as {one.typedName}</span>
                  )}
                </th>
                <td>
                  {one.title} <span className="muted">{editionWords(one)}</span>
                  {one.statements.map((statement) => (
                    <span key={statement} className="muted small block">
                      ✓ {statement}
                    </span>
                  ))}
                </td>
                <td>{howText(one.how)}</td>
                <td>{one.device ?? `Entered by ${one.enteredBy ?? ''}`}</td>
                <td className="nowrap">
                  <When at={one.at} />{' '}
                  {one.mayWithdraw ? (
                    <button
                      type="button"
                      className="link-button"
                      disabled={entering.busy}
                      onClick={() => entering.enter(`/api/aup/records/${one.id}/withdraw`)}
                    >
                      Take back
                      <span className="visually-hidden">: {one.title}, entered here</span>
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </>
  );
}
