import type { JSX } from 'react';
import { useLocation, useSearch } from 'wouter';
import { requestQuery, type RequestPage } from '#protocol/console-api.ts';
import { useRequests } from '../api/answers.ts';
import { Pager } from '../devices/pager.tsx';
import { Answer, Empty, WhereAllowed } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { StateTabs } from '../shell/state-tabs.tsx';
import { Decided } from './decided.tsx';
import { OpenRequest } from './open-request.tsx';
import './requests.css';
import { openSentence } from './words.ts';

type Shown = ReturnType<typeof shownBy>;

const tabs = [
  { state: 'open', words: 'Waiting', href: '/requests' },
  { state: 'decided', words: 'Decided', href: '/requests?state=decided' },
] as const;

/** What people ask to be allowed, and what was answered. */
export default function RequestsPage(): JSX.Element {
  const shown = shownBy(useSearch());
  const answer = useRequests(addressOf(shown));
  return (
    <Page
      title="Requests"
      lead="What people ask to be allowed. Where you say no, they read your reason."
    >
      <WhereAllowed answer={answer} what="requests">
        <StateTabs label="Which requests" tabs={tabs} shown={shown.state} />
        <Answer answer={answer} what="the requests">
          {(page) => <Rows page={page} shown={shown} />}
        </Answer>
      </WhereAllowed>
    </Page>
  );
}

function shownBy(search: string) {
  const asked = requestQuery.safeParse(Object.fromEntries(new URLSearchParams(search)));
  return asked.success ? asked.data : requestQuery.parse({});
}

function addressOf({ state, page }: Shown): string {
  const parts = new URLSearchParams();
  if (state !== 'open') parts.set('state', state);
  if (page > 1) parts.set('page', String(page));
  return parts.toString();
}

interface RowsProps {
  readonly page: RequestPage;
  readonly shown: Shown;
}

function Rows({ page, shown }: RowsProps): JSX.Element {
  const [, navigate] = useLocation();
  const go = (next: number): void => navigate(`/requests?${addressOf({ ...shown, page: next })}`);
  const pages = Math.ceil(page.total / page.pageSize);
  return (
    <>
      <p className="opening-line" role="status">
        {openSentence(page.open)}
      </p>
      {page.rows.length === 0 ? <Nothing state={shown.state} /> : null}
      {shown.state === 'open' ? (
        page.rows.map((row) => <OpenRequest key={`${row.device} ${row.request}`} row={row} />)
      ) : page.rows.length > 0 ? (
        <Decided rows={page.rows} />
      ) : null}
      <Pager page={page.page} pages={pages} onGo={go} />
    </>
  );
}

function Nothing({ state }: { readonly state: Shown['state'] }): JSX.Element {
  return state === 'open' ? (
    <Empty title="Nothing waits for a decision">
      <p>
        When a laptop puts a file aside, it asks here by itself. Nobody needs to write to you first.
      </p>
    </Empty>
  ) : (
    <Empty title="Nothing was decided yet">
      <p>Decisions stay here, with who made them and why.</p>
    </Empty>
  );
}
