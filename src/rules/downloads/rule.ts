import type { Verdict } from '#protocol/finding.ts';
import { approverInWords } from '#rules/approver.ts';
import type { Rule } from '#rules/rule.ts';
import type { ArrivedFile, DownloadsFacts } from './facts.ts';
import { fileKinds } from './kinds.ts';
import { ends, type Parameters, parameters } from './parameters.ts';
import { reasons } from './reasons.ts';

export const rule: Rule<DownloadsFacts, Parameters> = {
  id: 'downloads',
  title: 'Downloads',
  summary:
    'Programs and the like that arrive in Downloads or on the Desktop need permission; under enforce they are put aside until it is given.',
  personSummary: 'This laptop checks for programs that arrive in Downloads or on the Desktop.',
  subject: 'device',
  parameters,
  strictness: {
    kinds: { kind: 'more' },
    approver: { kind: 'specific' },
    keepHeld: { kind: 'larger' },
    atEnd: { kind: 'order', values: ends },
  },
  // Arrivals are watched; the interval is for what is missed.
  defaultIntervalMs: 3_600_000,
  timeLimitMs: 15_000,
  reasons,
  records: [
    {
      what: 'How many programs lie in Downloads and on the Desktop',
      why: 'So that only allowed programs are used.',
      personal: false,
      kind: 'programs',
    },
    {
      what: 'The name and owner of a file that is put aside',
      why: 'So that somebody can decide, and you get it back.',
      personal: true,
      kind: 'programs',
    },
  ],
  evaluate,
};

const plurals: Readonly<Record<(typeof fileKinds)[number], string>> = {
  program: 'programs',
  script: 'scripts',
  archive: 'archives',
  'disk-image': 'disk images',
};

function evaluate(facts: DownloadsFacts, wanted: Parameters): Verdict {
  const kinds = fileKinds.filter((kind) => wanted.kinds.includes(kind));
  const found = facts.files.filter((file) => kinds.includes(file.kind));
  const counts = countForms(found);
  const evidence = [
    ...counts.map(([label, count]) => ({ label, value: String(count) })),
    { label: 'Files looked at', value: String(facts.looked) },
    ...(facts.permitted > 0 ? [{ label: 'With permission', value: String(facts.permitted) }] : []),
    ...(facts.waiting === null
      ? []
      : [{ label: 'Put aside, not decided yet', value: String(facts.waiting) }]),
  ].slice(0, 100);
  const detail = {
    looked: facts.looked,
    kinds: inWords(kinds.map((kind) => plurals[kind])),
    ask: askWhom(wanted),
  };
  if (found.length > 0) {
    const words = counts.slice(0, 20).map(([form, count]) => `${count} × ${form}`);
    return {
      state: 'violated',
      reason: 'files-arrived',
      detail: { ...detail, found: words },
      evidence,
    };
  }
  if (facts.unseen.length > 0) {
    const unseen = facts.unseen.slice(0, 20).map((text) => text.slice(0, 300));
    return { state: 'unknown', reason: 'folders-unseen', detail: { ...detail, unseen }, evidence };
  }
  return { state: 'compliant', reason: 'none-arrived', detail, evidence };
}

export const askWhom = ({ approver }: Pick<Parameters, 'approver'>): string =>
  approver === 'none'
    ? 'Ask a grown-up at school if you need it.'
    : `${sentence(approverInWords(approver))} can allow it.`;

const inWords = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function countForms(files: readonly ArrivedFile[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { form, folder } of files) {
    const label = `${form} (${folder})`;
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
