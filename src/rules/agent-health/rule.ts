import { daysMs } from '#base/duration.ts';
import { gravest, type Point } from '#rules/gravest.ts';
import type { EvaluateContext, Rule } from '#rules/rule.ts';
import type { Verdict } from '#protocol/finding.ts';
import { evidenceOf } from './evidence.ts';
import type { AgentFacts, HealthFacts } from './facts.ts';
import { agentCommands } from './fix-commands.ts';
import { judgeConsole, judgeVersion, lastAnswer } from './judge-agent.ts';
import { type Parameters, parameters } from './parameters.ts';
import { type Reason, reasons } from './reasons.ts';

export const rule: Rule<HealthFacts, Parameters> = {
  id: 'agent-health',
  title: 'Beadle itself',
  summary: 'The agent is up to date, unaltered, starts by itself and reaches its console.',
  personSummary: 'This laptop checks that its own helper, Beadle, works as it should.',
  subject: 'device',
  parameters,
  strictness: {
    minVersion: { kind: 'specific' },
    maxBehind: { kind: 'smaller' },
    console: { kind: 'order', values: ['any', 'required'] },
    maxSilence: { kind: 'smaller' },
    maxWaiting: { kind: 'smaller' },
    maxCrashes: { kind: 'smaller' },
    startsByItself: { kind: 'order', values: ['any', 'required'] },
  },
  defaultIntervalMs: 3_600_000,
  timeLimitMs: 15_000,
  reasons,
  records: [
    {
      what: 'Beadle’s version, its starts, and when it last reached school',
      why: 'So that the school sees whether its checks still work.',
      personal: false,
      kind: 'laptop',
    },
  ],
  evaluate,
};

const dayMs = daysMs(1);

function evaluate(facts: HealthFacts, wanted: Parameters, { now }: EvaluateContext): Verdict {
  const { agent } = facts;
  const found: Point<Reason>[] = [
    ...judgeFiles(facts),
    ...(agent ? judgeTampering(agent, wanted, now) : []),
    ...(agent ? judgeVersion(agent, wanted, now) : []),
    ...(agent ? judgeConsole(agent, wanted, now) : []),
    ...judgeStart(facts, wanted),
  ];
  const rest: Point<Reason> = agent
    ? {
        reason: 'healthy',
        detail: { version: agent.version, contact: lastAnswer(agent, now), waiting: agent.waiting },
      }
    : { reason: 'no-agent' };
  const [first = rest, ...others] = [...found, rest];
  const judged = gravest(reasons, [first, ...others], evidenceOf(facts));
  const commands = judged.reason === 'healthy' ? {} : agentCommands(facts.os);
  return { ...judged, detail: { ...judged.detail, ...commands } };
}

function judgeFiles({ files }: HealthFacts): Point<Reason>[] {
  if (files.kind === 'sources') return [];
  if (files.kind === 'no-list')
    return [{ reason: 'no-list-of-files', detail: { what: files.what } }];
  const wrong = [
    ...files.changed.map((path) => `${path} was changed`),
    ...files.missing.map((path) => `${path} is gone`),
  ];
  if (wrong.length > 0) return [{ reason: 'files-changed', detail: { files: wrong.slice(0, 50) } }];
  if (files.unreadable.length === 0) return [];
  return [{ reason: 'files-unread', detail: { files: files.unreadable.slice(0, 50) } }];
}

function judgeTampering(
  { undone, unclean }: AgentFacts,
  { maxCrashes }: Parameters,
  now: Date,
): Point<Reason>[] {
  const isRecent = (at: Date): boolean => now.getTime() - at.getTime() <= dayMs;
  const targets = [...new Set(undone.filter(({ at }) => isRecent(at)).map(({ target }) => target))];
  const crashes = unclean.filter(isRecent).length;
  const points: Point<Reason>[] = [];
  if (targets.length > 0)
    points.push({ reason: 'changes-undone', detail: { targets: targets.slice(0, 50) } });
  if (crashes > maxCrashes)
    points.push({ reason: 'ends-badly', detail: { crashes, most: maxCrashes } });
  return points;
}

function judgeStart({ start }: HealthFacts, { startsByItself }: Parameters): Point<Reason>[] {
  if (startsByItself === 'any' || start.state === 'yes') return [];
  const reason = start.state === 'no' ? 'does-not-start' : 'start-unseen';
  return [{ reason, detail: { seen: start.seen } }];
}
