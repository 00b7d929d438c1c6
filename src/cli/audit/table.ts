import { fillTemplate } from '#base/fill-template.ts';
import type { Finding, FindingState } from '#protocol/finding.ts';
import type { RuleCatalogue, RuleDescription } from '#protocol/rule-catalogue.ts';

/** Shape and word of each state: never colour alone. */
const shown: Readonly<Record<FindingState, readonly [shape: string, word: string]>> = {
  violated: ['!', 'Needs attention'],
  unknown: ['?', 'Not known'],
  exempt: ['⊘', 'Permitted'],
  compliant: ['✓', 'Meets the rule'],
  'not-applicable': ['–', 'Does not apply'],
};
const order = Object.keys(shown) as FindingState[];
const narrowest = 30;

/** The findings as an aligned table, what needs attention first, with how to fix it. */
export function auditTable(
  findings: readonly Finding[],
  catalogue: RuleCatalogue,
  layout: { readonly school: string; readonly width: number },
): string {
  const sorted = [...findings].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const titles = sorted.map((one) => describe(catalogue, one.rule)?.title ?? one.rule);
  const stateWidth = Math.max(0, ...sorted.map((one) => stateText(one.state).length));
  const titleWidth = Math.max(0, ...titles.map((title) => title.length));
  const indent = stateWidth + titleWidth + 4;
  const textWidth = Math.max(narrowest, layout.width - indent);
  const rows = sorted.map((one, index) => {
    const first = `${stateText(one.state).padEnd(stateWidth)}  ${(titles[index] ?? '').padEnd(titleWidth)}  `;
    const lines = linesOf(one, describe(catalogue, one.rule), textWidth);
    return lines.map((line, at) => `${at === 0 ? first : ' '.repeat(indent)}${line}`.trimEnd());
  });
  const head = `${layout.school}: checked ${findings[0]?.checkedAt ?? 'nothing'}`;
  return [head, '', ...rows.flatMap((lines) => [...lines, '']), summary(findings), ''].join('\n');
}

const stateText = (state: FindingState): string => shown[state].join(' ');

const describe = (catalogue: RuleCatalogue, id: string): RuleDescription | undefined =>
  catalogue.find((rule) => rule.id === id);

function linesOf(one: Finding, rule: RuleDescription | undefined, width: number): string[] {
  const reason = rule?.reasons[one.reason];
  const clauses = one.clauses.length > 0 ? ` [${one.clauses.join(', ')}]` : '';
  const filled = (text: string): string => printable(fillTemplate(text, one.detail));
  const seen = filled(reason?.technician ?? one.reason) + clauses;
  const mend = one.state === 'violated' || one.state === 'unknown' ? reason?.fix : undefined;
  return [
    ...wrap(seen, width),
    ...(mend ? wrap(`Fix: ${filled(mend.text)}`, width) : []),
    // Commands are left whole, so that they can be copied.
    ...(mend?.commands ?? []).map((command) => `  $ ${filled(command)}`),
  ];
}

/** What a stick or a file calls itself may hold escape sequences; a terminal must not obey them. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD');

/** Lines of at most `width` characters, broken between words. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

const counted: Readonly<Record<FindingState, readonly [one: string, more: string]>> = {
  violated: ['needs attention', 'need attention'],
  unknown: ['is not known', 'are not known'],
  exempt: ['is permitted', 'are permitted'],
  compliant: ['is met', 'are met'],
  'not-applicable': ['does not apply', 'do not apply'],
};

function summary(findings: readonly Finding[]): string {
  const parts = order
    .map((state) => ({ state, count: findings.filter((one) => one.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${counted[state][count === 1 ? 0 : 1]}`);
  return `Of ${findings.length} ${findings.length === 1 ? 'rule' : 'rules'}, ${parts.join(', ')}.`;
}
