import type { Detail, EvidenceItem, Verdict } from '#protocol/finding.ts';
import type { EvaluateContext } from '#rules/rule.ts';
import { wildcards } from '#rules/wildcard.ts';
import type { AdminFacts, AdminHolder } from '#rules/local-admins/facts.ts';
import type { Parameters } from '#rules/local-admins/parameters.ts';
import { type Reason, reasons } from '#rules/local-admins/reasons.ts';

interface Judged {
  /** Holders that can use their rights, the system's own left out. */
  readonly active: readonly AdminHolder[];
  /** Those of them that the policy does not name. */
  readonly others: readonly AdminHolder[];
  readonly personAllowed: boolean;
}

export function evaluate(facts: AdminFacts, wanted: Parameters, context: EvaluateContext): Verdict {
  const judged = judge(facts, wanted, context);
  const evidence = evidenceOf(facts, wanted, judged);
  const give = (reason: Reason, holders: readonly AdminHolder[], detail: Detail = {}): Verdict => ({
    state: reasons[reason].state,
    reason,
    detail: { count: holders.length, how: howOf(holders), ...detail },
    evidence,
  });
  const role = context.person?.role ?? 'not known';
  const violated = violationOf(facts, wanted, judged, context);
  if (violated) return give(violated.reason, violated.holders, { role });
  if (facts.unseen.length > 0)
    return give('could-not-look', judged.others, { causes: facts.unseen.slice(0, 20).map(cut) });
  if (facts.person === 'not-known') return give('person-not-known', judged.others);
  if (facts.person === 'administrator')
    return judged.personAllowed
      ? give('allowed-person', judged.others, { role })
      : give('admin-not-listed', ofPerson(facts));
  const hidden = judged.others.filter(({ kind }) => kind === 'directory-group');
  if (facts.person === 'standard' && facts.personInDirectory && hidden.length > 0)
    return give('directory-group-unseen', hidden);
  return give(facts.person === null ? 'nobody-here' : 'standard-person', judged.active);
}

function judge(facts: AdminFacts, wanted: Parameters, { person }: EvaluateContext): Judged {
  const isNamed = wildcards(wanted.allowedAccounts);
  const allowed = (holder: AdminHolder): boolean =>
    [holder.name, ...holder.alsoNamed].some(isNamed);
  const active = facts.holders.filter(
    ({ enabled, kind }) => enabled && kind !== 'system' && kind !== 'gone',
  );
  const byRole = person?.role !== undefined && wanted.allowedRoles.includes(person.role);
  const own = new Set(ofPerson(facts));
  const others = active.filter(
    (holder) => holder.kind !== 'entra-role' && !allowed(holder) && !(byRole && own.has(holder)),
  );
  return { active, others, personAllowed: byRole || [...own].some(allowed) };
}

function ofPerson({ holders, personNames }: AdminFacts): AdminHolder[] {
  const names = new Set(personNames.map((name) => name.toLowerCase()));
  return holders.filter(
    ({ name, alsoNamed, kind }) =>
      kind === 'everyone' || [name, ...alsoNamed].some((one) => names.has(one.toLowerCase())),
  );
}

interface Violation {
  readonly reason: Reason;
  readonly holders: readonly AdminHolder[];
}

/** The gravest first. */
function violationOf(
  facts: AdminFacts,
  wanted: Parameters,
  { active, others, personAllowed }: Judged,
  { person }: EvaluateContext,
): Violation | undefined {
  const everyone = active.filter(({ kind }) => kind === 'everyone');
  if (everyone.length > 0) return { reason: 'everyone-is-admin', holders: everyone };
  if (facts.person === 'administrator' && !personAllowed && person?.role !== undefined)
    return { reason: 'person-is-admin', holders: ofPerson(facts) };
  const roots = others.filter(({ by }) => by.includes('uid 0'));
  if (roots.length > 0) return { reason: 'second-root', holders: roots };
  const open = active.filter(({ passwordless }) => passwordless);
  if (wanted.passwordless === 'forbid' && open.length > 0)
    return { reason: 'without-password', holders: open };
  if (wanted.others === 'forbid' && others.length > 0)
    return { reason: 'others-are-admins', holders: others };
  return undefined;
}

/** Ways to the rights, each once, with no file name that might be a person's. */
function howOf(holders: readonly AdminHolder[]): string {
  const ways = new Set(holders.flatMap(({ by }) => by.map(withoutName)));
  return ways.size === 0 ? 'none' : cut([...ways].sort().join('; '));
}

const withoutName = (way: string): string => way.replace(/(\/sudoers\.d)\/[^,]+/, '$1');
const cut = (text: string): string => text.slice(0, 300);

/** Counts by way and kind. Names are told only of accounts that the policy itself names. */
function evidenceOf(
  facts: AdminFacts,
  wanted: Parameters,
  { active, others }: Judged,
): EvidenceItem[] {
  const byWay = Map.groupBy(
    active.flatMap((holder) => holder.by.map((way) => ({ way: withoutName(way), holder }))),
    ({ way, holder }) => `${kindNames[holder.kind]}, by ${way}`,
  );
  const isOther = new Set(others);
  const named = active.filter((holder) => !isOther.has(holder) && holder.kind !== 'entra-role');
  const allowed = named.filter(({ name, alsoNamed }) =>
    [name, ...alsoNamed].some(wildcards(wanted.allowedAccounts)),
  );
  return [
    ...[...byWay].map(([label, found]) => ({
      label: cut(label).slice(0, 200),
      value: String(found.length),
    })),
    ...(allowed.length > 0
      ? [
          {
            label: 'Named by the policy',
            value: allowed
              .map(({ name }) => name)
              .join(', ')
              .slice(0, 2_000),
          },
        ]
      : []),
    ...counted('Switched off', facts.holders.filter(({ enabled }) => !enabled).length),
    ...counted(
      'Accounts that no longer exist',
      facts.holders.filter(({ kind }) => kind === 'gone').length,
    ),
    ...counted('Rules for single commands as root', facts.limitedGrants),
    ...facts.unseen.map((value) => ({ label: 'Could not look', value: cut(value) })),
  ].slice(0, 100);
}

const counted = (label: string, count: number): EvidenceItem[] =>
  count > 0 ? [{ label, value: String(count) }] : [];

const kindNames: Readonly<Record<AdminHolder['kind'], string>> = {
  system: 'System accounts',
  account: 'Accounts',
  'directory-group': 'Groups of a directory',
  'entra-role': 'Roles of Microsoft Entra',
  everyone: 'Everyone',
  gone: 'Gone accounts',
};
