import type { Origin } from '#protocol/policy.ts';
import type { Explanation, ExplainedAup } from '#policy/explain.ts';

/** An explanation as text for a terminal. Plain characters only: it is read through pipes and tickets. */
export function explanationText(explanation: Explanation): string {
  const { school, pack, person, layers, rules, aup, reviews, clauses } = explanation;
  const who = describePerson(person);
  const groups = layers.length > 0 ? `, with ${layers.join(', ')}` : '';
  const parts = [`${school} (pack ${pack}), for ${who}${groups}`];
  for (const rule of rules) {
    const rows = rule.values.flatMap(({ name, text, origin }) => {
      // A list of permissions takes a line each, a long one several.
      const [first = '', ...more] = text.split('\n').flatMap(wrapped);
      const row = [name, first, describeLayer(origin), origin.clauses.join(' ')];
      return [row, ...more.map((line) => ['', line])];
    });
    parts.push(
      `${rule.title} (${rule.rule})\n${table([['value', 'is', 'from', 'clauses'], ...rows])}`,
    );
  }
  const nobody = '  nobody asks this person to acknowledge anything';
  parts.push(`Acceptable use\n${aup.map(aupText).join('\n') || nobody}`);
  if (reviews.length > 0)
    parts.push(
      `Reviews\n${table(reviews.map(({ document, due, text, clause }) => [document, due, text, clause]))}`,
    );
  const words = Object.entries(clauses).map(([clause, text]) => `  ${clause}  ${text}`);
  if (words.length > 0) parts.push(`Clauses\n${words.join('\n')}`);
  return `${parts.join('\n\n')}\n`;
}

function describePerson({ role, year, classes }: Explanation['person']): string {
  const parts = [
    role === undefined ? 'anyone' : `the role ${role}`,
    ...(year === undefined ? [] : [`year ${year}`]),
    ...(classes?.length ? [`class ${classes.join(', ')}`] : []),
  ];
  return parts.join(', ');
}

const describeLayer = ({ layer }: Origin): string => (layer === 'rule' ? 'the rule itself' : layer);

function aupText({ audience, mode, gate, again, clauses, documents }: ExplainedAup): string {
  const must = mode === 'sign' ? 'must agree' : 'must have been shown';
  const rows = documents.map(({ title, document, variant, version }) => [
    title,
    `${document}.${variant}`,
    `version ${version}`,
  ]);
  const anew = again.length > 0 ? `; again: ${again.join(', ')}` : '';
  return `  ${audience} ${must}, held back at ${gate}${anew}  ${clauses.join(' ')}\n${table(rows)}`;
}

/** A text broken between words; the lines after the first are set in. */
function wrapped(text: string): string[] {
  const lines = text.match(/.{1,56}(?:\s+|$)|\S+/g) ?? [''];
  return lines.map((line, index) => (index === 0 ? line.trimEnd() : `  ${line.trimEnd()}`));
}

/** Columns of equal width, two spaces apart, indented by two. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) =>
    Math.min(60, Math.max(...rows.map((row) => row[column]?.length ?? 0))),
  );
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths?.[column] ?? 0)).join('  ')}`)
    .map((line) => line.trimEnd())
    .join('\n');
}
