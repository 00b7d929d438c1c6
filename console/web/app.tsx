import { MantineProvider } from '@mantine/core';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useMemo, type JSX } from 'react';
import type { Me } from '#protocol/console-api.ts';
import { useMe } from './api/answers.ts';
import { AskFailure } from './api/client.ts';
import { Live } from './api/live.tsx';
import { MeContext } from './api/me-context.ts';
import { Routes } from './routes.tsx';
import { Failed, Loading } from './shell/answer.tsx';
import { Shell } from './shell/shell.tsx';
import { SignInPage } from './sign-in/page.tsx';
import { browserClock } from './time/browser-clock.ts';
import { ClockContext } from './time/clock-context.tsx';
import { cssVariables, theme } from './theme.ts';

const isSignedOut = (failure: unknown): boolean =>
  failure instanceof AskFailure && failure.kind === 'signed-out';

/** Only silence is worth asking again for; an answer, even "no", is an answer. */
const worthRetrying = (count: number, failure: unknown): boolean =>
  count < 2 && failure instanceof AskFailure && failure.kind === 'offline';

function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    defaultOptions: {
      queries: { staleTime: 5_000, retry: worthRetrying, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
    queryCache: new QueryCache({
      onError: (failure, query) => {
        if (isSignedOut(failure) && query.queryKey[0] !== 'me') {
          void queries.resetQueries({ queryKey: ['me'] });
        }
      },
    }),
  });
  return queries;
}

const queries = createQueries();

export function App(): JSX.Element {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Door />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** Lets in whoever the console knows, and shows the sign-in page to everyone else. */
function Door(): JSX.Element {
  const me = useMe();
  if (isSignedOut(me.error)) return <SignInPage />;
  if (me.data) return <SignedIn me={me.data} />;
  return (
    <main className="alone">
      {me.error ? (
        <>
          <h1>Beadle</h1>
          <Failed what="the console" failure={me.error} retry={() => void me.refetch()} />
        </>
      ) : (
        <Loading what="the console" />
      )}
    </main>
  );
}

function SignedIn({ me }: { readonly me: Me }): JSX.Element {
  const clock = useMemo(
    () => browserClock(new Date(me.consoleTime).getTime() - Date.now()),
    [me.consoleTime],
  );
  return (
    <MeContext value={me}>
      <ClockContext value={clock}>
        <Live>
          <Shell>
            <Routes />
          </Shell>
        </Live>
      </ClockContext>
    </MeContext>
  );
}
