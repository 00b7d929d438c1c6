import type { Host } from '#platform/host.ts';
import type { AutomaticFacts } from './facts.ts';

/** In the order in which a later file outweighs an earlier (dnf-automatic(8), dnf5-automatic(8)). */
const files = [
  '/usr/share/dnf5/dnf5-plugins/automatic.conf',
  '/etc/dnf/automatic.conf',
  '/etc/dnf/dnf5-plugins/automatic.conf',
] as const;

const wants = '/etc/systemd/system/timers.target.wants';
/** Timers of dnf-automatic; the `-install` one installs whatever the configuration says. */
const timers = ['dnf-automatic-install.timer', 'dnf-automatic.timer', 'dnf5-automatic.timer'];
const source = `${files[1]}, ${wants}`;

/** Do updates install themselves on this Fedora or RHEL? */
export async function automaticByDnf(host: Host): Promise<AutomaticFacts> {
  const enabled: string[] = [];
  for (const timer of timers) {
    const link = await host.realPath(`${wants}/${timer}`);
    if (link.ok && link.value !== '/dev/null') enabled.push(timer);
  }
  const facts = (state: 'on' | 'off', how: string): AutomaticFacts => ({
    state,
    how,
    lastRun: null,
    source,
  });
  if (enabled.includes('dnf-automatic-install.timer'))
    return facts('on', 'dnf-automatic-install.timer');
  if (enabled.length === 0) return facts('off', 'no timer of dnf-automatic is enabled');
  const applies = await appliesUpdates(host);
  return applies
    ? facts('on', `${enabled.join(', ')} with apply_updates`)
    : facts('off', `${enabled.join(', ')} only fetches: apply_updates is not set`);
}

async function appliesUpdates(host: Host): Promise<boolean> {
  let value: string | undefined;
  for (const file of files) {
    const text = await host.readText(file, { mostBytes: 65_536 });
    if (text.ok) value = iniValue(text.value, 'apply_updates') ?? value;
  }
  return /^(yes|true|1|on)$/i.test(value ?? '');
}

/** The last value of a key in an ini file, whatever its section. */
export function iniValue(text: string, key: string): string | undefined {
  return text
    .split('\n')
    .map((line) => /^\s*([A-Za-z_]+)\s*[=:]\s*(.*?)\s*$/.exec(line))
    .filter((match) => match?.[1] === key)
    .at(-1)?.[2];
}
