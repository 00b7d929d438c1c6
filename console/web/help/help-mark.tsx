import type { JSX } from 'react';
import { useHelpCalls } from '../api/answers.ts';
import { useSignedIn } from '../api/me-context.ts';
import { mayKnow, whatWords } from './words.ts';

/** On a laptop's tile: somebody asks for a grown-up there. */
export function HelpMark({ device }: { readonly device: string }): JSX.Element | null {
  const { data } = useHelpCalls(mayKnow(useSignedIn().role));
  const row = data?.open.find((one) => one.device === device);
  if (!row) return null;
  return (
    <li className="tone-due help-mark">
      <span aria-hidden="true">✋ </span>
      {row.coming ? `${row.coming.by} is coming` : whatWords(row)}
    </li>
  );
}
