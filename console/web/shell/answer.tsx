import { Button, Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { JSX, ReactNode } from 'react';
import { AskFailure } from '../api/client.ts';
import { clockTime } from '../time/time-words.ts';

interface AnswerProps<T> {
  readonly answer: UseQueryResult<T>;
  /** What is being shown, such as "the list of laptops". */
  readonly what: string;
  readonly loading?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/**
 * An answer in each of its states: loading, failed, failed but with what was known before, there.
 * What it means for the answer to be empty or too long is the page's own matter.
 */
export function Answer<T>({ answer, what, loading, children }: AnswerProps<T>): JSX.Element {
  if (answer.data !== undefined) {
    return (
      <>
        {answer.isError ? (
          <Stale what={what} since={new Date(answer.dataUpdatedAt)} failure={answer.error} />
        ) : null}
        {children(answer.data)}
      </>
    );
  }
  if (answer.isError) {
    return <Failed what={what} failure={answer.error} retry={() => void answer.refetch()} />;
  }
  return <Loading what={what}>{loading}</Loading>;
}

interface WhereAllowedProps {
  readonly answer: UseQueryResult<unknown>;
  readonly what: string;
  readonly children: ReactNode;
}

/** A page's content, or the refusal alone: no filters and buttons that would be refused as well. */
export function WhereAllowed({ answer, what, children }: WhereAllowedProps): ReactNode {
  const { error } = answer;
  if (error instanceof AskFailure && error.kind === 'not-allowed') {
    return <Failed what={what} failure={error} />;
  }
  return children;
}

interface LoadingProps {
  readonly what: string;
  readonly children?: ReactNode;
}

export function Loading({ what, children }: LoadingProps): JSX.Element {
  return (
    <div role="status" className="loading">
      <span className="visually-hidden">Fetching {what}…</span>
      {children ?? <SkeletonRows rows={6} />}
    </div>
  );
}

export function SkeletonRows({ rows }: { readonly rows: number }): JSX.Element {
  return (
    <div aria-hidden="true" className="skeletons">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={row === 0 ? 36 : 52} radius="sm" />
      ))}
    </div>
  );
}

interface FailedProps {
  readonly what: string;
  readonly failure: Error;
  readonly retry?: () => void;
}

const holds: Readonly<Record<AskFailure['kind'], string>> = {
  offline: 'Laptops keep following the policy by themselves, and keep what they have to report.',
  'signed-out': 'Sign in again to go on.',
  'not-allowed': 'If you need it for your work, ask your technician.',
  missing: 'It may have been removed, or the address may be mistyped.',
  refused: 'Nothing was changed.',
  broken: 'Laptops keep following the policy by themselves. Tell your technician if it stays so.',
};

const titles: Readonly<Record<AskFailure['kind'], (what: string) => string>> = {
  offline: (what) => `The console cannot be reached, so ${what} cannot be shown`,
  'signed-out': () => 'You are no longer signed in',
  'not-allowed': (what) => `Your account may not see ${what}`,
  missing: (what) => `There is nothing here: ${what} was not found`,
  refused: (what) => `The console would not show ${what}`,
  broken: (what) => `Something went wrong while fetching ${what}`,
};

/** What happened, what still holds, and what to do next. */
export function Failed({ what, failure, retry }: FailedProps): JSX.Element {
  const kind = failure instanceof AskFailure ? failure.kind : 'broken';
  const told = failure instanceof AskFailure ? failure.problem : undefined;
  return (
    <section className="notice notice-attention" role="alert">
      <h2>{titles[kind](what)}</h2>
      {told ? <p>{told.message}</p> : null}
      <p>{told?.fix ?? holds[kind]}</p>
      {retry && kind !== 'not-allowed' ? (
        <Button variant="default" onClick={retry}>
          Try again
        </Button>
      ) : null}
    </section>
  );
}

/** A page that could not be drawn: usually because a part of it could not be fetched. */
export function PageFault({ retry }: { readonly retry: () => void }): JSX.Element {
  return (
    <section className="notice notice-attention" role="alert">
      <h1>This page could not be shown</h1>
      <p>A part of it did not arrive. {holds.offline}</p>
      <Button
        variant="default"
        onClick={() => (navigator.onLine ? window.location.reload() : retry())}
      >
        Try again
      </Button>
    </section>
  );
}

interface StaleProps {
  readonly what: string;
  readonly since: Date;
  readonly failure: Error;
}

function Stale({ what, since, failure }: StaleProps): JSX.Element | null {
  // The banner of the whole page already says so.
  if (failure instanceof AskFailure && failure.kind === 'offline') return null;
  return (
    <p className="notice notice-attention" role="status">
      This is {what} as it stood at {clockTime(since)}. {failure.message}
    </p>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly children?: ReactNode;
}

/** Nothing there yet: what to do first. */
export function Empty({ title, children }: EmptyProps): JSX.Element {
  return (
    <section className="notice empty">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
