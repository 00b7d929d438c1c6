import type { Finding } from '#protocol/finding.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { SelfTestResult } from '#protocol/self-test.ts';

/** One change on this machine, as its journal has it; what stood there before is not told. */
export interface ToldChange {
  readonly target: string;
  readonly rules: readonly string[];
  readonly made: boolean;
  readonly until: string;
}

export interface BundleFacts {
  readonly at: Date;
  readonly agentVersion: string;
  readonly os: string;
  readonly release: string;
  /** null: this device belongs to no console. */
  readonly enrolment: { readonly device: string; readonly console: string } | null;
  /** Revision of each signed document in force. */
  readonly revisions: Readonly<Record<'policy' | 'roster' | 'desired-state', number | null>>;
  readonly pack: string | null;
  /** null where no agent runs. */
  readonly link: LocalState['console'] | null;
  readonly findings: readonly Finding[];
  readonly changes: readonly ToldChange[];
  readonly selfTest: readonly SelfTestResult[];
  readonly log: readonly string[];
}

/** Bytes that a file may have: it is shown before it is saved, and goes through one answer. */
export const largestBundle = 200_000;
const longestValue = 400;

/**
 * A readable text about how this device stands, for whoever mends it. Only what `redact` gives back
 * of free texts is in it; codes of rules and reasons are the product's own words and stay.
 */
export function supportBundle(facts: BundleFacts, redact: (text: string) => string): string {
  const told = (text: string): string => redact(text).slice(0, longestValue);
  const head = [
    'Beadle support file',
    `Made ${facts.at.toISOString()} by Beadle ${facts.agentVersion}.`,
    'Names, accounts, serial numbers and codes were taken out. [account-1] is the same account wherever it stands.',
    'This file is nowhere but where you save it: Beadle sends it to nobody.',
    ...part('This laptop', laptopLines(facts, told)),
    ...part(
      `Findings (${facts.findings.length})`,
      facts.findings.flatMap((one) => findingLines(one, told)),
    ),
    ...part(
      `Changes that Beadle has made here (${facts.changes.length})`,
      facts.changes.map((one) => changeLine(one, told)),
    ),
    ...part('Connection self-test', selfTestLines(facts.selfTest, told)),
  ].join('\n');
  const room = largestBundle - Buffer.byteLength(head) - 2_000;
  const log = lastThatFit(
    facts.log.map((line) => redact(line)),
    room,
  );
  const left = facts.log.length - log.length;
  const title =
    left > 0 ? `Last lines of the log (${left} older ones left out)` : 'Last lines of the log';
  return `${cut(head, largestBundle - 2_000)}\n${part(title, log).join('\n')}\n`;
}

function part(title: string, lines: readonly string[]): string[] {
  return ['', title, '-'.repeat(title.length), ...(lines.length > 0 ? lines : ['none'])];
}

function laptopLines(facts: BundleFacts, told: (text: string) => string): string[] {
  const { enrolment, revisions, link } = facts;
  return [
    `System: ${facts.os} ${told(facts.release)}`,
    enrolment ? `Device: ${enrolment.device}` : 'Device: joined to no console',
    ...(enrolment ? [`Console: ${told(enrolment.console)}`] : []),
    `Policy: ${facts.pack ?? 'none in force'}, revision ${revisions.policy ?? 'none'}`,
    `List of people: revision ${revisions.roster ?? 'none'}`,
    `Desired state: revision ${revisions['desired-state'] ?? 'none'}`,
    ...(link
      ? [
          `Link: ${link.linked ? 'stands' : 'does not stand'}, last answer ${link.lastContact ?? 'never'}, ${link.waiting} waiting to be sent`,
        ]
      : ['Link: not asked, as no agent was spoken to']),
  ];
}

const marks: Readonly<Record<Finding['state'], string>> = {
  compliant: 'meets the rule',
  violated: 'needs attention',
  unknown: 'not known',
  'not-applicable': 'does not apply',
  exempt: 'permitted',
};

function findingLines(finding: Finding, told: (text: string) => string): string[] {
  const { rule, reason, mode, state, since, checkedAt, dueBy, detail, evidence } = finding;
  return [
    `${rule}: ${marks[state]} (${reason}), mode ${mode}`,
    `  checked ${checkedAt}, since ${since}${dueBy === undefined ? '' : `, due by ${dueBy}`}`,
    ...Object.entries(detail).map(([name, value]) => `  ${name} = ${told(String(value))}`),
    // Label and value together: a label such as "Serial" says what the value is.
    ...evidence.map(
      ({ label, value, source }) =>
        `  ${told(`${label}: ${value}${source === undefined ? '' : ` (${source})`}`)}`,
    ),
  ];
}

const changeLine = (change: ToldChange, told: (text: string) => string): string =>
  `${told(change.target)}: ${change.made ? 'made' : 'not made yet'} for ${change.rules.join(', ')}, until ${change.until}`;

const outcomes = { ok: 'ok', 'not-ok': 'NOT OK', 'not-known': 'not known' } as const;

function selfTestLines(
  results: readonly SelfTestResult[],
  told: (text: string) => string,
): string[] {
  return results.flatMap(({ step, outcome, saw, evidence, next, at, tookMs }) => [
    `${step}: ${outcomes[outcome]} (${at}, ${tookMs} ms)`,
    `  ${told(saw)}`,
    ...evidence.map(({ label, value }) => `  ${told(`${label}: ${value}`)}`),
    ...(next === undefined ? [] : [`  next: ${told(next)}`]),
  ]);
}

function lastThatFit(lines: readonly string[], room: number): string[] {
  let used = 0;
  const kept: string[] = [];
  for (const line of lines.toReversed()) {
    used += Buffer.byteLength(line) + 1;
    if (used > room) break;
    kept.unshift(line);
  }
  return kept;
}

function cut(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  const bytes = Buffer.from(text).subarray(0, most);
  return `${new TextDecoder().decode(bytes)}\n(cut here: this part is longer than a support file may be)`;
}
