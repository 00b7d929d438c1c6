import type { JSX } from 'react';
import { Link, useLocation } from 'wouter';
import type { HelpCalls } from '#protocol/console-help.ts';
import { useHelpCalls } from '../api/answers.ts';
import { useSignedIn } from '../api/me-context.ts';
import { CallButtons } from './call-buttons.tsx';
import { CallWords } from './call-words.tsx';
import './help.css';
import { useNamesHidden } from './use-names-hidden.ts';
import { mayKnow, openSentence } from './words.ts';

const mostShown = 3;

/** Above every page of whoever may know: somebody asks for a grown-up. It stays until it is seen to. */
export function HelpNotice(): JSX.Element | null {
  const may = mayKnow(useSignedIn().role);
  const { data } = useHelpCalls(may);
  const [path] = useLocation();
  if (!may) return null;
  return (
    // The region is always there, so that a screen reader speaks of a call the moment it comes.
    <div role="alert" className="help-place no-print">
      {data && data.openTotal > 0 && path !== '/help' ? (
        <Waiting calls={data} onClassScreen={path.endsWith('/sitting')} />
      ) : null}
    </div>
  );
}

interface WaitingProps {
  readonly calls: HelpCalls;
  /** The whole class looks at this page, so it names nobody. */
  readonly onClassScreen: boolean;
}

function Waiting({ calls, onClassScreen }: WaitingProps): JSX.Element {
  const [namesHidden, hideNames] = useNamesHidden();
  const quiet = namesHidden || onClassScreen;
  // Whom nobody is on the way to comes first.
  const order = [...calls.open].sort(
    (a, b) => Number(a.coming !== null) - Number(b.coming !== null),
  );
  const shown = order.slice(0, mostShown);
  return (
    <section className="help-notice" aria-label="Asking for you">
      <div className="help-notice-top">
        <h2>{openSentence(calls.openTotal)}</h2>
        {onClassScreen ? null : (
          <button type="button" className="link-button" onClick={() => hideNames(!quiet)}>
            {quiet ? 'Show names' : 'Hide names'}
            {quiet ? null : <span className="help-notice-why">: others can see this screen</span>}
          </button>
        )}
        {quiet || calls.openTotal > 1 ? (
          <Link href="/help">{quiet ? 'See who it is' : `See all ${calls.openTotal}`}</Link>
        ) : null}
      </div>
      {quiet ? null : (
        <ul className="help-notice-list">
          {shown.map((row) => (
            <li key={`${row.device} ${row.call}`}>
              <CallWords row={row} />
              <CallButtons row={row} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
