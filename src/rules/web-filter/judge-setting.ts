import type { Point } from '#rules/gravest.ts';
import type { FilterFacts } from './facts.ts';
import { knownFilters } from './known-filters.ts';
import type { Parameters } from './parameters.ts';
import type { Reason } from './reasons.ts';

/** Whether a client that the policy names is here and at work. */
export function judgeClient(facts: FilterFacts, { client }: Parameters): Point<Reason>[] {
  if (client === 'any') return [];
  const wanted = knownFilters.filter(({ id }) => client.includes(id)).map(({ name }) => name);
  const atWork = facts.clients.filter(({ state }) => state !== 'stopped');
  const whole = atWork.find(({ missingIn }) => missingIn.length === 0);
  if (whole) return [];
  const partly = atWork[0];
  if (partly)
    return [
      {
        reason: 'client-not-everywhere',
        detail: { client: partly.name, missing: [...partly.missingIn].slice(0, 20) },
      },
    ];
  const stopped = facts.clients[0];
  if (stopped)
    return [{ reason: 'client-stopped', detail: { client: stopped.name, seen: stopped.seen } }];
  if (facts.clientsUnreadable.length > 0)
    return [
      {
        reason: 'client-unseen',
        detail: { wanted, what: [...facts.clientsUnreadable].slice(0, 20) },
      },
    ];
  if (facts.clientsUnseeable.length > 0)
    return [{ reason: 'client-unseeable', detail: { wanted: [...facts.clientsUnseeable] } }];
  return [{ reason: 'client-missing', detail: { wanted } }];
}

/** Whether every name server in use is one that the policy allows. */
export function judgeDns(
  { dns, networkUnreadable }: FilterFacts,
  wanted: Parameters,
): Point<Reason>[] {
  if (wanted.dns === 'any') return [];
  const what = [...networkUnreadable].slice(0, 20);
  if (dns === null || dns.length === 0)
    return [{ reason: 'dns-unseen', detail: { what: what.length > 0 ? what : 'none is set' } }];
  const allowed = new Set(wanted.dns.map((one) => one.toLowerCase()));
  if (dns.every((server) => allowed.has(server.toLowerCase()))) return [];
  return [{ reason: 'other-dns', detail: { found: dns.slice(0, 20), wanted: wanted.dns } }];
}

export function judgeProxy(
  { proxy, networkUnreadable }: FilterFacts,
  wanted: Parameters,
): Point<Reason>[] {
  if (wanted.proxy === 'any') return [];
  if (proxy.set === null)
    return [{ reason: 'proxy-unseen', detail: { what: networkUnreadable.slice(0, 20) } }];
  if (proxy.set.toLowerCase() === wanted.proxy.toLowerCase()) return [];
  return [
    { reason: 'other-proxy', detail: { found: proxy.set.slice(0, 300), wanted: wanted.proxy } },
  ];
}

/** Whether TLS is inspected as the policy says (SPRING-14), and by whom. */
export function judgeInspection(
  { inspection, place }: FilterFacts,
  { inspection: wanted }: Parameters,
): Point<Reason>[] {
  if (wanted === 'any' || inspection.kind === 'not-asked') return [];
  if (inspection.kind === 'unseen')
    return [{ reason: 'inspection-unseen', detail: { why: inspection.why } }];
  const { trust, host } = inspection;
  const issuer = inspection.issuer.slice(0, 300);
  if (trust === 'none')
    return [
      { reason: 'inspector-not-trusted', detail: { host, issuer, why: inspection.why ?? '' } },
    ];
  if (wanted === 'allowed') return [];
  if (wanted === 'none')
    return trust === 'added' ? [{ reason: 'inspected', detail: { issuer } }] : [];
  const detail = { host, issuer, wanted: wanted.issuer };
  if (trust === 'added')
    return issuer.toLowerCase().includes(wanted.issuer.toLowerCase())
      ? []
      : [{ reason: 'other-inspector', detail }];
  const isAsked =
    wanted.required === 'everywhere' || (wanted.required === 'on-site' && place.kind === 'site');
  return isAsked ? [{ reason: 'not-inspected', detail }] : [];
}
