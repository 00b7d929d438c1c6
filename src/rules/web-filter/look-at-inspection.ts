import { describeHostError, type HostNetwork } from '#platform/host.ts';
import type { InspectionFacts } from './facts.ts';
import type { Parameters } from './parameters.ts';

/** The server whose certificate tells who is in between: named by the pack, else an open test's. */
export function hostToAsk({ inspectionHost, tests }: Parameters): string | null {
  if (inspectionHost !== null) return inspectionHost;
  const open = tests.find(({ url, expect }) => expect === 'open' && url.startsWith('https:'));
  return open ? new URL(open.url).hostname : null;
}

/** Who signs the certificate that this machine is shown. TLS checks stay on for all else. */
export async function lookAtInspection(
  network: HostNetwork,
  parameters: Parameters,
  { proxy, signal }: { proxy: string | undefined; signal: AbortSignal },
): Promise<InspectionFacts> {
  if (parameters.inspection === 'any') return { kind: 'not-asked' };
  const host = hostToAsk(parameters);
  if (host === null) return { kind: 'unseen', why: 'the policy names no server to ask' };
  const seen = await network.certificateOf(host, 443, {
    timeoutMs: 6_000,
    signal,
    ...(proxy !== undefined && { proxy }),
  });
  if (!seen.ok) return { kind: 'unseen', why: describeHostError(seen.error) };
  const { issuer, trusted } = seen.value;
  return typeof trusted === 'string'
    ? { kind: 'seen', host, issuer, trust: trusted }
    : { kind: 'seen', host, issuer, trust: 'none', why: trusted.because };
}
