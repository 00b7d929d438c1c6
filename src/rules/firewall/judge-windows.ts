import type { EvidenceItem, Verdict } from '#protocol/finding.ts';
import type { WindowsFirewall, WindowsProfile } from './facts.ts';
import type { FirewallParameters } from './parameters.ts';
import { listed, verdictOf } from './verdicts.ts';

const mend = {
  off: 'Set-NetFirewallProfile -All -Enabled True',
  inbound: 'Set-NetFirewallProfile -All -DefaultInboundAction Block',
  services: 'Start-Service bfe, mpssvc',
  look: 'Get-NetFirewallProfile -PolicyStore ActiveStore',
};

/** Profiles that the policy names; the services behind them; another maker's firewall instead. */
export function judgeWindows(facts: WindowsFirewall, wanted: FirewallParameters): Verdict {
  const evidence = evidenceOf(facts);
  const profiles = facts.profiles.filter(({ network }) => wanted.networks.includes(network));
  const named = (those: readonly WindowsProfile[]): string[] => those.map(({ network }) => network);
  const off = profiles.filter(({ state }) => state === 'off');
  const others = (facts.products ?? []).filter(({ on }) => on).map(({ name }) => name);
  if (off.length > 0 && others.length > 0 && wanted.otherProducts === 'count')
    return verdictOf('other-product', { where: named(off), products: listed(others) }, evidence);
  if (off.length > 0)
    return verdictOf('off', { where: listed(named(off)), mend: mend.off }, evidence);
  const stopped = facts.services.filter(({ state }) => state === 'off');
  if (stopped.length > 0) {
    const where = stopped.map(({ name }) => name);
    return verdictOf('service-stopped', { where, mend: mend.services }, evidence);
  }
  const allowing = profiles.filter(({ inbound }) => inbound === 'allow');
  if (allowing.length > 0)
    return verdictOf('inbound-allowed', { where: named(allowing), mend: mend.inbound }, evidence);
  const leftOut = profiles.filter((profile) => profile.leftOut.length > 0);
  if (leftOut.length > 0) {
    const where = leftOut.flatMap(({ network, leftOut: names }) =>
      names.map((name) => `${name} (${network})`),
    );
    return verdictOf('interface-left-out', { where: listed(where) }, evidence);
  }
  return withoutViolation(facts, wanted, profiles, evidence);
}

function withoutViolation(
  facts: WindowsFirewall,
  wanted: FirewallParameters,
  profiles: readonly WindowsProfile[],
  evidence: EvidenceItem[],
): Verdict {
  const missing = wanted.networks.filter(
    (network) => !profiles.some((profile) => profile.network === network),
  );
  const silent = [
    ...profiles
      .filter(({ state, inbound }) => state === 'not-known' || inbound === 'not-known')
      .map(({ network }) => network),
    ...missing,
    ...facts.services.filter(({ state }) => state === 'not-known').map(({ name }) => name),
  ];
  const causes = listed([...facts.unseen, ...silent.map((name) => `${name} was not told`)]);
  if (facts.settingsOnly)
    return silent.length > 0
      ? verdictOf('not-told', { causes, mend: mend.look }, evidence)
      : verdictOf('settings-only', { causes }, evidence);
  if (causes.length > 0 || facts.services.length === 0)
    return verdictOf('not-told', { causes, mend: mend.look }, evidence);
  return verdictOf('in-force', { how: `on for ${wanted.networks.join(', ')}` }, evidence);
}

function evidenceOf(facts: WindowsFirewall): EvidenceItem[] {
  const source = facts.settingsOnly ? 'registry' : 'Get-NetFirewallProfile, active store';
  return [
    ...facts.profiles.map(({ network, state, inbound, leftOut }) => ({
      label: `Profile ${network}`,
      value: `${state}, inbound ${inbound}${leftOut.length > 0 ? `, left out: ${leftOut.join(', ')}` : ''}`,
      source,
    })),
    ...facts.services.map(({ name, state }) => ({
      label: `Service ${name}`,
      value: state === 'on' ? 'running' : state === 'off' ? 'stopped' : 'not known',
      source: 'Get-Service',
    })),
    ...(facts.products ?? []).slice(0, 20).map(({ name, on }) => ({
      label: name.slice(0, 200) || 'Other firewall',
      value: on ? 'on' : 'off',
      source: 'Security Center',
    })),
    ...facts.unseen.map((value) => ({ label: 'Could not look', value })),
  ];
}
