import { lazy, Suspense, type JSX } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useSignedIn } from './api/me-context.ts';
import { ClassPage } from './classes/class-page.tsx';
import { ClassesPage } from './classes/classes-page.tsx';
import { OverviewPage } from './overview/page.tsx';
import { Loading, PageFault } from './shell/answer.tsx';
import { FaultBoundary } from './shell/fault-boundary.tsx';
import { Page } from './shell/page.tsx';
import { homeOf } from './shell/places.ts';

const DevicesPage = lazy(() => import('./devices/page.tsx'));
const DevicePage = lazy(() => import('./device/page.tsx'));
const AupPage = lazy(() => import('./aup/page.tsx'));
const AupPersonPage = lazy(() => import('./aup/person-page.tsx'));
const SittingPage = lazy(() => import('./sitting/page.tsx'));
const PolicyPage = lazy(() => import('./policies/page.tsx'));
const CardsPage = lazy(() => import('./cards/page.tsx'));
const CardPage = lazy(() => import('./cards/card-page.tsx'));
const AllCardsPage = lazy(() => import('./cards/all-cards-page.tsx'));
const LessonCodePage = lazy(() => import('./classes/lesson-code-page.tsx'));
const RequestsPage = lazy(() => import('./requests/page.tsx'));
const HelpPage = lazy(() => import('./help/page.tsx'));
const FaultsPage = lazy(() => import('./faults/page.tsx'));
const EnrolmentPage = lazy(() => import('./enrolment/page.tsx'));

/** Which page an address shows. A wrong address says so instead of guessing. */
export function Routes(): JSX.Element {
  const home = homeOf[useSignedIn().role];
  const [path] = useLocation();
  return (
    <FaultBoundary key={path} fallback={(retry) => <PageFault retry={retry} />}>
      <Suspense fallback={<Loading what="the page" />}>
        <Switch>
          <Route path="/">{home === '/' ? <OverviewPage /> : <Redirect to={home} replace />}</Route>
          <Route path="/sign-in">
            <Redirect to={home} replace />
          </Route>
          <Route path="/devices" component={DevicesPage} />
          <Route path="/devices/:device">
            {({ device }) => <DevicePage key={device} device={device} />}
          </Route>
          <Route path="/classes" component={ClassesPage} />
          <Route path="/classes/:classId">
            {({ classId }) => <ClassPage key={classId} classId={classId} />}
          </Route>
          <Route path="/classes/:classId/sitting">
            {({ classId }) => <SittingPage key={classId} classId={classId} />}
          </Route>
          <Route path="/lesson-code" component={LessonCodePage} />
          <Route path="/aup" component={AupPage} />
          <Route path="/aup/people/:person">
            {({ person }) => <AupPersonPage key={person} person={person} />}
          </Route>
          <Route path="/requests" component={RequestsPage} />
          <Route path="/help" component={HelpPage} />
          <Route path="/faults" component={FaultsPage} />
          <Route path="/policies" component={PolicyPage} />
          <Route path="/cards" component={CardsPage} />
          <Route path="/cards/all/:language">
            {({ language }) => <AllCardsPage language={language} />}
          </Route>
          <Route path="/cards/:audience/:variant/:language">
            {(card) => <CardPage {...card} />}
          </Route>
          <Route path="/enrolment" component={EnrolmentPage} />
          <Route>
            <Page title="No such page" lead="The address may be mistyped.">
              <p>
                <Link href={home}>Go to the first page</Link>
              </p>
            </Page>
          </Route>
        </Switch>
      </Suspense>
    </FaultBoundary>
  );
}
