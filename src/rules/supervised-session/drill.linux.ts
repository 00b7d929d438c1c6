import { lookOnLinux } from '#rules/browser-look.linux.ts';
import type { Browser } from '#rules/browser-look.ts';
import { addressStep, canBeTried, notTried } from '#rules/browser-trial.ts';
import type { Drill, TrialStep } from '#rules/rule.ts';
import type { SessionParameters } from './parameters.ts';

/** Names that nobody can have (RFC 2606): nothing leaves the laptop, and no other list speaks of them. */
const lessonSite = 'beadle-lesson.test';
const otherAddress = 'http://beadle-other.test/';
const lessonAddress = `http://${lessonSite}/page`;

/**
 * With a pupil signed in, asks the browsers what opens between lessons and in one. A technician has
 * to be there: the limits are a pupil's alone, and nobody else starts a lesson.
 */
export const drill: Drill<SessionParameters> = async (context) => {
  const { host, parameters, scratch, signal, mode, askTo, say, wait } = context;
  if (mode !== 'enforce') return [notRun('the policy does not enforce limits of the web')];
  const { browsers } = await lookOnLinux(host);
  if (browsers.length === 0) return [notRun('no browser that is known here is installed')];
  const steps = browsers.filter((one) => !canBeTried(one)).map(notTried);
  const asked = browsers.filter(canBeTried);
  const trial = { host, scratch, signal };
  const each = async (address: string, wanted: 'closed' | 'let-through') => {
    for (const browser of asked) steps.push(await tried(browser, address, wanted));
  };
  const tried = (browser: Browser, address: string, wanted: 'closed' | 'let-through') => {
    say(`Asking ${browser.name}…`);
    return addressStep(browser, address, wanted, trial);
  };
  if (parameters.web === 'only-in-session' || parameters.web === 'demonstration') {
    if (!(await askTo('Let a pupil sign in at this laptop, with no lesson on.')))
      return [...steps, notRun('nobody was there to let a pupil sign in')];
    await wait(settleMs);
    await each(otherAddress, 'closed');
  }
  const start = `With a pupil signed in, start a lesson for their class that names the site ${lessonSite} and no other.`;
  if (!(await askTo(start))) return [...steps, notRun('nobody was there to start a lesson')];
  await wait(settleMs);
  await each(lessonAddress, 'let-through');
  await each(otherAddress, 'closed');
  return steps;
};

/** The agent has written the limits by then. */
const settleMs = 2_000;

const notRun = (saw: string): TrialStep => ({ did: 'Nothing', saw, outcome: 'not-run' });
