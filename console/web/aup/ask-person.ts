import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { aupPeople, aupPerson, type AupPerson, type AupPersonRow } from '#protocol/console-aup.ts';
import { ask, tell } from '../api/client.ts';
import { posting, useSignedIn } from '../api/me-context.ts';

export const useAupPerson = (person: string): UseQueryResult<AupPerson> =>
  useQuery({
    queryKey: ['aup', 'person', person],
    queryFn: ({ signal }) => ask(aupPerson, `/api/aup/people/${person}`, { signal }),
  });

export const useAupPeople = (search: string): UseQueryResult<AupPersonRow[]> =>
  useQuery({
    queryKey: ['aup', 'people', search],
    queryFn: ({ signal }) =>
      ask(aupPeople, `/api/aup/people?search=${encodeURIComponent(search)}`, { signal }),
    enabled: search !== '',
  });

export interface Entering {
  readonly enter: (path: string, body?: unknown, then?: () => void) => void;
  readonly busy: boolean;
  readonly failure: Error | null;
}

/** Enters something about a person's acceptable use, and then asks for everything about it again. */
export function useEntering(): Entering {
  const me = useSignedIn();
  const queries = useQueryClient();
  const entry = useMutation({
    mutationFn: ({ path, body }: { path: string; body?: unknown }) =>
      tell(path, posting(me, body === undefined ? {} : { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['aup'] }),
  });
  return {
    enter: (path, body, then) => entry.mutate({ path, body }, { onSuccess: () => then?.() }),
    busy: entry.isPending,
    failure: entry.error,
  };
}
