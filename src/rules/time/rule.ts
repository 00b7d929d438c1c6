import type { EvidenceItem, Verdict } from '#protocol/finding.ts';
import { describeAge, describeMs } from '#rules/duration-parameter.ts';
import { gravest, type Point } from '#rules/gravest.ts';
import type { EvaluateContext, Rule } from '#rules/rule.ts';
import type { Keeper, TimeFacts } from './facts.ts';
import { clockCommands } from './fix-commands.ts';
import { type Parameters, parameters } from './parameters.ts';
import { type Reason, reasons } from './reasons.ts';

export const rule: Rule<TimeFacts, Parameters> = {
  id: 'time',
  title: 'Clock',
  summary: 'The clock is right, and a time service keeps it so.',
  personSummary: 'This laptop checks that its clock is right.',
  subject: 'device',
  parameters,
  strictness: {
    maxDrift: { kind: 'smaller' },
    keeper: { kind: 'order', values: ['any', 'required'] },
    zone: { kind: 'specific' },
  },
  defaultIntervalMs: 3_600_000,
  timeLimitMs: 5_000,
  reasons,
  records: [
    {
      what: 'Whether the laptop’s clock is right, and its time zone',
      why: 'So that times in the school’s records are true.',
      personal: false,
      kind: 'laptop',
    },
  ],
  evaluate,
};

/** What a time service said lately counts where no console can be asked. */
const recentSyncMs = 86_400_000;
/** Less is a clock's ordinary wander while a laptop was off. */
const putBackMs = 120_000;

function evaluate(facts: TimeFacts, wanted: Parameters, { now }: EvaluateContext): Verdict {
  const commands = clockCommands(facts.os, wanted.zone);
  const points: [Point<Reason>, ...Point<Reason>[]] = [judgeClock(facts, wanted, now)];
  if (wanted.keeper === 'required') points.push(...judgeKeeper(facts));
  if (wanted.zone !== 'any') points.push(...judgeZone(facts, wanted.zone));
  const judged = gravest(reasons, points, evidenceOf(facts));
  const { fix } = reasons[judged.reason as Reason] as { fix?: unknown };
  return { ...judged, detail: { ...judged.detail, ...(fix !== undefined && commands) } };
}

function judgeClock(facts: TimeFacts, { maxDrift }: Parameters, now: Date): Point<Reason> {
  const measured = facts.agent?.measured;
  if (!measured) return judgeWithoutConsole(facts, now);
  const driftMs = Math.abs(measured.aheadMs);
  const ahead = measured.aheadMs >= 0;
  const detail = {
    drift: describeDrift(driftMs),
    side: ahead ? 'ahead of' : 'behind',
    uncertain: describeDrift(measured.uncertainMs),
    limit: describeMs(maxDrift),
  };
  if (driftMs - measured.uncertainMs > maxDrift)
    return { reason: ahead ? 'clock-ahead' : 'clock-behind', detail };
  if (driftMs + measured.uncertainMs > maxDrift) return { reason: 'drift-uncertain', detail };
  return { reason: 'right', detail };
}

function judgeWithoutConsole({ agent, keepers }: TimeFacts, now: Date): Point<Reason> {
  const backMs = (agent?.latestKnown.getTime() ?? 0) - now.getTime();
  if (agent && backMs > putBackMs)
    return {
      reason: 'clock-put-back',
      detail: {
        now: now.toISOString(),
        known: agent.latestKnown.toISOString(),
        drift: describeDrift(backMs),
      },
    };
  const kept = keepers.find((keeper) => syncedLately(keeper, now));
  if (kept?.lastSync)
    return {
      reason: 'kept-by-service',
      detail: { keeper: kept.name, ago: describeAge(now.getTime() - kept.lastSync.getTime()) },
    };
  const why = agent ? (agent.enrolled ? 'no answer yet' : 'not enrolled') : 'no agent took part';
  return { reason: 'not-compared', detail: { why } };
}

function syncedLately({ state, lastSync }: Keeper, now: Date): boolean {
  if (state !== 'on' || !lastSync) return false;
  const ageMs = now.getTime() - lastSync.getTime();
  return ageMs >= -putBackMs && ageMs <= recentSyncMs;
}

function judgeKeeper({ keepers, unreadable }: TimeFacts): Point<Reason>[] {
  if (keepers.some(({ state }) => state === 'on')) return [];
  const blind = [
    ...keepers
      .filter(({ state }) => state === 'not-known')
      .map(({ name, seen }) => `${name}: ${seen}`),
    ...unreadable,
  ];
  if (blind.length > 0) return [{ reason: 'keeper-unseen', detail: { what: blind.slice(0, 50) } }];
  const found = keepers.map(({ name, seen }) => `${name} (${seen})`);
  return [
    {
      reason: 'nothing-keeps-it',
      detail: { found: found.length > 0 ? found : 'none is installed' },
    },
  ];
}

function judgeZone({ zone }: TimeFacts, wanted: string): Point<Reason>[] {
  const detail = { zone: zone.written, wanted };
  if (zone.name === null) return [{ reason: 'zone-unseen', detail }];
  return canonicalZone(zone.name) === canonicalZone(wanted)
    ? []
    : [{ reason: 'wrong-zone', detail }];
}

/** `GB` and `Europe/Belfast` are other names of `Europe/London`. */
function canonicalZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return name;
  }
}

const describeDrift = (ms: number): string =>
  ms < 60_000 ? `${Math.round(ms / 1_000)} s` : describeAge(ms);

function evidenceOf({ agent, keepers, zone, unreadable }: TimeFacts): EvidenceItem[] {
  const measured = agent?.measured;
  return [
    ...(measured
      ? [
          {
            label: 'Clock against the console',
            value: `${measured.aheadMs} ms ahead, ± ${measured.uncertainMs} ms, compared ${measured.at.toISOString()}`,
          },
        ]
      : []),
    ...(agent && !measured
      ? [{ label: 'Latest time known', value: agent.latestKnown.toISOString() }]
      : []),
    ...keepers.map(({ name, state, seen, source, lastSync }) => ({
      label: name,
      value: `${state}: ${seen}${lastSync ? `; last set the clock ${lastSync.toISOString()}` : ''}`,
      source,
    })),
    ...(keepers.length === 0 ? [{ label: 'Time services', value: 'none found' }] : []),
    { label: 'Time zone', value: zone.written, source: zone.source },
    ...unreadable.map((what) => ({ label: 'Could not look', value: what })),
  ];
}
