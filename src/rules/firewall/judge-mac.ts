import type { EvidenceItem, Verdict } from '#protocol/finding.ts';
import type { MacFirewall } from './facts.ts';
import type { FirewallParameters } from './parameters.ts';
import { listed, verdictOf } from './verdicts.ts';

const program = '/usr/libexec/ApplicationFirewall/socketfilterfw';

export function judgeMac(facts: MacFirewall, wanted: FirewallParameters): Verdict {
  const source = 'socketfilterfw --getglobalstate';
  const evidence: EvidenceItem[] = [
    { label: 'Application firewall', value: stateWords(facts), source },
    ...(wanted.stealth === 'required'
      ? [{ label: 'Stealth mode', value: facts.stealth, source: 'socketfilterfw --getstealthmode' }]
      : []),
    ...facts.unseen.map((value) => ({ label: 'Could not look', value })),
  ];
  const asked = `sudo ${program}`;
  if (facts.state === 'off') {
    const mend = `${asked} --setglobalstate on`;
    return verdictOf('off', { where: 'application firewall', mend }, evidence);
  }
  if (facts.state === 'not-known') {
    const causes = listed(
      facts.unseen.length > 0 ? facts.unseen : ['its answer was not understood'],
    );
    return verdictOf('not-told', { causes, mend: `${program} --getglobalstate` }, evidence);
  }
  if (wanted.stealth === 'required' && facts.stealth !== 'on') {
    if (facts.stealth === 'off')
      return verdictOf('stealth-off', { mend: `${asked} --setstealthmode on` }, evidence);
    const causes = listed(['stealth mode was not told', ...facts.unseen]);
    return verdictOf('not-told', { causes, mend: `${program} --getstealthmode` }, evidence);
  }
  return verdictOf('in-force', { how: stateWords(facts) }, evidence);
}

function stateWords({ state, blockAll }: MacFirewall): string {
  if (state === 'not-known') return 'not known';
  if (state === 'off') return 'off';
  return blockAll ? 'on, all but essential connections kept out' : 'on';
}
