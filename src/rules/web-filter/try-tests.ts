import { describeHostError, type HostNetwork } from '#platform/host.ts';
import { classifyAddresses, classifyAnswer, classifyError, type Shown } from './classify.ts';
import type { TestResult } from './facts.ts';
import type { BlockPage, FilterTest } from './parameters.ts';

export interface TryContext {
  readonly network: HostNetwork;
  readonly blockPage: BlockPage;
  /** `http://host:port`, where the machine is set to one. */
  readonly proxy: string | undefined;
  readonly signal: AbortSignal;
}

const eachMs = 6_000;
const mostOnward = 2;
/** A block page says what it is at its beginning. */
const mostBytes = 32_768;

/** All tests together end before the rule's own time does. */
const longestMs = 40_000;

/**
 * Asks for each address as a browser would, one after the other: few requests, and never at once.
 * Those that must be open come first, as without them nothing else is known.
 */
export async function tryTests(
  tests: readonly FilterTest[],
  context: TryContext,
): Promise<TestResult[]> {
  const results = new Map<FilterTest, TestResult>();
  const openFirst = [...tests].sort(
    (a, b) => Number(b.expect === 'open') - Number(a.expect === 'open'),
  );
  const begunMs = performance.now();
  for (const test of openFirst) {
    const isLate = context.signal.aborted || performance.now() - begunMs > longestMs;
    results.set(test, isLate ? notTried(test) : await resultOf(test, context));
  }
  return tests.map((test) => results.get(test) ?? notTried(test));
}

const notTried = (test: FilterTest): TestResult => ({
  ...test,
  outcome: 'unclear',
  how: 'not tried: no time was left',
});

async function resultOf(test: FilterTest, context: TryContext): Promise<TestResult> {
  const shown = await tryOne(new URL(test.url), context, mostOnward);
  const outcome = shown.outcome === 'onward' ? 'unclear' : shown.outcome;
  const weak = shown.outcome === 'blocked' && shown.weak === true;
  return { ...test, outcome, how: shown.how, ...(weak && { weak }) };
}

async function tryOne(url: URL, context: TryContext, onward: number): Promise<Shown> {
  const { network, blockPage, proxy, signal } = context;
  const options = { timeoutMs: eachMs, signal };
  // Behind a proxy it is the proxy that looks names up.
  if (proxy === undefined) {
    const sent = await whereSent(url, context);
    if (sent) return sent;
  }
  const answer = await network.get(url.href, {
    ...options,
    mostBytes,
    ...(proxy !== undefined && { proxy }),
  });
  if (!answer.ok) {
    const shown = classifyError(answer.error, blockPage);
    return shown === 'certificate' ? whoAnswered(url, context) : shown;
  }
  const shown = classifyAnswer(url, answer.value, blockPage);
  if (shown.outcome !== 'onward') return shown;
  return onward > 0
    ? tryOne(new URL(shown.to), context, onward - 1)
    : { outcome: 'unclear', how: 'redirected again and again' };
}

async function whereSent(
  url: URL,
  { network, blockPage, signal }: TryContext,
): Promise<Shown | undefined> {
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const found = await network.lookUp(name, { timeoutMs: eachMs, signal });
  if (found.ok) return classifyAddresses(found.value, blockPage);
  const shown = classifyError(found.error, blockPage);
  return shown === 'certificate' ? undefined : shown;
}

/** Another than the site answered: the filter, where its name is on the certificate. */
async function whoAnswered(
  url: URL,
  { network, blockPage, proxy, signal }: TryContext,
): Promise<Shown> {
  const seen = await network.certificateOf(url.hostname, Number(url.port || 443), {
    timeoutMs: eachMs,
    signal,
    ...(proxy !== undefined && { proxy }),
  });
  if (!seen.ok) return { outcome: 'unclear', how: describeHostError(seen.error) };
  const { issuer } = seen.value;
  const known = blockPage.issuers.some((one) => issuer.toLowerCase().includes(one.toLowerCase()));
  const how = `answered with a certificate by ${issuer.slice(0, 120)}`;
  return known
    ? { outcome: 'blocked', how }
    : { outcome: 'unclear', how: `${how}, which is not trusted` };
}
