import type { Detail, EvidenceItem, Verdict } from '#protocol/finding.ts';
import type { Rule } from '#rules/rule.ts';
import { isSeen, type ScreenLockFacts, type Setting } from '#rules/screen-lock/facts.ts';
import { type JudgedSeat, judgeSeat } from '#rules/screen-lock/judge.ts';
import { type Parameters, parameters } from '#rules/screen-lock/parameters.ts';
import { type Reason, reasons } from '#rules/screen-lock/reasons.ts';

export const rule: Rule<ScreenLockFacts, Parameters> = {
  id: 'screen-lock',
  title: 'Screen lock',
  summary: 'The screen locks by itself when nobody uses the laptop, and asks for the password.',
  personSummary: 'This laptop checks that its screen locks when you walk away.',
  subject: 'device',
  // Most of these settings are each person's own.
  dependsOnPerson: true,
  parameters,
  strictness: {
    maxIdle: { kind: 'smaller' },
    lockDelay: { kind: 'smaller' },
    required: { kind: 'order', values: ['false', 'true'] },
    fixed: { kind: 'order', values: ['any', 'required'] },
  },
  defaultIntervalMs: 900_000,
  timeLimitMs: 15_000,
  reasons,
  records: [
    {
      what: 'When your screen locks, and if it asks for your password',
      why: 'So that nobody else can use your account.',
      personal: true,
      kind: 'laptop',
    },
  ],
  evaluate,
};

/** The gravest first: of several desktops the worst is the finding. */
const worstFirst = [
  'never-locks',
  'no-password',
  'locks-late',
  'asks-late',
  'can-be-changed',
  'settings-unseen',
  'desktop-not-understood',
  'locks',
] as const;

function evaluate(facts: ScreenLockFacts, wanted: Parameters): Verdict {
  const judged = facts.seats.map((seat) => judgeSeat(seat, wanted));
  const evidence = evidenceOf(facts);
  if (!wanted.required) return verdict('not-required', {}, evidence);
  const worst = worstFirst.find((outcome) => judged.some((one) => one.outcome === outcome));
  const found = judged.find(({ outcome }) => outcome === worst);
  if (found && reasons[found.outcome].state === 'violated')
    return verdict(found.outcome, detailOf(found, wanted), evidence);
  if (facts.unseen.length > 0)
    return verdict('could-not-look', { causes: facts.unseen.slice(0, 20) }, evidence);
  if (found?.outcome === 'locks')
    return verdict(facts.inUse ? 'locks' : 'would-lock', detailOf(found, wanted), evidence);
  if (found) return verdict(found.outcome, detailOf(found, wanted), evidence);
  if (facts.notUnderstood.length > 0)
    return verdict(
      'desktop-not-understood',
      { desktop: facts.notUnderstood.join(', ').slice(0, 300) },
      evidence,
    );
  return verdict('no-desktop', {}, evidence);
}

function detailOf({ seat, way, because }: JudgedSeat, wanted: Parameters): Detail {
  return {
    desktop: way && way.name !== seat.desktop ? `${seat.desktop}, ${way.name}` : seat.desktop,
    ...(way && {
      idle: shown(way.idle),
      delay: shown(way.delay),
      also: `password: ${shown(way.asks)}`,
    }),
    maxIdle: wanted.maxIdle / 1_000,
    lockDelay: wanted.lockDelay / 1_000,
    ...(because !== undefined && { because: because.slice(0, 400) }),
  };
}

function shown(setting: Setting<number | boolean>): string | number {
  if (!isSeen(setting)) return 'not known';
  if (typeof setting.value === 'number') return setting.value;
  return setting.value ? 'asked for' : 'not asked for';
}

function evidenceOf(facts: ScreenLockFacts): EvidenceItem[] {
  const settings = facts.seats.flatMap((seat) =>
    seat.ways.flatMap((way) => [
      itemOf(`${way.name}: seconds until dark`, way.idle),
      itemOf(`${way.name}: seconds until the password`, way.delay),
      itemOf(`${way.name}: password`, way.asks),
    ]),
  );
  const strange = facts.notUnderstood.map((value) => ({ label: 'Desktop not understood', value }));
  const blind = facts.unseen.map((value) => ({
    label: 'Could not look',
    value: value.slice(0, 500),
  }));
  return [...settings, ...strange, ...blind].slice(0, 100);
}

function itemOf(label: string, setting: Setting<number | boolean>): EvidenceItem {
  if (!isSeen(setting)) return { label, value: `not known: ${setting.unseen}`.slice(0, 500) };
  const fixed = setting.fixed ? ' (cannot be changed by people)' : '';
  return { label, value: `${shown(setting)}${fixed}`, source: withoutName(setting.source) };
}

/** The name of a home folder is a person's; where it was read is told without it. */
const withoutName = (source: string): string =>
  source
    .replace(/^(\/home|\/Users)\/[^/]+/, '~')
    .replace(/^HKU\\S-[\d-]+/i, 'HKU\\…')
    .slice(0, 200);

function verdict(reason: Reason, detail: Detail, evidence: EvidenceItem[]): Verdict {
  return { state: reasons[reason].state, reason, detail, evidence };
}
