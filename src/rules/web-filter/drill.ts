import type { Drill, TrialStep } from '#rules/rule.ts';
import type { TestResult } from './facts.ts';
import { judgeTests } from './judge-tests.ts';
import type { Parameters } from './parameters.ts';
import { tryTests } from './try-tests.ts';

/**
 * Asks for every test address now and tells what came of each: the record that the DfE's standard
 * asks for of checks that filtering works.
 */
export const drill: Drill<Parameters> = async ({ host, parameters, signal, say }) => {
  const { tests, blockPage } = parameters;
  if (tests.length === 0)
    return [{ did: 'Nothing', saw: 'the policy names no test addresses', outcome: 'not-run' }];
  const proxy = /^(any|none)$|^pac:/.test(parameters.proxy)
    ? undefined
    : `http://${parameters.proxy}`;
  say(`Asking for ${tests.length} addresses, one after the other…`);
  const results = await tryTests(tests, { network: host.network, blockPage, proxy, signal });
  const isOnline = !judgeTests({ tests: results }).some(({ reason }) => reason === 'offline');
  return results.map((result) => step(result, isOnline));
};

function step(
  { url, category, expect, outcome, how, weak }: TestResult,
  isOnline: boolean,
): TrialStep {
  const did = `Asked for ${new URL(url).hostname} (${category}), which must be ${expect}`;
  const saw = `${outcome}: ${how}`;
  // A refusal while nothing else answers proves nothing.
  if (outcome === 'unclear' || (weak === true && !isOnline))
    return { did, saw, outcome: 'not-run' };
  return { did, saw, outcome: outcome === expect ? 'proved' : 'failed' };
}
