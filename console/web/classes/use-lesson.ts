import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ClassDetail } from '#protocol/console-api.ts';
import { tell } from '../api/client.ts';
import { posting, useSignedIn } from '../api/me-context.ts';
import { useClock } from '../time/clock-context.tsx';

export interface Lesson {
  readonly endsAt: string;
  readonly sites: readonly string[];
}

/** The last thing done, for as long as it can be undone. */
export interface Undoable {
  readonly did: 'started' | 'ended';
  readonly lesson: Lesson;
  readonly until: Date;
}

export const undoMs = 10_000;

export interface LessonControl {
  readonly start: (lesson: Lesson) => void;
  readonly end: () => void;
  readonly undo: () => void;
  readonly undoable: Undoable | null;
  readonly busy: boolean;
  readonly failure: Error | null;
}

type Act =
  | { readonly do: 'start'; readonly lesson: Lesson }
  | { readonly do: 'end'; readonly session: string };

/**
 * Starts and ends a class's lesson. Both happen at once, because a class is waiting; for ten
 * seconds after each, one press does the opposite.
 */
export function useLesson(shown: ClassDetail): LessonControl {
  const me = useSignedIn();
  const clock = useClock();
  const queries = useQueryClient();
  const [undoable, setUndoable] = useState<Undoable | null>(null);
  const act = useMutation({
    mutationFn: (what: Act) =>
      what.do === 'start'
        ? tell(`/api/classes/${shown.id}/session`, posting(me, { body: what.lesson }))
        : tell(`/api/sessions/${what.session}/end`, posting(me)),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['class', shown.id] });
      void queries.invalidateQueries({ queryKey: ['classes'] });
    },
  });
  useEffect(() => {
    if (!undoable) return undefined;
    const wait = undoable.until.getTime() - clock.now().getTime();
    const timer = clock.after(wait, () => setUndoable(null));
    return () => void timer.dispose();
  }, [clock, undoable]);

  const offerUndo = (did: Undoable['did'], lesson: Lesson): void => {
    // Only a teacher may start a lesson, so only a teacher can take back an end.
    if (did === 'ended' && me.role !== 'teacher') return;
    setUndoable({ did, lesson, until: new Date(clock.now().getTime() + undoMs) });
  };
  const start = (lesson: Lesson): void =>
    act.mutate({ do: 'start', lesson }, { onSuccess: () => offerUndo('started', lesson) });
  const end = (): void => {
    const { session } = shown;
    if (!session) return;
    const lesson = { endsAt: session.endsAt, sites: session.sites };
    act.mutate({ do: 'end', session: session.id }, { onSuccess: () => offerUndo('ended', lesson) });
  };
  const undo = (): void => {
    const last = undoable;
    setUndoable(null);
    if (last?.did === 'ended') act.mutate({ do: 'start', lesson: last.lesson });
    else if (shown.session) act.mutate({ do: 'end', session: shown.session.id });
  };
  return { start, end, undo, undoable, busy: act.isPending, failure: act.error };
}
