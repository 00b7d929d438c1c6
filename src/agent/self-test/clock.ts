import { describeHostError } from '#platform/host.ts';
import type { EvidenceItem } from '#protocol/finding.ts';
import type { Looked, StepContext } from '#agent/self-test/looked.ts';

export interface ClockFacts {
  readonly now: () => Date;
  /** By the last heartbeat: this clock minus the console's; null before one was answered. */
  readonly drift: { readonly aheadMs: number; readonly uncertainMs: number } | null;
}

/** A token of a device holds for minutes; a clock further off than this gets it refused. */
const mostOffMs = 120_000;
/** The `Date` of an answer has whole seconds, and was written while the answer was on its way. */
const coarseMs = 1_000;

interface Measured {
  readonly aheadMs: number;
  readonly uncertainMs: number;
  readonly by: string;
}

/** This laptop's clock beside that of its console, or of a public server where there is none. */
export async function lookAtClock(context: StepContext, facts: ClockFacts): Promise<Looked> {
  const { drift } = facts;
  if (drift) return judge({ ...drift, by: 'the console' }, facts.now());
  const { console, reference } = context;
  const ways = [...(console ? [console.origin] : []), `https://${reference}`];
  const failures: EvidenceItem[] = [];
  for (const url of ways) {
    const asked = await askTime(context, facts.now, url);
    if ('aheadMs' in asked) return judge(asked, facts.now());
    failures.push({ label: url.slice(0, 200), value: asked.why });
  }
  return {
    outcome: 'not-known',
    saw: 'Nobody could be asked for the time.',
    next: 'Compare the laptop’s clock with your own by eye: a wrong one makes certificates and tokens look wrong.',
    evidence: [{ label: 'This laptop', value: facts.now().toISOString() }, ...failures],
  };
}

async function askTime(
  { network, signal, timeoutMs }: StepContext,
  now: () => Date,
  url: string,
): Promise<Measured | { why: string }> {
  const before = now().getTime();
  const answer = await network.get(url, { signal, timeoutMs, mostBytes: 1 });
  if (!answer.ok) return { why: describeHostError(answer.error) };
  const after = now().getTime();
  const told = Date.parse(answer.value.headers['date'] ?? '');
  if (Number.isNaN(told)) return { why: 'answered without a date' };
  const middle = (before + after) / 2;
  const aheadMs = Math.round(middle - (told + coarseMs / 2));
  return { aheadMs, uncertainMs: (after - before) / 2 + coarseMs, by: url };
}

function judge({ aheadMs, uncertainMs, by }: Measured, now: Date): Looked {
  const evidence = [
    { label: 'This laptop', value: now.toISOString() },
    {
      label: 'Beside',
      value: `${seconds(aheadMs)} s (give or take ${seconds(uncertainMs)} s)`,
      source: by.slice(0, 200),
    },
  ];
  const off = Math.abs(aheadMs);
  if (off <= mostOffMs)
    return { outcome: 'ok', saw: `The clock is right to ${words(off + uncertainMs)}.`, evidence };
  return {
    outcome: 'not-ok',
    saw: `The clock is ${words(off)} ${aheadMs > 0 ? 'fast' : 'slow'}.`,
    next: 'Set the clock and switch on setting it by network: the rule "time" names the commands for this system.',
    evidence,
  };
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(1);

function words(ms: number): string {
  const whole = Math.ceil(ms / 1_000);
  if (whole < 120) return `${whole} seconds`;
  if (whole < 7_200) return `${Math.round(whole / 60)} minutes`;
  return whole < 172_800
    ? `${Math.round(whole / 3_600)} hours`
    : `${Math.round(whole / 86_400)} days`;
}
