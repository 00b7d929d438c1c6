import { compareVersions } from '#base/compare-versions.ts';
import { describeAge, describeMs } from '#rules/duration-parameter.ts';
import type { Point } from '#rules/gravest.ts';
import type { AgentFacts } from './facts.ts';
import type { Parameters } from './parameters.ts';
import type { Reason } from './reasons.ts';

/** Whether the agent is new enough: for the policy, and beside what the console knows of. */
export function judgeVersion(
  { version, newer }: AgentFacts,
  { minVersion, maxBehind }: Parameters,
  now: Date,
): Point<Reason>[] {
  if (minVersion !== 'any' && compareVersions(version, minVersion) < 0)
    return [{ reason: 'too-old', detail: { version, min: minVersion } }];
  if (!newer) return [];
  const knownMs = now.getTime() - newer.since.getTime();
  if (knownMs <= maxBehind) return [];
  const detail = {
    version,
    newest: newer.version,
    since: describeAge(knownMs),
    limit: describeMs(maxBehind),
  };
  return [{ reason: 'newer-known', detail }];
}

/** Whether the console is there, answers, and gets what is recorded. */
export function judgeConsole(
  agent: AgentFacts,
  { console, maxSilence, maxWaiting }: Parameters,
  now: Date,
): Point<Reason>[] {
  if (!agent.enrolled) return console === 'required' ? [{ reason: 'not-enrolled' }] : [];
  const points: Point<Reason>[] = [];
  // One that never answered is waited for from the agent's start.
  const silentMs = now.getTime() - (agent.lastContact ?? agent.startedAt).getTime();
  if (silentMs > maxSilence)
    points.push({
      reason: 'console-silent',
      detail: { contact: lastAnswer(agent, now), limit: describeMs(maxSilence) },
    });
  const waitingMs = agent.waitingSince ? now.getTime() - agent.waitingSince.getTime() : 0;
  if (waitingMs > maxWaiting)
    points.push({
      reason: 'records-wait',
      detail: {
        waiting: agent.waiting,
        age: describeAge(waitingMs),
        limit: describeMs(maxWaiting),
      },
    });
  return points;
}

/** In words: `12 minutes ago`, `never`. */
export function lastAnswer({ enrolled, lastContact }: AgentFacts, now: Date): string {
  if (!enrolled) return 'none, as it is not enrolled';
  return lastContact ? `${describeAge(now.getTime() - lastContact.getTime())} ago` : 'never';
}
