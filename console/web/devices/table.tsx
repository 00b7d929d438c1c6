import type { JSX, RefObject } from 'react';
import { Link } from 'wouter';
import type { DevicePage, DeviceRow } from '#protocol/console-api.ts';
import { LaptopBadge } from '../states/state-badge.tsx';
import { When } from '../time/when.tsx';
import { WideTable } from '../shell/wide-table.tsx';

interface TableProps {
  readonly page: DevicePage;
  readonly caption: string;
  readonly titleOf: (rule: string) => string;
  readonly place: RefObject<HTMLDivElement | null>;
}

/** The laptops of one page of the list; the first column stays when the rest is scrolled. */
export function DeviceTable({ page, caption, titleOf, place }: TableProps): JSX.Element {
  return (
    <WideTable label="Table of laptops" place={place}>
      <table className="devices">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Laptop</th>
            <th scope="col">State</th>
            <th scope="col">What to look at</th>
            <th scope="col">Class</th>
            <th scope="col">Signed in</th>
            <th scope="col">Last contact</th>
            <th scope="col">System</th>
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => (
            <Row key={row.id} row={row} titleOf={titleOf} />
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

interface RowProps {
  readonly row: DeviceRow;
  readonly titleOf: (rule: string) => string;
}

function Row({ row, titleOf }: RowProps): JSX.Element {
  return (
    <tr>
      <th scope="row">
        <Link href={`/devices/${row.id}`} data-row-link="">
          {row.name}
        </Link>
      </th>
      <td>
        <LaptopBadge state={row.state} />
      </td>
      <td>
        <Causes row={row} titleOf={titleOf} />
      </td>
      <td>{row.className ?? <None />}</td>
      <td>{row.signedIn ?? <None />}</td>
      <td>
        <Contact row={row} />
      </td>
      <td className="nowrap">{row.os}</td>
    </tr>
  );
}

const None = (): JSX.Element => <span className="muted">–</span>;

function Causes({ row, titleOf }: RowProps): JSX.Element {
  if (row.silent) return <span className="muted">Not heard from, so nothing is known now</span>;
  const causes = [
    ...row.violated.map((rule) => ({
      rule,
      shape: '!',
      tone: 'attention',
      word: 'needs attention',
    })),
    ...row.unknown.map((rule) => ({ rule, shape: '?', tone: 'unknown', word: 'not known' })),
  ];
  if (causes.length === 0) return <None />;
  return (
    <ul className="causes">
      {causes.map(({ rule, shape, tone, word }) => (
        <li key={rule}>
          <span className={`tone-${tone}`} aria-hidden="true">
            {shape}{' '}
          </span>
          <span className="visually-hidden">{word}: </span>
          {titleOf(rule)}
        </li>
      ))}
    </ul>
  );
}

function Contact({ row }: { readonly row: DeviceRow }): JSX.Element {
  if (row.connected) {
    return (
      <span className="nowrap">
        <span aria-hidden="true">● </span>Connected
      </span>
    );
  }
  if (!row.lastContact) return <span className="muted">never</span>;
  return (
    <span className={row.silent ? 'tone-unknown nowrap' : 'nowrap'}>
      <span aria-hidden="true">○ </span>
      {row.silent ? 'Silent since ' : ''}
      <When at={row.lastContact} />
    </span>
  );
}
