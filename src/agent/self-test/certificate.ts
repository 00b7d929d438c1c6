import { describeHostError, type HostError, type SeenCertificate } from '#platform/host.ts';
import type { Result } from '#base/result.ts';
import type { EvidenceItem } from '#protocol/finding.ts';
import {
  hostOf,
  isLoopback,
  portOf,
  type Looked,
  type StepContext,
} from '#agent/self-test/looked.ts';

type Seen = Result<SeenCertificate, HostError>;

/**
 * Who signed the certificates that this laptop is shown: the console's own, and that of a public
 * server, where a root of the school's means that its filter reads TLS.
 */
export async function lookAtCertificate(context: StepContext): Promise<Looked> {
  const { network, console, reference, signal, timeoutMs } = context;
  const see = (host: string, port: number): Promise<Seen> =>
    network.certificateOf(host, port, { signal, timeoutMs });
  const hasOwn = console?.protocol === 'https:';
  const [own, other] = await Promise.all([
    hasOwn ? see(hostOf(console), portOf(console)) : null,
    see(reference, 443),
  ]);
  const evidence = [
    ...(own && console ? toldOf(hostOf(console), own) : []),
    ...toldOf(reference, other),
  ];
  const inspected = inspectionWords(other, reference);
  if (own && console) return { ...judgeConsole(hostOf(console), own, inspected), evidence };
  return { ...judgeOther(console, other, reference, inspected), evidence };
}

function toldOf(host: string, seen: Seen): EvidenceItem[] {
  const label = host.slice(0, 200);
  if (!seen.ok) return [{ label, value: describeHostError(seen.error) }];
  const { issuer, validTo, trusted } = seen.value;
  const trust =
    typeof trusted === 'string' ? trustWords[trusted] : `not trusted: ${trusted.because}`;
  return [
    {
      label,
      value: `signed by ${issuer}; valid to ${validTo.toISOString()}; ${trust}`.slice(0, 1_000),
    },
  ];
}

const trustWords = {
  'built-in': 'trusted by a root that came with the system',
  added: 'trusted by a root that was put on this laptop',
} as const;

/** A public server signed for by a root that somebody added: a filter is in between and reads. */
function inspectionWords(other: Seen, reference: string): string {
  if (!other.ok) return `Whether TLS is inspected is not known: ${describeHostError(other.error)}.`;
  const { trusted, issuer } = other.value;
  if (trusted === 'built-in') return `TLS to ${reference} is not inspected.`;
  return `TLS is inspected here: ${reference} is signed for by ${issuer}.`;
}

function judgeConsole(host: string, own: Seen, inspected: string): Omit<Looked, 'evidence'> {
  if (!own.ok)
    return {
      outcome: 'not-known',
      saw: `The console’s certificate could not be seen: ${describeHostError(own.error)}. ${inspected}`,
      next: 'Look first at the steps before this one.',
    };
  const { issuer, trusted } = own.value;
  if (typeof trusted === 'string')
    return {
      outcome: 'ok',
      saw: `${host} is signed for by ${issuer}, ${trustWords[trusted]}. ${inspected}`,
    };
  return {
    outcome: 'not-ok',
    saw: `${host} is signed for by ${issuer}, which this laptop does not trust (${trusted.because}). ${inspected}`,
    next: nextFor(trusted.because),
  };
}

function nextFor(because: string): string {
  if (/EXPIRED|NOT_YET_VALID/.test(because))
    return 'Look at the clock of this laptop first; if it is right, renew the console’s certificate.';
  if (/ALTNAME|HOSTNAME/.test(because))
    return 'Something else answers in the console’s place: look for a sign-in page of the network, and at the address with which this laptop was enrolled.';
  return 'If that is the school’s filter, let the console’s address through uninspected or put the filter’s root on this laptop; if it is the school’s own authority, put its root on this laptop.';
}

function judgeOther(
  console: URL | null,
  other: Seen,
  reference: string,
  inspected: string,
): Omit<Looked, 'evidence'> {
  const why = console
    ? isLoopback(hostOf(console))
      ? 'The console is on this laptop itself, without TLS. '
      : ''
    : 'This laptop has joined no console, so only a public server was asked. ';
  if (!other.ok)
    return {
      outcome: 'not-known',
      saw: `${why}${inspected}`,
      next: 'Look first at the steps before this one.',
    };
  const { trusted } = other.value;
  if (typeof trusted === 'string') return { outcome: 'ok', saw: `${why}${inspected}` };
  return {
    outcome: 'not-ok',
    saw: `${why}${inspected} This laptop does not trust that (${trusted.because}) for ${reference}.`,
    next: nextFor(trusted.because),
  };
}
