import { Button } from '@mantine/core';
import { useEffect, useState, type JSX, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useSignedIn } from '../api/me-context.ts';
import { useSignOut } from '../api/sign-in-out.ts';
import { HelpNotice } from '../help/notice.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { isAt, placesOf } from './places.ts';

/** What surrounds every page: skip link, places, who is signed in, and whether it is live. */
export function Shell({ children }: { readonly children: ReactNode }): JSX.Element {
  const me = useSignedIn();
  return (
    <>
      <a href="#main" className="skip-link">
        Skip to the page
      </a>
      <div className="shell">
        <header className="bar no-print">
          <div className="bar-inner">
            <Link href="/" className="brand">
              <img src="/favicon.svg" alt="" width="28" height="28" />
              <span>
                <b>Beadle</b> <span className="brand-school">{me.school}</span>
              </span>
            </Link>
            <Places />
          </div>
        </header>
        <OfflineBanner />
        <HelpNotice />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  );
}

function Places(): JSX.Element {
  const me = useSignedIn();
  const [path] = useLocation();
  const [open, setOpen] = useState(false);
  const signOut = useSignOut();
  useEffect(() => setOpen(false), [path]);
  return (
    <>
      <button
        type="button"
        className="menu-button"
        aria-expanded={open}
        aria-controls="places"
        onClick={() => setOpen(!open)}
      >
        Menu
      </button>
      <div id="places" className={open ? 'places places-open' : 'places'}>
        <nav aria-label="Pages">
          <ul>
            {placesOf[me.role].map((place) => (
              <li key={place.path}>
                <Link href={place.path} aria-current={isAt(place.path, path) ? 'page' : undefined}>
                  {place.name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="who">
          <span className="who-name">
            {me.name} <span className="muted">{me.role.replaceAll('-', ' ')}</span>
          </span>
          <Button
            variant="subtle"
            size="compact-sm"
            loading={signOut.isPending}
            onClick={() => signOut.mutate()}
          >
            Sign out
          </Button>
        </div>
      </div>
    </>
  );
}
