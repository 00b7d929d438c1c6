import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { use } from 'react';
import { tell } from './client.ts';
import { MeContext, posting } from './me-context.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export function useSignIn(): UseMutationResult<void, Error, Credentials> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (credentials) => tell('/api/sign-in', { body: credentials }),
    onSuccess: () => queries.resetQueries(),
  });
}

/** Ends the session here and at the console; nothing of what was seen stays in memory. */
export function useSignOut(): UseMutationResult<void, Error, void> {
  const queries = useQueryClient();
  const me = use(MeContext);
  return useMutation({
    mutationFn: () => tell('/api/sign-out', me ? posting(me) : {}),
    onSettled: () => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
      return queries.resetQueries({ queryKey: ['me'] });
    },
  });
}
