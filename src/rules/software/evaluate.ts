import type { EvidenceItem, Verdict } from '#protocol/finding.ts';
import { approverInWords } from '#rules/approver.ts';
import { wildcards } from '#rules/wildcard.ts';
import {
  type BypassTool,
  bypassToolsOn,
  looseMatches,
  meantBy,
  type Named,
  named,
} from './bypass-tools.ts';
import type { Program, SoftwareFacts } from './facts.ts';
import { inventoryMark, inventoryOf } from './inventory.ts';
import { normaliseVersion } from './names.ts';
import type { Parameters } from './parameters.ts';
import { type Reason, reasons } from './reasons.ts';

/** A bypass tool that was seen, and how. */
interface Seen {
  readonly tool: BypassTool;
  readonly evidence: readonly EvidenceItem[];
}

export function evaluate(facts: SoftwareFacts, parameters: Parameters): Verdict {
  // A receipt stays behind when its program is thrown away: it counts programs and accuses nobody.
  const all = facts.sources
    .filter(({ name }) => name !== 'receipts')
    .flatMap((source) => source.programs.map(named));
  const allowed = new Set(meantBy(all, parameters.allowed));
  const programs = all.filter((one) => !allowed.has(one));
  const notApproved = meantBy(programs, parameters.notApproved).map(({ program }) => program);
  const tools = bypassToolsSeen(programs, facts, parameters.allowed);
  const unseen = unseenOf(facts);
  const inventory = inventoryOf(facts);
  const reason = reasonFor({ notApproved, tools, unseen, facts, parameters });
  const names = unique(tools.map(({ tool }) => tool.name));
  return {
    state: reasons[reason].state,
    reason,
    detail: {
      programs: inventory.length,
      ask: askWhom(parameters),
      ...(notApproved.length > 0 && { found: unique(notApproved.map(({ title }) => title)) }),
      ...(names.length > 0 && { tools: names }),
      ...(unseen.length > 0 && { unseen: unseen.slice(0, 20).map((text) => text.slice(0, 300)) }),
    },
    evidence: [
      ...notApproved.slice(0, 30).map(asEvidence),
      ...tools.slice(0, 20).flatMap(({ evidence }) => evidence.slice(0, 3)),
      ...facts.sources.map(({ name, where, programs: listed, trouble }) => ({
        label: `Programs listed by ${name}`,
        value: trouble === undefined ? String(listed.length) : `${listed.length}; ${trouble}`,
        source: where.slice(0, 200),
      })),
      { label: 'Mark of the inventory', value: inventoryMark(inventory) },
    ].slice(0, 100),
  };
}

interface Judged {
  readonly notApproved: readonly Program[];
  readonly tools: readonly Seen[];
  readonly unseen: readonly string[];
  readonly facts: SoftwareFacts;
  readonly parameters: Parameters;
}

/** What is forbidden and there outweighs what could not be seen, which outweighs a pass. */
function reasonFor({ notApproved, tools, unseen, facts, parameters }: Judged): Reason {
  if (notApproved.length > 0) return 'not-approved-here';
  if (tools.length > 0 && parameters.bypassTools === 'forbid') return 'bypass-tools-here';
  if (!facts.sources.some((source) => source.unseen !== true)) return 'no-list';
  if (unseen.length > 0) return 'seen-in-part';
  return tools.length > 0 ? 'bypass-tools-noted' : 'nothing-forbidden';
}

function bypassToolsSeen(
  programs: readonly Named[],
  facts: SoftwareFacts,
  allowed: readonly string[],
): Seen[] {
  // A pack may name a tool as it is listed here, by its id, or as it calls itself.
  const isAllowed = wildcards(allowed);
  const tools = bypassToolsOn(facts.os).filter((one) => !isAllowed(one.id) && !isAllowed(one.name));
  // Thousands of programs, a hundred tools: first all tools at once, then one by one.
  const candidates = meantBy(
    programs,
    tools.flatMap((tool) => tool.installed),
  );
  const running = 'trouble' in facts.running ? [] : facts.running;
  return tools
    .map((tool) => ({ tool, evidence: traces(tool, candidates, running, facts.loose) }))
    .filter(({ evidence }) => evidence.length > 0);
}

function traces(
  tool: BypassTool,
  candidates: readonly Named[],
  running: readonly string[],
  loose: SoftwareFacts['loose'],
): EvidenceItem[] {
  const files = loose.length > 0 ? wildcards(tool.files) : () => false;
  return [
    ...meantBy(candidates, tool.installed).map(({ program }) => asEvidence(program)),
    ...unique(running.filter(wildcards(tool.running))).map((name) => ({
      label: tool.name,
      value: `${name} is running`,
    })),
    ...loose
      .filter(({ name }) => looseMatches(name, files))
      .map(({ folder }) => ({
        label: tool.name,
        value: 'lies where no installing is needed',
        source: folder.slice(0, 200),
      })),
  ];
}

function unseenOf(facts: SoftwareFacts): string[] {
  const { running } = facts;
  return [
    ...facts.sources.flatMap(({ trouble }) => trouble ?? []),
    ...('trouble' in running ? [`running programs: ${running.trouble}`] : []),
    ...facts.looseUnseen,
    ...(facts.sources.length === 0 ? ['none of the lists that are known is here'] : []),
  ];
}

const askWhom = ({ approver }: Parameters): string =>
  approver === 'none'
    ? 'Programs are added by the school only.'
    : `Permission is given by ${approverInWords(approver)}.`;

function asEvidence({ title, version, source, id }: Program): EvidenceItem {
  const told = version === '' ? 'version not told' : normaliseVersion(version);
  return {
    label: title.slice(0, 200),
    value: `${told} (${source})`.slice(0, 4_000),
    ...(id !== undefined && { source: id.slice(0, 200) }),
  };
}

const unique = (names: readonly string[]): string[] =>
  [...new Set(names.map((name) => name.slice(0, 300)))].slice(0, 50);
