import type { JSX } from 'react';
import { useHelpCalls } from '../api/answers.ts';
import { useSignedIn } from '../api/me-context.ts';
import { useNamesHidden } from './use-names-hidden.ts';
import { mayKnow, whatWords } from './words.ts';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** On a laptop's tile: somebody asks for a grown-up there. Not where names are hidden. */
export function HelpMark({ device }: { readonly device: string }): JSX.Element | null {
  const { data } = useHelpCalls(mayKnow(useSignedIn().role));
  const [quiet] = useNamesHidden();
  const row = data?.open.find((one) => one.device === device);
  if (!row || quiet) return null;
  return (
    <li className="tone-due help-mark">
      <span aria-hidden="true">! </span>
      {row.coming ? `${row.coming.by} is coming` : capital(whatWords(row))}
    </li>
  );
}
