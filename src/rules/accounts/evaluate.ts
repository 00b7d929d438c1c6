import type { Detail, EvidenceItem, Verdict } from '#protocol/finding.ts';
import type { AccountsFacts, Way } from '#rules/accounts/facts.ts';
import type { Parameters } from '#rules/accounts/parameters.ts';
import { type Reason, reasons } from '#rules/accounts/reasons.ts';
import { isShared } from '#rules/accounts/shared-names.ts';

export function evaluate(facts: AccountsFacts, wanted: Parameters): Verdict {
  const shared = sharedOf(facts, wanted);
  const evidence = evidenceOf(facts, shared);
  const give = (reason: Reason, detail: Detail = {}): Verdict => ({
    state: reasons[reason].state,
    reason,
    detail,
    evidence,
  });
  const violated = violationOf(facts, wanted, shared);
  if (violated) return give(violated.reason, violated.detail);
  const causes = blindSpots(facts, wanted);
  if (causes.length > 0) return give('could-not-look', { causes });
  const isHere = typeof facts.personName === 'string';
  if (wanted.elsewhere === 'forbid' && isHere && facts.elsewhere === null)
    return give('elsewhere-not-known');
  const devices = facts.elsewhere ?? 0;
  if (wanted.elsewhere === 'tell' && devices > 0) return give('signed-in-elsewhere', { devices });
  const automatic = facts.automatic.map(({ way }) => way);
  return give('as-asked', { guest: described(facts.guest), automatic: described(automatic) });
}

/** The gravest first. */
function violationOf(
  facts: AccountsFacts,
  wanted: Parameters,
  shared: readonly string[],
): { readonly reason: Reason; readonly detail: Detail } | undefined {
  const automatic = facts.automatic.map(({ way }) => way);
  if (facts.automatic.some(({ passwordKept }) => passwordKept))
    return { reason: 'password-kept', detail: {} };
  if (wanted.automaticLogon === 'forbid' && isOpen(automatic))
    return { reason: 'automatic-logon', detail: { how: sourcesOf(automatic) } };
  if (wanted.guest === 'forbid' && isOpen(facts.guest))
    return { reason: 'guest-account', detail: { how: sourcesOf(facts.guest) } };
  if (wanted.shared === 'forbid' && shared.length > 0)
    return { reason: 'shared-account', detail: { names: shared.slice(0, 50) } };
  const devices = facts.elsewhere ?? 0;
  if (wanted.elsewhere === 'forbid' && devices > 0)
    return { reason: 'elsewhere-forbidden', detail: { devices } };
  return undefined;
}

const isOpen = (ways: readonly Way[]): boolean => ways.some((way) => 'open' in way && way.open);

const sourcesOf = (ways: readonly Way[]): string =>
  ways
    .flatMap((way) => ('open' in way && way.open ? [way.source] : []))
    .join(', ')
    .slice(0, 300);

const described = (ways: readonly Way[]): string =>
  isOpen(ways) ? 'possible' : ways.some((way) => 'unseen' in way) ? 'not known' : 'off';

/** Local accounts with a shared name, and that of whoever is signed in, wherever it is kept. */
function sharedOf({ names, personName }: AccountsFacts, wanted: Parameters): string[] {
  const all = new Set([...names, ...(personName ? [personName] : [])]);
  return [...all].filter(isShared(wanted)).sort();
}

/** What was not seen of that which the policy asks about. */
function blindSpots(facts: AccountsFacts, wanted: Parameters): string[] {
  const ways = [
    ...(wanted.guest === 'forbid' ? facts.guest : []),
    ...(wanted.automaticLogon === 'forbid' ? facts.automatic.map(({ way }) => way) : []),
  ];
  const nobodyKnown = 'who is signed in could not be found out';
  const asksPerson = wanted.shared === 'forbid' || wanted.elsewhere === 'forbid';
  return [
    ...ways.flatMap((way) => ('unseen' in way ? [way.unseen] : [])),
    ...(wanted.shared === 'forbid' ? facts.unseen : []),
    ...(asksPerson && facts.personName === undefined ? [nobodyKnown] : []),
  ]
    .map((cause) => cause.slice(0, 300))
    .filter((cause, index, all) => all.indexOf(cause) === index)
    .slice(0, 20);
}

function evidenceOf(facts: AccountsFacts, shared: readonly string[]): EvidenceItem[] {
  const automatic = facts.automatic.map(({ way }) => itemOf('Automatic sign-in', way));
  const kept = facts.automatic.some(({ passwordKept }) => passwordKept);
  return [
    ...facts.guest.map((way) => itemOf('Guest', way)),
    ...automatic,
    ...(kept ? [{ label: 'Password for automatic sign-in', value: 'is there (not read)' }] : []),
    { label: 'Local accounts of people', value: String(facts.names.length) },
    { label: 'Accounts with a shared name', value: shared.join(', ').slice(0, 1_000) || 'none' },
    {
      label: 'Other devices with the same person',
      value: facts.elsewhere === null ? 'not known' : String(facts.elsewhere),
    },
    ...facts.unseen.map((value) => ({ label: 'Could not look', value: value.slice(0, 500) })),
  ].slice(0, 100);
}

function itemOf(label: string, way: Way): EvidenceItem {
  if ('unseen' in way) return { label, value: `not known: ${way.unseen}`.slice(0, 500) };
  return { label, value: way.open ? 'possible' : 'off', source: way.source.slice(0, 200) };
}
