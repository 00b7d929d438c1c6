import { fillTemplate } from '../../src/base/fill-template.ts';
import type { Finding, FindingState } from '../../src/protocol/finding.ts';
import type { RuleCatalogue } from '../../src/protocol/rule-catalogue.ts';

/** State is never colour alone: shape and word, as everywhere in Beadle. */
const shapes: Readonly<Record<FindingState, string>> = {
  compliant: '✓ Meets the rule',
  violated: '! Needs attention',
  unknown: '? Not known',
  'not-applicable': '– Does not apply',
  exempt: '⊘ Permitted',
};

/** Findings as a table of `width` columns: rule, state, what was seen, clauses. */
export function findingsTable(
  findings: readonly Finding[],
  catalogue: RuleCatalogue,
  width: number,
): string {
  const rows = findings.map((finding) => {
    const description = catalogue.find((rule) => rule.id === finding.rule);
    const text = description?.reasons[finding.reason]?.technician ?? finding.reason;
    return [
      description?.title ?? finding.rule,
      shapes[finding.state],
      fillTemplate(text, finding.detail),
      finding.clauses.join(' '),
    ] as const;
  });
  const head = ['Rule', 'State', 'What was seen', 'Clauses'] as const;
  const fixed = [0, 1, 3].map((column) =>
    Math.max(...[head, ...rows].map((row) => row[column as 0].length)),
  );
  const room = Math.max(24, width - fixed.reduce((sum, n) => sum + n, 0) - 6);
  return [head, ...rows].map((row) => tableRow(row, fixed, room)).join('\n');
}

function tableRow(
  row: readonly [string, string, string, string],
  fixed: readonly number[],
  room: number,
): string {
  const [first = '', ...rest] = wrap(row[2], room);
  const [ruleWidth = 0, stateWidth = 0] = fixed;
  const lines = [
    `${row[0].padEnd(ruleWidth)}  ${row[1].padEnd(stateWidth)}  ${first.padEnd(room)}  ${row[3]}`.trimEnd(),
  ];
  for (const more of rest) lines.push(`${' '.repeat(ruleWidth + stateWidth + 4)}${more}`);
  return lines.join('\n');
}

function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line && line.length + word.length + 1 > room) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}
