import type { Detail, EvidenceItem, Verdict } from '#protocol/finding.ts';
import { type Demand, demandsOn, demandState, type DemandState } from '#rules/browser-demands.ts';
import {
  type Browser,
  browserEvidence,
  type BrowserFacts,
  browserName,
} from '#rules/browser-look.ts';
import type { BrowserParameters } from './parameters.ts';
import { type BrowserReason, reasons } from './reasons.ts';
import { asksNothing, wantsOf } from './wants.ts';

interface Judged {
  readonly browser: Browser;
  readonly demand: Demand;
  readonly state: DemandState;
}

/** Violations, the worst first: the first that occurs is the finding's reason. */
const worstFirst = [
  ['missing', 'not-in-force'],
  ['only-recommended', 'only-recommended'],
  ['no-such-policy', 'no-such-policy'],
] as const satisfies readonly (readonly [DemandState, BrowserReason])[];

export function evaluate(facts: BrowserFacts, wanted: BrowserParameters): Verdict {
  const evidence = browserEvidence(facts);
  if (asksNothing(wanted)) return verdictOf('nothing-asked', {}, evidence);
  const { browsers, unseen } = facts;
  const others = browsers.filter(
    ({ id }) => wanted.browsers !== 'any' && !wanted.browsers.includes(id),
  );
  if (others.length > 0)
    return verdictOf('browser-not-wanted', { browsers: others.map(browserName) }, evidence);
  const wants = wantsOf(wanted);
  const judged = browsers.flatMap((browser) =>
    demandsOn(browser, wants).map((demand) => ({
      browser,
      demand,
      state: demandState(browser, demand),
    })),
  );
  const full = [...evidence, ...judged.slice(0, 60).map(demandEvidence)];
  for (const [state, reason] of worstFirst) {
    const those = judged.filter((one) => one.state === state);
    if (those.length > 0)
      return verdictOf(reason, { missing: those.slice(0, 30).map(named) }, full);
  }
  return withoutViolation(facts, browsers, unseen, full);
}

function withoutViolation(
  facts: BrowserFacts,
  browsers: readonly Browser[],
  unseen: readonly string[],
  evidence: EvidenceItem[],
): Verdict {
  if (unseen.length > 0)
    return verdictOf('could-not-look', { causes: unseen.slice(0, 20).map(cut) }, evidence);
  const dark = browsers.filter(({ policies }) => !policies);
  if (dark.length > 0) {
    const causes = dark.map((one) => cut(`${browserName(one)}: ${one.why ?? 'not known'}`));
    return verdictOf('policies-unknown', { causes }, evidence);
  }
  const late = browsers.filter((one) => one.startedBefore);
  if (late.length > 0)
    return verdictOf('waits-for-restart', { browsers: late.map(browserName) }, evidence);
  if (facts.browsers.length === 0) return verdictOf('no-browser', {}, evidence);
  return verdictOf('in-force', { browsers: browsers.map(browserName) }, evidence);
}

const named = ({ browser, demand }: Judged): string =>
  cut(`${browserName(browser)}: ${demand.part}`);

function demandEvidence({ browser, demand, state }: Judged): EvidenceItem {
  const source = browser.policies?.from[demand.policy?.split(/[ ,]/)[0] ?? ''];
  return {
    label: `${browserName(browser)}, ${demand.part}`,
    value: demand.policy === null ? 'has no policy for it' : `${demand.policy}: ${words[state]}`,
    ...(source !== undefined && { source: source.slice(0, 200) }),
  };
}

const words: Readonly<Record<DemandState, string>> = {
  met: 'in force',
  missing: 'not in force',
  'only-recommended': 'only recommended',
  'no-such-policy': 'no such policy',
  unknown: 'not known',
};

const cut = (text: string): string => text.slice(0, 300);

function verdictOf(reason: BrowserReason, detail: Detail, evidence: EvidenceItem[]): Verdict {
  return { state: reasons[reason].state, reason, detail, evidence };
}
