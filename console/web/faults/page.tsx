import type { JSX } from 'react';
import { useLocation, useSearch } from 'wouter';
import { faultQuery, type FaultPage } from '#protocol/console-help.ts';
import { useFaults } from '../api/answers.ts';
import { Pager } from '../devices/pager.tsx';
import { Answer, Empty, WhereAllowed } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { StateTabs } from '../shell/state-tabs.tsx';
import { Fault } from './fault.tsx';
import './faults.css';

type Shown = ReturnType<typeof shownBy>;

const tabs = [
  { state: 'open', words: 'Waiting', href: '/faults' },
  { state: 'done', words: 'Mended', href: '/faults?state=done' },
] as const;

/** What people said does not work, in their own words. */
export default function FaultsPage(): JSX.Element {
  const shown = shownBy(useSearch());
  const answer = useFaults(addressOf(shown));
  return (
    <Page title="Faults" lead="What people said does not work, in their own words.">
      <WhereAllowed answer={answer} what="faults">
        <StateTabs label="Which faults" tabs={tabs} shown={shown.state} />
        <Answer answer={answer} what="the faults">
          {(page) => <Rows page={page} shown={shown} />}
        </Answer>
      </WhereAllowed>
    </Page>
  );
}

function shownBy(search: string) {
  const asked = faultQuery.safeParse(Object.fromEntries(new URLSearchParams(search)));
  return asked.success ? asked.data : faultQuery.parse({});
}

function addressOf({ state, page }: Shown): string {
  const parts = new URLSearchParams();
  if (state !== 'open') parts.set('state', state);
  if (page > 1) parts.set('page', String(page));
  return parts.toString();
}

function Rows({ page, shown }: { readonly page: FaultPage; readonly shown: Shown }): JSX.Element {
  const [, navigate] = useLocation();
  const go = (next: number): void => navigate(`/faults?${addressOf({ ...shown, page: next })}`);
  const waits = page.open === 1 ? '1 fault waits.' : `${page.open} faults wait.`;
  return (
    <>
      <p className="opening-line" role="status">
        {waits}
      </p>
      {page.rows.length === 0 ? <Nothing state={shown.state} /> : null}
      <ul className="fault-list">
        {page.rows.map((row) => (
          <Fault key={`${row.device} ${row.fault}`} row={row} />
        ))}
      </ul>
      <Pager page={page.page} pages={Math.ceil(page.total / page.pageSize)} onGo={go} />
    </>
  );
}

function Nothing({ state }: { readonly state: Shown['state'] }): JSX.Element {
  return state === 'open' ? (
    <Empty title="No fault waits">
      <p>Everybody can report one from the help window of a laptop, also without a connection.</p>
    </Empty>
  ) : (
    <Empty title="Nothing was marked as mended yet">
      <p>Mended faults stay here, with who mended them.</p>
    </Empty>
  );
}
