import { createContext, use } from 'react';
import type { Me } from '#protocol/console-api.ts';
import { csrfHeader } from '#protocol/console-api.ts';
import type { Question } from './client.ts';

export const MeContext = createContext<Me | null>(null);

/** Who is signed in; only inside the signed-in part of the pages. */
export function useSignedIn(): Me {
  const me = use(MeContext);
  if (!me) throw new Error('useSignedIn() was called where nobody is signed in');
  return me;
}

/** A changing request with the header that proves it comes from these pages. */
export const posting = (me: Me, rest: Question = {}): Question => ({
  method: 'POST',
  ...rest,
  headers: { ...rest.headers, [csrfHeader]: me.csrf },
});
