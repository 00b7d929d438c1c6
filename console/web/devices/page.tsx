import { useCallback, useRef, type JSX } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { DevicePage } from '#protocol/console-api.ts';
import { useDevices, useRules } from '../api/answers.ts';
import { Answer, Empty, SkeletonRows, WhereAllowed } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { addressOf, filterFrom, isNarrowed, rangeWords, type DeviceFilter } from './address.ts';
import './devices.css';
import { Filters } from './filters.tsx';
import { useListKeys } from './keys.ts';
import { Pager } from './pager.tsx';
import { DeviceTable } from './table.tsx';

/** Every laptop, narrowed by what the address says. */
export default function DevicesPage(): JSX.Element {
  const { filter, ignored } = filterFrom(useSearch());
  const [, navigate] = useLocation();
  const address = addressOf(filter);
  const answer = useDevices(address);
  const searchField = useRef<HTMLInputElement>(null);
  const table = useRef<HTMLDivElement>(null);
  useListKeys(searchField, table);
  const go = useCallback(
    (next: DeviceFilter) => {
      const search = addressOf(next);
      navigate(search === '' ? '/devices' : `/devices?${search}`, { replace: true });
    },
    [navigate],
  );
  const csv = `/api/devices.csv${address === '' ? '' : `?${address}`}`;
  return (
    <Page
      title="Laptops"
      aside={
        answer.data === undefined ? undefined : (
          <a href={csv} className="button-link" download="laptops.csv">
            Download as CSV
          </a>
        )
      }
    >
      <WhereAllowed answer={answer} what="the list of laptops">
        {ignored.length > 0 ? (
          <p className="notice notice-attention" role="status">
            Left out of this list’s address, because it means nothing here: {ignored.join(', ')}.
          </p>
        ) : null}
        <Filters filter={filter} searchField={searchField} onChange={go} />
        <Answer answer={answer} what="the list of laptops" loading={<SkeletonRows rows={10} />}>
          {(page) => <List page={page} filter={filter} table={table} go={go} />}
        </Answer>
        <p className="muted small no-print">
          Keys: <kbd>/</kbd> search, <kbd>j</kbd> and <kbd>k</kbd> next and previous laptop,{' '}
          <kbd>Enter</kbd> open.
        </p>
      </WhereAllowed>
    </Page>
  );
}

interface ListProps {
  readonly page: DevicePage;
  readonly filter: DeviceFilter;
  readonly table: React.RefObject<HTMLDivElement | null>;
  readonly go: (filter: DeviceFilter) => void;
}

function List({ page, filter, table, go }: ListProps): JSX.Element {
  const rules = useRules().data ?? [];
  const titleOf = (rule: string): string => rules.find(({ id }) => id === rule)?.title ?? rule;
  const range = rangeWords(page.page, page.pageSize, page.rows.length, page.total);
  if (page.total === 0) return <Nothing filter={filter} />;
  return (
    <>
      <p role="status" className="range">
        <b>{range}</b>
        {isNarrowed(filter) ? (
          <>
            {' '}
            match. <Link href="/devices">Show all</Link>
          </>
        ) : null}
      </p>
      <DeviceTable
        page={page}
        caption={`Laptops and how they stand: ${range}`}
        titleOf={titleOf}
        place={table}
      />
      <Pager
        page={page.page}
        pages={Math.ceil(page.total / page.pageSize)}
        onGo={(next) => go({ ...filter, page: next })}
      />
    </>
  );
}

function Nothing({ filter }: { readonly filter: DeviceFilter }): JSX.Element {
  if (isNarrowed(filter)) {
    return (
      <Empty title="No laptop matches">
        <p>
          <Link href="/devices">Show all laptops</Link>, or search for less.
        </p>
      </Empty>
    );
  }
  return (
    <Empty title="No laptop has enrolled yet">
      <p>
        <Link href="/enrolment">Make an enrolment code</Link> and run the command it shows on the
        first laptop.
      </p>
    </Empty>
  );
}
