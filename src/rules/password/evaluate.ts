import type { Detail, EvidenceItem, Verdict } from '#protocol/finding.ts';
import type { EvaluateContext } from '#rules/rule.ts';
import {
  type Audience,
  audiencesOf,
  describeChosen,
  describeSettings,
  openChoices,
  settingsOf,
} from '#rules/password/asked.ts';
import type { PasswordFacts, PersonPassword } from '#rules/password/facts.ts';
import {
  describeAges,
  judgeAge,
  judgeAllAges,
  type Judgement,
  judgeQuality,
} from '#rules/password/judge.ts';
import type { Parameters, Settings } from '#rules/password/parameters.ts';
import { type Reason, reasons } from '#rules/password/reasons.ts';
import data from './notes.json' with { type: 'json' };

interface Asked {
  readonly audience: Audience;
  readonly settings: Settings;
}

export function evaluate(
  facts: PasswordFacts,
  wanted: Parameters,
  context: EvaluateContext,
): Verdict {
  const audiences = audiencesOf(context.person);
  const asked = audiences.flatMap((audience): Asked[] => {
    const settings = settingsOf(wanted, audience);
    return settings ? [{ audience, settings }] : [];
  });
  const open = openChoices(wanted, audiences);
  const evidence = evidenceOf(facts, wanted, asked);
  const give = ({ reason, detail }: Judgement, of: readonly Asked[] = asked): Verdict => ({
    state: reasons[reason].state,
    reason,
    detail: {
      audience: (of.length > 0 ? of.map(({ audience }) => audience) : audiences)
        .map((audience) => words[audience])
        .join(' and '),
      asked: of.map(({ settings }) => describeSettings(settings)).join('; ') || 'nothing',
      chosen: describeChosen(wanted, audiences),
      ...detail,
    },
    evidence,
  });
  if (facts.withoutPassword > 0 && (asked.length > 0 || open.length > 0))
    return give({ reason: 'without-password', detail: { count: facts.withoutPassword } });
  if (asked.length === 0 && open.length === 0) return give(plain('nothing-asked'));
  if (facts.person?.kept === 'elsewhere') return give(plain('cloud-account'));
  const [gravest] = judgementsOf(facts, asked, open, context);
  return gravest ? give(gravest.it, gravest.of) : give(plain('meets'));
}

/** As a sentence names them: "passwords of pupils". */
const words: Readonly<Record<Audience, string>> = { staff: 'staff', pupil: 'pupils' };

const plain = (reason: Reason, detail: Detail = {}): Judgement => ({ reason, detail });

interface Found {
  readonly it: Judgement;
  readonly of: readonly Asked[];
}

/** All that is wrong or not known, violations first. */
function judgementsOf(
  facts: PasswordFacts,
  asked: readonly Asked[],
  open: readonly string[],
  context: EvaluateContext,
): Found[] {
  const found: Found[] = [];
  const add = (it: Judgement | undefined, of: readonly Asked[]): void => {
    if (it) found.push({ it, of });
  };
  if (context.person === null && facts.accounts.length === 0 && facts.unseen.length === 0)
    return [{ it: plain('no-passwords-here'), of: asked }];
  for (const one of asked) add(judgeQuality(facts.quality, one.settings), [one]);
  const asksAge = asked.filter(({ settings }) => settings.maxAge !== 'unset');
  if (asksAge.length > 0) add(ageOf(facts, asksAge, context), asksAge);
  if (facts.unseen.length > 0)
    add(
      plain('could-not-look', {
        causes: facts.unseen.slice(0, 20).map((one) => one.slice(0, 300)),
      }),
      asked,
    );
  if (open.length > 0) add(plain('school-must-choose', { open: open.join(', ') }), asked);
  const rank = ({ it }: Found): number => (reasons[it.reason].state === 'violated' ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b));
}

/** The age of the person's own password where that person and role are known, else of all that are kept here. */
function ageOf(
  facts: PasswordFacts,
  asked: readonly Asked[],
  { person }: EvaluateContext,
): Judgement | undefined {
  if (person === undefined)
    return plain('person-unknown', { because: 'who is signed in could not be found out' });
  const own = facts.person;
  if (person === null || person.role === undefined || !own)
    return judgeAllAges(
      facts,
      asked.map(({ settings }) => settings),
    );
  return ownAge(own, asked);
}

function ownAge({ maxDays }: PersonPassword, asked: readonly Asked[]): Judgement | undefined {
  if (typeof maxDays === 'object') return plain('person-unknown', { because: maxDays.unseen });
  return asked.map(({ settings }) => judgeAge(maxDays, settings)).find((one) => one !== undefined);
}

function evidenceOf(
  facts: PasswordFacts,
  wanted: Parameters,
  asked: readonly Asked[],
): EvidenceItem[] {
  const { quality } = facts;
  const seen: EvidenceItem[] =
    'unseen' in quality
      ? [{ label: 'Rule for new passwords', value: `not known: ${quality.unseen}`.slice(0, 500) }]
      : [
          item('Least length', String(quality.minLength), quality.source),
          item('Kinds that must be there', quality.classes.join(', ') || 'none', quality.source),
          item('How many kinds', String(quality.minClasses ?? 'not known'), quality.source),
          item('Common passwords refused', quality.refusesCommon ? 'yes' : 'no', quality.source),
          ...(quality.without === undefined
            ? []
            : [{ label: 'Without effect', value: quality.without }]),
        ];
  const topics = new Set(asked.flatMap(({ settings }) => topicsOf(settings)));
  return [
    ...seen,
    { label: 'Passwords kept here last', value: describeAges(facts.accounts) },
    ...wanted.chosen.map(({ value, by, on }) => item(`Chosen: ${value}`, `${by}, ${on}`)),
    ...data.notes
      .filter(({ when }) => topics.has(when))
      .map(({ text, source }) => ({ label: 'Note', value: text, source: source.slice(0, 200) })),
    ...facts.unseen.map((value) => ({ label: 'Could not look', value: value.slice(0, 500) })),
  ].slice(0, 100);
}

function topicsOf({ maxAge, classes }: Settings): string[] {
  return [
    ...(typeof maxAge === 'number' ? ['maxAge'] : []),
    ...(classes.length > 0 ? ['classes'] : []),
  ];
}

const item = (label: string, value: string, source?: string): EvidenceItem => ({
  label,
  value,
  ...(source !== undefined && { source: source.slice(0, 200) }),
});
