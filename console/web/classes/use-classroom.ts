import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ClassDetail } from '#protocol/console-api.ts';
import { tell } from '../api/client.ts';
import { posting, useSignedIn } from '../api/me-context.ts';

export interface ClassroomControl {
  /** Posts to `path`, then asks again for the class. */
  readonly act: (path: string, body?: unknown) => void;
  readonly busy: boolean;
  readonly failure: Error | null;
}

/** What a teacher does in the class page beside the lesson itself. */
export function useClassroom(shown: Pick<ClassDetail, 'id'>): ClassroomControl {
  const me = useSignedIn();
  const queries = useQueryClient();
  const done = useMutation({
    mutationFn: ({ path, body }: { path: string; body?: unknown }) =>
      tell(path, posting(me, body === undefined ? {} : { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['class', shown.id] }),
  });
  return {
    act: (path, body) => done.mutate({ path, body }),
    busy: done.isPending,
    failure: done.error,
  };
}
