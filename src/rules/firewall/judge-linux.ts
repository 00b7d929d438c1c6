import type { EvidenceItem, Verdict } from '#protocol/finding.ts';
import type { LinuxFirewall, Trial } from './facts.ts';
import { listed, verdictOf } from './verdicts.ts';

/** What the kernel does counts; what a program's files say only tells why. */
export function judgeLinux(facts: LinuxFirewall): Verdict {
  const evidence = evidenceOf(facts);
  const mend = mendingOf(facts);
  const on = facts.managers.filter((manager) => manager.on).map(({ name }) => name);
  const managers = on.length > 0 ? on.join(', ') : 'nothing';
  if (facts.trials === null)
    return facts.noProgram
      ? verdictOf('none-installed', { mend }, evidence)
      : verdictOf('rules-not-read', { because: facts.because.slice(0, 300), managers }, evidence);
  const letIn = facts.trials.filter(({ fate }) => fate === 'let-in');
  const unclear = facts.trials.filter(({ fate }) => fate === 'unclear');
  if (letIn.length === facts.trials.length)
    return on.length > 0
      ? verdictOf('set-but-not-in-force', { managers, mend }, evidence)
      : verdictOf('no-filter', { mend }, evidence);
  if (letIn.length > 0) return verdictOf('partly-open', { what: wordsFor(letIn), mend }, evidence);
  if (unclear.length > 0) return verdictOf('rules-unclear', { what: wordsFor(unclear) }, evidence);
  const how = on.length > 0 ? `${managers}, seen in the kernel’s rules` : 'the kernel’s own rules';
  return verdictOf('in-force', { how }, evidence);
}

/** `IPv6 TCP on wlan0, ports such as 4999 and 49999`. */
function wordsFor(trials: readonly Trial[]): string[] {
  const groups = Map.groupBy(
    trials,
    ({ family, protocol, from }) => `${family} ${protocol} on ${from}`,
  );
  return listed(
    [...groups].map(([what, same]) => {
      const ports = same.map(({ port }) => port);
      return `${what}, ports such as ${ports.join(' and ')}`;
    }),
  );
}

function evidenceOf(facts: LinuxFirewall): EvidenceItem[] {
  const source = facts.readBy.join(', ') || 'nft list ruleset';
  const tried = Map.groupBy(facts.trials ?? [], ({ fate }) => fate);
  return [
    { label: 'Chains for incoming packets', value: facts.chains.join(', ') || 'none', source },
    ...[...tried].map(([fate, trials]) => ({
      label: `Worked out: ${fate}`,
      value: wordsFor(trials).join('; '),
      source,
    })),
    ...facts.managers.map(({ name, on, source: file }) => ({
      label: name,
      value: on ? 'set to be on' : 'off',
      source: file,
    })),
  ];
}

function mendingOf({ managers }: LinuxFirewall): string {
  const names = managers.map(({ name }) => name);
  if (names.includes('firewalld')) return 'sudo systemctl enable --now firewalld';
  return names.includes('ufw') ? 'sudo ufw enable' : 'sudo apt install ufw && sudo ufw enable';
}
