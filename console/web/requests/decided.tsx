import type { JSX } from 'react';
import type { RequestRow } from '#protocol/console-api.ts';
import { WideTable } from '../shell/wide-table.tsx';
import { MarkBadge } from '../states/state-badge.tsx';
import { When } from '../time/when.tsx';
import { askerWords, decisionMark, partsOf } from './words.ts';

/** Answered requests, the latest first. */
export function Decided({ rows }: { readonly rows: readonly RequestRow[] }): JSX.Element {
  return (
    <WideTable label="Table of decided requests">
      <table>
        <caption className="visually-hidden">Decided requests, the latest decision first</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Answer</th>
            <th scope="col">Reason</th>
            <th scope="col">Who asked</th>
            <th scope="col">Decided</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <DecidedRow key={`${row.device} ${row.request}`} row={row} />
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

function DecidedRow({ row }: { readonly row: RequestRow }): JSX.Element | null {
  const { decision } = row;
  if (!decision) return null;
  return (
    <tr>
      <th scope="row">{partsOf(row.what).name}</th>
      <td>
        <MarkBadge mark={decisionMark(decision.decision)} />
      </td>
      <td>{decision.reason}</td>
      <td>{askerWords(row)}</td>
      <td>
        by {decision.by} <When at={decision.at} />
      </td>
    </tr>
  );
}
