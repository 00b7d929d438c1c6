import { lookOnLinux } from '#rules/browser-look.linux.ts';
import { chromiumFilter, type Site } from '#rules/browser-sites.ts';
import { addressStep, canBeTried, notTried } from '#rules/browser-trial.ts';
import type { Drill, TrialStep } from '#rules/rule.ts';
import type { BrowserParameters } from './parameters.ts';
import { wantsOf } from './wants.ts';

/** Enough to show that the list works; a technician waits for each. */
const mostSites = 3;
/** A name that nobody can have (RFC 2606) and no list closes: without it, "closed" would prove little. */
const control = 'http://beadle-control.invalid/';

/** Asks the browsers of this laptop for sites that the policy closes. Nothing leaves the laptop. */
export const drill: Drill<BrowserParameters> = async ({
  host,
  parameters,
  scratch,
  signal,
  say,
}) => {
  const { block } = wantsOf(parameters);
  const closesAll = block.some(({ host: name }) => name === '*');
  if (block.length === 0)
    return [{ did: 'Nothing', saw: 'the policy closes no sites', outcome: 'not-run' }];
  const { browsers } = await lookOnLinux(host);
  if (browsers.length === 0)
    return [
      { did: 'Nothing', saw: 'no browser that is known here is installed', outcome: 'not-run' },
    ];
  const steps: TrialStep[] = [];
  for (const browser of browsers) {
    if (!canBeTried(browser)) {
      steps.push(notTried(browser));
      continue;
    }
    say(`Asking ${browser.name}…`);
    const trial = { host, scratch, signal };
    for (const site of block.slice(0, mostSites))
      steps.push(await addressStep(browser, addressOf(site), 'closed', trial));
    if (!closesAll) steps.push(await addressStep(browser, control, 'let-through', trial));
  }
  return steps;
};

/** For "every site" some address, which must be closed like all others. */
const addressOf = (site: Site): string =>
  site.host === '*' ? control : `http://${chromiumFilter(site)}`;
