import type { JSX } from 'react';
import { useLive } from '../api/live.tsx';
import { useNow } from '../time/clock-context.tsx';
import { agoWords, clockTime } from '../time/time-words.ts';

/** Says since when the console has not been reached; the region stays, so that it is read out. */
export function OfflineBanner(): JSX.Element {
  const { offlineSince, retryNow } = useLive();
  const now = useNow(15_000);
  return (
    <div role="status" className="banner-place">
      {offlineSince ? (
        <div className="banner">
          <p>
            <strong>Not connected since {clockTime(offlineSince)}</strong> (
            {agoWords(offlineSince, now)}). What you see was true then. Laptops keep following the
            policy by themselves.
          </p>
          <button type="button" className="link-button" onClick={retryNow}>
            Try now
          </button>
        </div>
      ) : null}
    </div>
  );
}
