import type { JSX } from 'react';

/** Clause ids of the school's own documents. */
export function Clauses({ clauses }: { readonly clauses: readonly string[] }): JSX.Element {
  if (clauses.length === 0) return <span>no clause named</span>;
  return <span className="clauses">{clauses.join(', ')}</span>;
}
