import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type JSX,
  type ReactNode,
} from 'react';
import type { Clock } from '#base/clock.ts';
import { useClock } from '../time/clock-context.tsx';
import { LiveConnection, type LiveState } from './live-connection.ts';
import { answersOf } from './live-topics.ts';

const connected: LiveState = { offlineSince: null };
const LiveContext = createContext<LiveConnection | null>(null);

/** Opens the stream of live events while mounted; what changes is asked for again. */
export function Live({ children }: { readonly children: ReactNode }): JSX.Element {
  const clock = useSteadyClock();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<LiveConnection | null>(null);
  useEffect(() => {
    const opened = new LiveConnection({
      clock,
      random: Math.random,
      open: () => new EventSource('/api/live'),
      onTopic: (topic) => {
        for (const word of answersOf[topic]) {
          void queries.invalidateQueries({ queryKey: [word] });
        }
      },
      // Either the console is away, or the sign-in has ended and the stream with it.
      onLost: () => void queries.invalidateQueries({ queryKey: ['me'] }),
      onBack: () => void queries.invalidateQueries(),
    });
    setConnection(opened);
    window.addEventListener('online', opened.retryNow);
    return () => {
      window.removeEventListener('online', opened.retryNow);
      opened.dispose();
    };
  }, [clock, queries]);
  return <LiveContext value={connection}>{children}</LiveContext>;
}

/** The newest clock behind one that stays: a stream that was opened anew would miss what is told meanwhile. */
function useSteadyClock(): Clock {
  const clock = useClock();
  const newest = useRef(clock);
  newest.current = clock;
  return useMemo(
    () => ({
      now: () => newest.current.now(),
      after: (ms, task) => newest.current.after(ms, task),
    }),
    [],
  );
}

const never = (): (() => void) => () => undefined;

/** Since when the console has not been reached, and a way to try at once. */
export function useLive(): LiveState & { readonly retryNow: () => void } {
  const connection = use(LiveContext);
  const state = useSyncExternalStore(
    connection?.subscribe ?? never,
    connection?.state ?? (() => connected),
  );
  return { ...state, retryNow: connection?.retryNow ?? (() => undefined) };
}
