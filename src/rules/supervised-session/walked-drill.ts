import type { Drill, TrialStep } from '#rules/rule.ts';
import { notAsked, walk } from '#rules/walked-trial.ts';
import type { SessionParameters } from './parameters.ts';

/** Names of examples (RFC 2606): always there, and of no use to anybody. */
const lessonSite = 'example.org';
const otherSite = 'example.com';

/** Where no browser can be asked from outside: a technician opens the pages. */
export const drill: Drill<SessionParameters> = async (context) => {
  const { parameters, mode } = context;
  if (mode !== 'enforce')
    return [notAsked('Nothing', 'the policy does not enforce limits of the web')];
  const steps: TrialStep[] = [];
  if (parameters.web === 'only-in-session' || parameters.web === 'demonstration')
    steps.push(
      await walk(context, {
        did: 'Opened a site as a pupil, with no lesson on',
        ask: `Let a pupil sign in with no lesson on, and open ${otherSite} in each browser.`,
        question: 'Did it open in any of them?',
        proves: 'no',
        saw: { yes: 'it opened', no: 'each browser refused it' },
      }),
    );
  steps.push(
    await walk(context, {
      did: 'Opened the site of a lesson, and another',
      ask: `With a pupil signed in, start a lesson for their class that names ${lessonSite} and no other. Open ${lessonSite} and ${otherSite} in each browser.`,
      question: `Did ${lessonSite} open and ${otherSite} not, in each of them?`,
      proves: 'yes',
      saw: { yes: 'only the lesson’s site opened', no: 'it was otherwise in some browser' },
    }),
  );
  return steps;
};
