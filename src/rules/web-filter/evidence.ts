import type { EvidenceItem } from '#protocol/finding.ts';
import type { FilterFacts } from './facts.ts';
import { describePlace } from './places.ts';

/** Who was signed in, by role: as a record of filter checks names it, and no more. */
export function describeRole({ role }: Pick<FilterFacts, 'role'>): string {
  if (role === undefined) return 'not known';
  return role ?? 'nobody';
}

/** A record of the check as the DfE's standard asks: when, where, for whom, what, and the result. */
export function evidenceOf(facts: FilterFacts): EvidenceItem[] {
  const { inspection } = facts;
  return [
    { label: 'Checked', value: facts.at.toISOString() },
    { label: 'Signed in', value: describeRole(facts) },
    { label: 'Place', value: describePlace(facts.place) },
    ...facts.tests.map(({ category, expect, outcome, how, url }) => ({
      label: `Test: ${category}`,
      value: `must be ${expect}: ${outcome}, ${how}`,
      source: url.slice(0, 200),
    })),
    ...facts.clients.map(({ name, state, seen }) => ({
      label: 'Filter client',
      value: `${name}: ${state}, ${seen}`,
    })),
    { label: 'Name servers', value: facts.dns?.join(', ') || 'not known', source: facts.dnsSource },
    { label: 'Proxy', value: facts.proxy.set ?? 'not known', source: facts.proxy.source },
    ...(inspection.kind === 'seen'
      ? [
          {
            label: 'Certificate',
            value: `signed by ${inspection.issuer}, trusted: ${inspection.trust}`,
            source: inspection.host,
          },
        ]
      : []),
    ...[...facts.clientsUnreadable, ...facts.networkUnreadable].map((what) => ({
      label: 'Could not look',
      value: what,
    })),
  ];
}
