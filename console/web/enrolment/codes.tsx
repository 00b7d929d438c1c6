import type { JSX } from 'react';
import type { EnrolmentCode } from '#protocol/console-api.ts';
import { useClasses } from '../api/answers.ts';
import { exactTime } from '../time/time-words.ts';
import { When } from '../time/when.tsx';
import { WideTable } from '../shell/wide-table.tsx';

export function Codes({ codes }: { readonly codes: readonly EnrolmentCode[] }): JSX.Element {
  const classes = useClasses().data ?? [];
  const nameOf = (id: string | null): string =>
    id === null ? 'no class' : (classes.find((item) => item.id === id)?.name ?? id);
  if (codes.length === 0) {
    return <p className="muted">None. Make one above when you have a laptop to enrol.</p>;
  }
  return (
    <WideTable label="Table of codes">
      <table>
        <caption className="visually-hidden">Enrolment codes that still work, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Class</th>
            <th scope="col" className="number">
              Laptops left
            </th>
            <th scope="col">Works until</th>
            <th scope="col">Made by</th>
          </tr>
        </thead>
        <tbody>
          {codes.map((code) => (
            <tr key={code.code}>
              <th scope="row">
                <code className="nowrap">{code.code}</code>
              </th>
              <td>{nameOf(code.classId)}</td>
              <td className="number">{code.usesLeft}</td>
              <td className="nowrap" title={exactTime(new Date(code.expiresAt))}>
                <When at={code.expiresAt} />
              </td>
              <td>{code.createdBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
