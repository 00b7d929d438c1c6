/** A place in a pack's file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong with a pack: what, where, and how to mend it. */
export interface PackProblem extends Place {
  readonly what: string;
  readonly fix: string;
  /** The line as it is written, for the caret; absent where there is none. */
  readonly source?: string;
}

/** `file:line:column: what (fix)`, as editors and CI understand it. */
export function formatProblem(problem: PackProblem): string {
  const { file, line, column, what, fix } = problem;
  return `${file}:${line}:${column}: ${what} (${fix})`;
}

/** The same with the line and a caret under the place. */
export function formatProblemWithSource(problem: PackProblem): string {
  if (problem.source === undefined) return formatProblem(problem);
  const start = Math.max(0, problem.column - 60);
  const shown = problem.source.slice(start, start + 100).replaceAll('\t', ' ');
  const caret = ' '.repeat(Math.max(0, problem.column - 1 - start));
  return `${formatProblem(problem)}\n    ${shown}\n    ${caret}^`;
}

export const inFile = (file: string, what: string, fix: string): PackProblem => ({
  file,
  line: 1,
  column: 1,
  what,
  fix,
});
