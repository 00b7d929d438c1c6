import { Button } from '@mantine/core';
import type { JSX } from 'react';
import type { ClassDetail } from '#protocol/console-api.ts';
import { When } from '../time/when.tsx';
import type { ClassroomControl } from './use-classroom.ts';

interface SiteAsksProps {
  readonly shown: ClassDetail;
  readonly control: ClassroomControl;
}

/** Sites that pupils ask for: one press opens one for the whole class, until the lesson ends. */
export function SiteAsks({ shown, control }: SiteAsksProps): JSX.Element | null {
  const asks = shown.classroom.siteRequests;
  if (asks.length === 0) return null;
  const answer = (device: string, request: string, is: 'opened' | 'not-now'): void =>
    control.act(`/api/devices/${device}/site-requests/${request}/answer`, { answer: is });
  return (
    <section className="panel" aria-labelledby="site-asks">
      <h2 id="site-asks">Sites asked for ({asks.length})</h2>
      <ul className="site-asks">
        {asks.map(({ device, request, site, givenName, at }) => (
          <li key={`${device} ${request}`}>
            <p>
              <b>{site}</b>
              <br />
              <span className="muted small">
                {givenName ?? 'Somebody'}, <When at={at} />
              </span>
            </p>
            <div className="site-asks-act">
              <Button
                disabled={control.busy}
                onClick={() => answer(device, request, 'opened')}
                aria-label={`Open for this lesson: ${site}`}
              >
                Open for this lesson
              </Button>
              <Button
                variant="default"
                disabled={control.busy}
                onClick={() => answer(device, request, 'not-now')}
                aria-label={`Not now: ${site}`}
              >
                Not now
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
