import type { JSX } from 'react';
import { Link } from 'wouter';
import { byMissing, groupName, percent, type Group } from './coverage.ts';

/** A table whose third column is a bar: the same numbers to read, to hear and to look at. */
export function CoverageBars({ groups }: { readonly groups: readonly Group[] }): JSX.Element {
  return (
    <table className="coverage">
      <caption className="visually-hidden">
        People who have completed every document they owe, by group; most missing first
      </caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Group</th>
          <th scope="col">Complete</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {byMissing(groups).map((group) => (
          <tr key={`${group.audience} ${group.name}`}>
            <th scope="row">
              {group.classId ? (
                <Link href={`/classes/${group.classId}`}>{group.name}</Link>
              ) : (
                groupName(group)
              )}{' '}
              {group.classId ? <span className="muted small">{group.audience}</span> : null}
            </th>
            <td className="coverage-count">
              <b>{group.complete}</b> of {group.people}
            </td>
            <td className="coverage-bar">
              <span className="visually-hidden">{percent(group.complete, group.people)} %</span>
              <span className="track" aria-hidden="true">
                <span
                  className="track-fill"
                  style={{ width: `${percent(group.complete, group.people)}%` }}
                />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
