import { lazy, Suspense, type JSX } from 'react';
import { Link } from 'wouter';
import type { Overview } from '#protocol/console-api.ts';
import { useDevices, useOverview } from '../api/answers.ts';
import { Answer, Empty, SkeletonRows } from '../shell/answer.tsx';
import { FaultBoundary } from '../shell/fault-boundary.tsx';
import { Page } from '../shell/page.tsx';
import { useNow } from '../time/clock-context.tsx';
import { When } from '../time/when.tsx';
import { HistoryTable } from './history-table.tsx';
import './overview.css';
import { Reviews } from './reviews.tsx';
import { RuleBars } from './rule-bars.tsx';
import { openingSentence, type Piece } from './sentence.ts';

const HistoryChart = lazy(() => import('./history-chart.tsx'));

/** How the laptops stand: three sentences, then the chart with its table, then the rules. */
export function OverviewPage(): JSX.Element {
  const answer = useOverview();
  return (
    <Page title="Overview">
      <Answer answer={answer} what="the overview" loading={<SkeletonRows rows={7} />}>
        {(overview) =>
          overview.devices.total === 0 ? <NoDevices /> : <Standing overview={overview} />
        }
      </Answer>
    </Page>
  );
}

function NoDevices(): JSX.Element {
  return (
    <Empty title="No laptop has enrolled yet">
      <p>
        Start with one: <Link href="/enrolment">make an enrolment code</Link> and run the command it
        shows on that laptop. It reports within a minute.
      </p>
    </Empty>
  );
}

function Standing({ overview }: { readonly overview: Overview }): JSX.Element {
  return (
    <>
      <Opening overview={overview} />
      <section className="panel" aria-labelledby="over-time">
        <h2 id="over-time">Laptops over time</h2>
        {overview.history.length < 2 ? (
          <p className="muted">
            The first day is being recorded. A chart appears here tomorrow; nothing has to be done.
          </p>
        ) : (
          <figure className="history">
            <FaultBoundary fallback={() => <p className="muted">The chart could not be drawn.</p>}>
              <Suspense fallback={<div className="chart-space" />}>
                <HistoryChart history={overview.history} />
              </Suspense>
            </FaultBoundary>
            <HistoryTable history={overview.history} />
          </figure>
        )}
      </section>
      <div className="columns">
        <section className="panel" aria-labelledby="by-rule">
          <h2 id="by-rule">Rules</h2>
          <RuleBars rules={overview.rules} />
        </section>
        <section className="panel" aria-labelledby="reviews">
          <h2 id="reviews">Reviews of documents</h2>
          <Reviews reviews={overview.reviews} />
        </section>
      </div>
    </>
  );
}

function Opening({ overview }: { readonly overview: Overview }): JSX.Element {
  const now = useNow(60_000);
  const { devices, aup, sessionsNow } = overview;
  const silent = useDevices('silent=true&sort=last-contact', devices.silent === 1);
  const lastWord = silent.data?.rows[0]?.lastContact;
  const since = devices.silent === 1 && lastWord ? new Date(lastWord) : null;
  return (
    <section className="opening" aria-label="In short">
      <p className="opening-first">
        <Pieces pieces={openingSentence(devices, since, now)} />
      </p>
      <p>
        <Link href="/aup">
          {aup.complete.toLocaleString('en-GB')} of {aup.people.toLocaleString('en-GB')} people
        </Link>{' '}
        have completed every document they owe.{' '}
        <Link href="/classes">
          {sessionsNow === 1 ? '1 supervised lesson' : `${sessionsNow} supervised lessons`}
        </Link>{' '}
        {sessionsNow === 1 ? 'is' : 'are'} on now.
      </p>
      <p className="muted small">
        {devices.connected.toLocaleString('en-GB')} of {devices.total.toLocaleString('en-GB')}{' '}
        connected. Counted <When at={overview.at} />.
      </p>
    </section>
  );
}

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }): JSX.Element {
  return (
    <>
      {pieces.map((piece, place) =>
        piece.to ? (
          <Link key={place} href={piece.to}>
            {piece.text}
          </Link>
        ) : (
          <span key={place}>{piece.text}</span>
        ),
      )}
    </>
  );
}
