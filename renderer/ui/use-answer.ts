import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Problem } from '#protocol/device-channel.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { Answer, WindowApi } from '#protocol/windows.ts';
import { ask } from './bridge.ts';
import { useReader } from './use-reader.ts';

export type Loaded<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly retry: () => void }
  | { readonly kind: 'ready'; readonly value: T; readonly reload: () => void };

/**
 * Asks once, keeps the answer, and can ask again. A late answer never replaces a newer one. Drawn as
 * it comes: one that was there before the first painting is part of it, and so is what it asks next.
 */
export function useAnswer<T>(call: () => Promise<Answer<T>>): Loaded<T> {
  const [answer, setAnswer] = useState<Answer<T> | null>(null);
  const turn = useRef(0);
  const callNow = useRef(call);
  callNow.current = call;
  const load = useCallback(() => {
    const mine = ++turn.current;
    void ask(() => callNow.current()).then((got) => {
      if (mine === turn.current) flushSync(() => setAnswer(got));
    });
  }, []);
  useLayoutEffect(load, [load]);
  if (answer === null) return { kind: 'loading' };
  if (answer.ok) return { kind: 'ready', value: answer.value, reload: load };
  const retry = (): void => {
    setAnswer(null);
    load();
  };
  return { kind: 'failed', problem: answer.error, retry };
}

interface StateSource {
  readonly state: () => Promise<Answer<LocalState>>;
  readonly onState: WindowApi<'help'>['onState'];
  readonly onLink: WindowApi<'help'>['onLink'];
}

/** The agent's state: the first answer, then every push. A push mends a failed first answer. */
export function useLiveState(api: StateSource): Loaded<LocalState> {
  const first = useAnswer(() => api.state());
  const [pushed, setPushed] = useState<LocalState | null>(null);
  useEffect(() => api.onState(setPushed), [api]);
  useReader((pushed ?? (first.kind === 'ready' ? first.value : null))?.person?.role);
  if (pushed === null) return first;
  if (first.kind === 'ready' && Date.parse(first.value.at) > Date.parse(pushed.at)) return first;
  const reload = first.kind === 'ready' ? first.reload : () => undefined;
  return { kind: 'ready', value: pushed, reload };
}

/** False while the agent is away: what is drawn is then as old as its `at`. */
export function useLinked(api: Pick<StateSource, 'onLink'>): boolean {
  const [linked, setLinked] = useState(true);
  useEffect(() => api.onLink(setLinked), [api]);
  return linked;
}
