import { chromiumFilter } from '#rules/browser-sites.ts';
import type { Drill, TrialStep } from '#rules/rule.ts';
import { notAsked, walk } from '#rules/walked-trial.ts';
import type { BrowserParameters } from './parameters.ts';
import { wantsOf } from './wants.ts';

/** Enough to show that the list works. */
const mostSites = 3;

/** Where no browser can be asked from outside: a technician opens the pages. */
export const drill: Drill<BrowserParameters> = async (context) => {
  const { block } = wantsOf(context.parameters);
  if (block.length === 0) return [notAsked('Nothing', 'the policy closes no sites')];
  const steps: TrialStep[] = [];
  for (const site of block.slice(0, mostSites)) {
    const address = site.host === '*' ? 'any site' : chromiumFilter(site);
    steps.push(
      await walk(context, {
        did: `Opened ${address} in each browser`,
        ask: `Sign in as a pupil would. In each browser of this laptop, open ${address}.`,
        question: 'Did it open in any of them?',
        proves: 'no',
        saw: { yes: 'it opened', no: 'each browser refused it' },
      }),
    );
  }
  return steps;
};
