import type { Drill } from '#rules/rule.ts';
import { notAsked, walk } from '#rules/walked-trial.ts';
import type { AupParameters } from './parameters.ts';

/** A name of examples (RFC 2606): always there, and of no use to anybody. */
const anySite = 'example.com';

/**
 * Rules are due to a person and not to a laptop: somebody has to sign in who owes them, and to read
 * them. Where the pack's gate is another, there is nothing to walk through.
 */
export const drill: Drill<AupParameters> = async (context) => {
  if (context.mode !== 'enforce')
    return [notAsked('Nothing', 'the policy does not enforce the gate of the rules')];
  return [
    await walk(context, {
      did: 'Opened a site while rules were due at the gate "internet"',
      ask: `Where the policy's gate is "internet": let somebody sign in who has not agreed to the rules, and open ${anySite} in each browser.`,
      question: 'Did it open in any of them?',
      proves: 'no',
      saw: { yes: 'it opened', no: 'each browser refused it' },
    }),
    await walk(context, {
      did: 'Opened the site after the rules were read',
      ask: `Let the same person answer the rules, and open ${anySite} again.`,
      question: 'Did it open in each browser?',
      proves: 'yes',
      saw: { yes: 'it opened', no: 'some browser still refused it' },
    }),
  ];
};
