import type { Result } from '#base/result.ts';
import { describeHostError, type HostError } from '#platform/host.ts';
import type { EvidenceItem } from '#protocol/finding.ts';
import { hostOf, isLoopback, type Looked, type StepContext } from '#agent/self-test/looked.ts';

export interface NameServers {
  /** null: they could not be seen. */
  readonly dns: readonly string[] | null;
  readonly dnsSource: string;
}

type Answer = Result<string[], HostError>;

/** Whether names are found: the console's, and one of the world outside to compare it with. */
export async function lookAtNames(context: StepContext, servers: NameServers): Promise<Looked> {
  const { network, console, reference, signal, timeoutMs } = context;
  const host = console && hostOf(console);
  const ask = (name: string): Promise<Answer> => network.lookUp(name, { timeoutMs, signal });
  const [own, other] = await Promise.all([
    host === null || isLoopback(host) ? null : ask(host),
    ask(reference),
  ]);
  const evidence: EvidenceItem[] = [
    {
      label: 'Name servers',
      value: servers.dns === null ? 'not known' : servers.dns.join(', ') || 'none',
      source: servers.dnsSource.slice(0, 200),
    },
    ...(own && host !== null ? [toldOf(host, own)] : []),
    toldOf(reference, other),
  ];
  return { ...judge(host, own, other, reference), evidence };
}

const toldOf = (name: string, answer: Answer): EvidenceItem => ({
  label: name.slice(0, 200),
  value: answer.ok ? answer.value.join(', ').slice(0, 500) : describeHostError(answer.error),
});

function judge(
  host: string | null,
  own: Answer | null,
  other: Answer,
  reference: string,
): Omit<Looked, 'evidence'> {
  if (host !== null && own === null && !other.ok)
    return {
      outcome: 'ok',
      saw: `The console is on this laptop itself. ${reference} was not found, so the internet may be away.`,
    };
  if (host !== null && own && !own.ok)
    return other.ok ? consoleUnknown(host, own.error) : nothingFound(own.error);
  if (!other.ok && host === null) return nothingFound(other.error);
  const found = host === null ? reference : host;
  return other.ok
    ? { outcome: 'ok', saw: `${found} was found.` }
    : {
        outcome: 'ok',
        saw: `${found} was found; ${reference} was not, so the school is reached and the internet may not be.`,
      };
}

const consoleUnknown = (host: string, error: HostError): Omit<Looked, 'evidence'> => ({
  outcome: outcomeOf(error),
  saw: `Other names are found, but not the console’s: ${describeHostError(error)}.`,
  next: `Look whether the laptop is on the school’s own network, then whether the school’s name servers know ${host}.`,
});

const nothingFound = (error: HostError): Omit<Looked, 'evidence'> => ({
  outcome: outcomeOf(error),
  saw: `No name is found: ${describeHostError(error)}.`,
  next: 'Look whether the laptop is on Wi-Fi or a cable at all, whether a sign-in page waits in the browser, and whether the name servers are right.',
});

const outcomeOf = (error: HostError): Looked['outcome'] =>
  error.code === 'not-permitted' ? 'not-known' : 'not-ok';
