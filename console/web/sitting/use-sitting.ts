import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import {
  classSittingView,
  type ClassSittingView,
  type SittingAnswer,
} from '#protocol/console-aup.ts';
import { ask } from '../api/client.ts';
import { posting, useSignedIn } from '../api/me-context.ts';

export const useSittingView = (classId: string): UseQueryResult<ClassSittingView> =>
  useQuery({
    queryKey: ['aup', 'sitting', classId],
    queryFn: ({ signal }) => ask(classSittingView, `/api/classes/${classId}/sitting`, { signal }),
  });

export interface SittingControl {
  readonly start: () => void;
  readonly read: () => void;
  readonly end: () => void;
  readonly answer: (person: string, decision: SittingAnswer['decision']) => void;
  readonly undo: (person: string) => void;
  readonly busy: boolean;
  readonly failure: Error | null;
}

/** What a teacher does in a sitting; each answer brings the whole view with it. */
export function useSittingControl({ classId, sitting }: ClassSittingView): SittingControl {
  const me = useSignedIn();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: ({ path, body }: { path: string; body?: unknown }) =>
      ask(classSittingView, path, posting(me, body === undefined ? {} : { body })),
    onSuccess: (view) => queries.setQueryData(['aup', 'sitting', classId], view),
    onError: () => queries.invalidateQueries({ queryKey: ['aup', 'sitting', classId] }),
  });
  const on = (what: string, body?: unknown): void => {
    if (sitting) act.mutate({ path: `/api/sittings/${sitting.id}/${what}`, body });
  };
  return {
    start: () => act.mutate({ path: `/api/classes/${classId}/sitting` }),
    read: () => on('read'),
    end: () => on('end'),
    answer: (person, decision) => on('answers', { person, decision }),
    undo: (person) => on('undo', { person }),
    busy: act.isPending,
    failure: act.error,
  };
}
