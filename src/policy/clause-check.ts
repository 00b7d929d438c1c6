import { suggest } from '#policy/did-you-mean.ts';
import type { PackProblem } from '#policy/problem.ts';
import type { PackSource } from '#policy/read-pack.ts';

const mostProblems = 50;

/** Every clause id in a pack must be one that the pack, or one it extends, gives the words of. */
export function citationProblems(
  pack: PackSource,
  known: Readonly<Record<string, string>>,
): PackProblem[] {
  const names = Object.keys(known);
  return citations(pack)
    .filter(({ clause }) => !Object.hasOwn(known, clause))
    .slice(0, mostProblems)
    .map(({ clause, path }) =>
      pack.yaml.problemAt(
        path,
        'value',
        `clause ${clause} is not in clauses.yaml`,
        names.length === 0
          ? 'create clauses.yaml beside policy.yaml'
          : suggestClause(clause, names),
      ),
    );
}

function suggestClause(clause: string, names: readonly string[]): string {
  const prefix = clause.replace(/\d+$/, '');
  const own = names.filter((name) => name.startsWith(prefix));
  return own.length > 0
    ? `known here: ${own.slice(0, 40).join(', ')}; or add it`
    : suggest(clause, names);
}

type Citation = { clause: string; path: PropertyKey[] };

function citations({ text }: PackSource): Citation[] {
  const found: Citation[] = [];
  const add = (path: PropertyKey[], clauses: readonly string[] | undefined) =>
    void found.push(...(clauses ?? []).map((clause) => ({ clause, path })));
  text.reviews.forEach((review, index) => add(['reviews', index, 'clause'], [review.clause]));
  for (const [id, rule] of Object.entries(text.rules)) {
    add(['rules', id, 'clause'], rule?.clause);
    for (const [value, clauses] of Object.entries(rule?.because ?? {}))
      add(['rules', id, 'because', value], clauses);
  }
  text.groups.forEach((group, index) => {
    for (const [id, rule] of Object.entries(group.rules))
      add(['groups', index, 'rules', id, 'clause'], rule?.clause);
  });
  for (const [name, audience] of Object.entries(text.aup.audiences))
    add(['aup', 'audiences', name, 'clause'], audience.clause);
  return found;
}
