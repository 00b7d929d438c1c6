import { useState, type JSX } from 'react';
import { Link, useLocation } from 'wouter';
import type { HelpCalls } from '#protocol/console-help.ts';
import { useHelpCalls } from '../api/answers.ts';
import { useSignedIn } from '../api/me-context.ts';
import { CallButtons } from './call-buttons.tsx';
import { CallWords } from './call-words.tsx';
import './help.css';
import { mayKnow, openSentence } from './words.ts';

const mostShown = 3;
const namesKey = 'beadle-help-names';

/** Above every page of whoever may know: somebody asks for a grown-up. It stays until it is seen to. */
export function HelpNotice(): JSX.Element | null {
  const may = mayKnow(useSignedIn().role);
  const { data } = useHelpCalls(may);
  const [path] = useLocation();
  if (!may) return null;
  return (
    // The region is always there, so that a screen reader speaks of a call the moment it comes.
    <div role="alert" className="help-place no-print">
      {data && data.openTotal > 0 && path !== '/help' ? <Waiting calls={data} /> : null}
    </div>
  );
}

function Waiting({ calls }: { readonly calls: HelpCalls }): JSX.Element {
  const [quiet, setQuiet] = useNamesHidden();
  const shown = calls.open.slice(0, mostShown);
  const more = calls.openTotal - shown.length;
  return (
    <section className="help-notice" aria-label="Asking for you">
      <div className="help-notice-top">
        <h2>{openSentence(calls.openTotal)}</h2>
        <button type="button" className="link-button" onClick={() => setQuiet(!quiet)}>
          {quiet ? 'Show names' : 'Hide names: others can see this screen'}
        </button>
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
      {more > 0 || quiet ? (
        <p>
          <Link href="/help">{quiet ? 'See who it is' : `See ${more} more`}</Link>
        </p>
      ) : null}
    </section>
  );
}

/** Kept for this browser: a screen that the whole class sees stays one. */
function useNamesHidden(): [boolean, (hidden: boolean) => void] {
  const [hidden, setHidden] = useState(() => localStorage.getItem(namesKey) === 'hidden');
  const keep = (next: boolean): void => {
    setHidden(next);
    if (next) localStorage.setItem(namesKey, 'hidden');
    else localStorage.removeItem(namesKey);
  };
  return [hidden, keep];
}
