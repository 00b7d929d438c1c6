import type { JSX } from 'react';
import { laptopMark } from '../states/state-words.ts';
import { writtenDate } from '../time/time-words.ts';
import { WideTable } from '../shell/wide-table.tsx';
import { statesSeen, type HistoryDay } from './history-shape.ts';

/** The numbers of the chart, for those who would rather read or listen. */
export function HistoryTable({
  history,
}: {
  readonly history: readonly HistoryDay[];
}): JSX.Element {
  const states = statesSeen(history);
  const newestFirst = [...history].reverse();
  return (
    <details className="numbers">
      <summary>The same numbers as a table</summary>
      <WideTable label="Laptops by state, day by day">
        <table>
          <caption>Laptops by their worst state at the end of each day, newest first</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              {states.map((state) => (
                <th key={state} scope="col" className="number">
                  {laptopMark(state).word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {newestFirst.map((day) => (
              <tr key={day.day}>
                <th scope="row">{writtenDate(day.day)}</th>
                {states.map((state) => (
                  <td key={state} className="number">
                    {day.byState[state].toLocaleString('en-GB')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </details>
  );
}
