import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileDrills } from '#agent/filed-drills.ts';
import { policyToTry } from '#cli/drill/policy-to-try.ts';
import type { DrillTerminal } from '#cli/drill/terminal.ts';
import { writeTrialFile } from '#cli/drill/trial-file.ts';
import { createHost } from '#platform/index.ts';
import type { Host } from '#platform/host.ts';
import { drillRecord, type DrillRecord } from '#protocol/events.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import { allRules, loadDrill, ruleById } from '#rules/registry.ts';
import type { TrialOutcome, TrialStep } from '#rules/rule.ts';

export interface DrillWishes {
  /** Empty: every rule of the policy that has a trial on this OS. */
  readonly rules: readonly string[];
  /** A pack's folder; absent: the policy in force on this device. */
  readonly policy?: string;
  readonly dataDirectory: string;
  readonly file: boolean;
  readonly json: boolean;
}

/** No trial may keep a technician longer than this in one go. */
const longestMs = 30 * 60_000;

/** Tries the rules one after another; resolves to the exit code. */
export async function drill(
  wishes: DrillWishes,
  terminal: DrillTerminal,
  machine: { host?: Host; now?: () => Date } = {},
): Promise<number> {
  const stray = wishes.rules.find((id) => !ruleById(id));
  if (stray !== undefined) {
    const known = allRules.map((rule) => rule.id).join(', ');
    terminal.err(`There is no rule "${stray}". The rules are: ${known}.\n`);
    return 2;
  }
  const policy = await policyToTry(wishes);
  if (!policy.ok) {
    terminal.err(`${policy.error}\n`);
    return 2;
  }
  const host = machine.host ?? (await createHost());
  const now = machine.now ?? (() => new Date());
  const records: DrillRecord[] = [];
  for (const [rule, setting] of Object.entries(policy.value)) {
    const isNamed = wishes.rules.includes(rule);
    if (wishes.rules.length > 0 && !isNamed) continue;
    const record = await tryOne(rule, setting, { host, now, terminal, isNamed });
    if (record) records.push(record);
  }
  if (wishes.file) fileDrills(wishes.dataDirectory, records);
  terminal.out(wishes.json ? `${JSON.stringify(records, null, 2)}\n` : told(records, wishes));
  return exitCode(records);
}

async function tryOne(
  rule: string,
  setting: RuleSetting,
  parts: { host: Host; now: () => Date; terminal: DrillTerminal; isNamed: boolean },
): Promise<DrillRecord | null> {
  const { host, now, terminal, isNamed } = parts;
  const trial = await loadDrill(rule, host.os);
  if (!trial && !isNamed) return null;
  terminal.err(`${ruleById(rule)?.title ?? rule}\n`);
  const scratch = await mkdtemp(join(tmpdir(), 'beadle-drill-'));
  const started = now();
  let steps: readonly TrialStep[];
  try {
    steps = trial
      ? await trial({
          host,
          parameters: ruleById(rule)?.parameters.parse(setting.parameters) as never,
          mode: setting.mode,
          now,
          signal: AbortSignal.timeout(longestMs),
          askTo: terminal.askTo,
          confirm: terminal.confirm,
          say: (text) => terminal.err(`  ${text}\n`),
          scratch,
          writeFile: (path, content) => writeTrialFile(scratch, path, content),
          removeFile: (path) => rm(path, { force: true }),
          wait: (ms) => wait(ms),
        })
      : [notRun(`Looked for a trial of ${rule}`, `there is none for ${host.os}`)];
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    steps = [notRun(`Tried ${rule}`, `the trial itself did not work: ${message}`)];
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return drillRecord.parse({
    type: 'drill',
    rule,
    outcome: overall(steps),
    steps: steps.slice(0, 40),
    by: userInfo().username.slice(0, 200),
    at: started.toISOString(),
  });
}

const notRun = (did: string, saw: string): TrialStep => ({ did, saw, outcome: 'not-run' });

/** One step that failed is a failure; with nothing tried, nothing is proved. */
function overall(steps: readonly TrialStep[]): TrialOutcome {
  const outcomes = steps.map((step) => step.outcome);
  if (outcomes.includes('failed')) return 'failed';
  return outcomes.includes('proved') ? 'proved' : 'not-run';
}

const words: Readonly<Record<TrialOutcome, string>> = {
  proved: '✓ Proved',
  failed: '! Failed',
  'not-run': '? Not run',
};

function told(records: readonly DrillRecord[], wishes: DrillWishes): string {
  if (records.length === 0) return 'No rule of this policy has a trial on this system.\n';
  const lines = records.flatMap((record) => [
    `${words[record.outcome]}  ${ruleById(record.rule)?.title ?? record.rule}`,
    ...record.steps.map((step) => `    ${words[step.outcome]}: ${step.did} → ${step.saw}`),
  ]);
  const filed = wishes.file
    ? `Filed in ${wishes.dataDirectory}; the agent sends it to the console.`
    : 'Nothing was filed.';
  return `${lines.join('\n')}\n\n${filed}\n`;
}

function exitCode(records: readonly DrillRecord[]): number {
  const outcomes = records.map((record) => record.outcome);
  if (outcomes.includes('failed')) return 1;
  return outcomes.includes('proved') ? 0 : 2;
}
