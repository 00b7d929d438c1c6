import type { Host } from '#platform/host.ts';
import { createHost } from '#platform/index.ts';
import { effectivePolicy } from '#policy/effective.ts';
import { compilePack } from '#policy/load-pack.ts';
import { formatProblemWithSource } from '#policy/problem.ts';
import { shippedPacks } from '#cli/shipped-packs.ts';
import { type Finding, type FindingState, finding, worstState } from '#protocol/finding.ts';
import type { CompiledPolicy, RuleSetting } from '#protocol/policy.ts';
import { runRule } from '#rules/evaluate.ts';
import { allRules, describeRules, loadRuleForOs } from '#rules/registry.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { auditTable } from '#cli/audit/table.ts';

export interface AuditWishes {
  readonly policy: string;
  readonly json?: boolean;
  /** Ids of the only rules to run. */
  readonly rule?: readonly string[];
}

export interface AuditOutput {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Columns of the terminal. */
  readonly width: number;
}

export interface AuditMachine {
  readonly host?: Host;
  readonly now?: () => Date;
}

/** Could not be judged: a broken pack, a rule that does not exist, or a rule whose state is unknown. */
const exitUnknown = 2;

/**
 * One slow rule does not hold up the others; all at once would hold everything that they read in
 * memory together (a peak of 98 MiB against 104, with the same CPU).
 */
const rulesAtOnce = 2;

/** Looks once at everything the pack asks for and prints it. Resolves to the exit code. */
export async function audit(
  wishes: AuditWishes,
  output: AuditOutput,
  machine: AuditMachine = {},
): Promise<number> {
  const stray = (wishes.rule ?? []).find((id) => !allRules.some((rule) => rule.id === id));
  if (stray !== undefined) {
    const known = allRules.map((rule) => rule.id).join(', ');
    output.err(`There is no rule "${stray}". The rules are: ${known}.\n`);
    return exitUnknown;
  }
  const pack = await compilePack(wishes.policy, allRules, { searchIn: shippedPacks() });
  if (!pack.ok) {
    output.err(`${pack.error.map(formatProblemWithSource).join('\n')}\n`);
    output.err('Nothing was checked: the policy pack must be mended first.\n');
    return exitUnknown;
  }
  const unsaid = (wishes.rule ?? []).find((id) => !(id in pack.value.rules));
  if (unsaid !== undefined) {
    output.err(`The pack ${pack.value.pack} says nothing about the rule "${unsaid}".\n`);
    return exitUnknown;
  }
  const host = machine.host ?? (await createHost());
  const now = machine.now ?? (() => new Date());
  const findings = await findAll(pack.value, host, now, wishes.rule);
  output.out(
    wishes.json
      ? `${JSON.stringify(findings, null, 2)}\n`
      : auditTable(findings, describeRules(), { school: pack.value.school.name, ...output }),
  );
  return exitCode(findings.map(({ state }) => state));
}

async function findAll(
  policy: CompiledPolicy,
  host: Host,
  now: () => Date,
  only?: readonly string[],
): Promise<Finding[]> {
  // Without an agent there is no list of people: the account is known, its owner's role is not.
  const { rules } = effectivePolicy(policy, {}, allRules);
  const wanted = Object.entries(rules).filter(([id]) => !only || only.includes(id));
  const person = await personAtMachine(host);
  const findings: Finding[] = [];
  const left = wanted.entries();
  const lane = async (): Promise<void> => {
    for (const [place, [id, setting]] of left)
      findings[place] = await findOne(id, setting, host, now, person);
  };
  await Promise.all(Array.from({ length: rulesAtOnce }, lane));
  return findings;
}

async function findOne(
  id: string,
  setting: RuleSetting,
  host: Host,
  now: () => Date,
  person: PersonAtDevice | null | undefined,
): Promise<Finding> {
  const { mode, parameters, clauses } = setting;
  const on = await loadRuleForOs(id, host.os);
  const verdict = await runRule({ on, parameters, mode, host, person, memory: null });
  const checkedAt = now().toISOString();
  return finding.parse({ ...verdict, rule: id, mode, clauses, checkedAt, since: checkedAt });
}

/** Whoever sits at the machine: null for nobody, undefined where that cannot be seen. */
async function personAtMachine(host: Host): Promise<PersonAtDevice | null | undefined> {
  const sessions = await host.sessions();
  if (!sessions.ok) return undefined;
  const inFront = sessions.value.find((session) => !session.remote);
  return inFront ? { account: inFront.account, classes: [] } : null;
}

function exitCode(states: readonly FindingState[]): number {
  const worst = worstState(states);
  return worst === 'violated' ? 1 : worst === 'unknown' ? exitUnknown : 0;
}
