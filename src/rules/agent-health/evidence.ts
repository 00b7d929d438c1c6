import type { EvidenceItem } from '#protocol/finding.ts';
import type { AgentFacts, FilesFacts, HealthFacts } from './facts.ts';

/** The raw facts behind a verdict. */
export function evidenceOf({ agent, files, start }: HealthFacts): EvidenceItem[] {
  return [
    ...(agent ? agentEvidence(agent) : []),
    filesEvidence(files),
    { label: 'Starts by itself', value: `${start.state}: ${start.seen}`, source: start.source },
  ];
}

function agentEvidence(agent: AgentFacts): EvidenceItem[] {
  const { newer, unclean, undone, waitingSince } = agent;
  return [
    { label: 'Version', value: agent.version },
    ...(newer
      ? [
          {
            label: 'Newest version known to the console',
            value: `${newer.version}, known here since ${newer.since.toISOString()}`,
          },
        ]
      : []),
    { label: 'Started', value: agent.startedAt.toISOString() },
    {
      label: 'Last answer of the console',
      value: agent.enrolled ? (agent.lastContact?.toISOString() ?? 'never') : 'not enrolled',
    },
    {
      label: 'Records that wait',
      value: `${agent.waiting}${waitingSince ? `, the oldest since ${waitingSince.toISOString()}` : ''}`,
    },
    {
      label: 'Starts after no orderly end',
      value: unclean.length > 0 ? unclean.map((at) => at.toISOString()).join(', ') : 'none kept',
    },
    ...undone.map(({ target, at }) => ({
      label: 'Undone by somebody',
      value: `${target} at ${at.toISOString()}`,
    })),
  ];
}

function filesEvidence(files: FilesFacts): EvidenceItem {
  const label = 'Own files';
  switch (files.kind) {
    case 'sources':
      return { label, value: 'run from its sources: there is no list to compare with' };
    case 'no-list':
      return { label, value: files.what };
    case 'compared': {
      const { changed, missing, unreadable } = files;
      const value = `${files.files} files, ${files.read} read: ${changed.length} changed, ${missing.length} gone, ${unreadable.length} unreadable`;
      return { label, value, source: files.source };
    }
  }
}
