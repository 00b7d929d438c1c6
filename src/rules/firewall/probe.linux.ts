import { DisposableStore } from '#base/disposable.ts';
import type { Host } from '#platform/host.ts';
import type { Probe, Watch } from '#rules/rule.ts';
import type { FirewallFacts, Manager, Trial } from './facts.ts';
import { fateOf, type Filter, inputChains } from './linux/packet-filter.ts';
import { readRules } from './linux/rules-in-force.ts';

/**
 * What the rules in the kernel do with a connection that nobody here asked for. What ufw or
 * firewalld have in their files is only evidence: it is not what is in force.
 */
export const probe: Probe<FirewallFacts> = async ({ host, signal }) => {
  const [rules, managers, interfaces, versions] = await Promise.all([
    readRules(host, signal),
    readManagers(host),
    physicalInterfaces(host),
    familiesInUse(host),
  ]);
  return {
    os: 'linux',
    trials: rules.filter && tryAll(rules.filter, interfaces, versions),
    because: rules.because,
    chains: rules.filter
      ? inputChains(rules.filter).map(({ table, name }) => `${table} ${name}`)
      : [],
    readBy: rules.readBy,
    managers,
    noProgram: rules.noProgram && managers.every(({ on }) => !on),
  };
};

/** What is set, so that a change is seen at once; rules set by hand are seen at the interval. */
export const watch: Watch = (host, onChange) => {
  const watching = new DisposableStore();
  watching.add(host.watchPaths(['/etc/ufw', '/etc/firewalld', '/etc/nftables.conf'], onChange));
  return watching;
};

/**
 * Ports that stand for all below and above 1024: no service has them for its own. Fedora's
 * workstations open everything from 1025 on, which only the latter two show.
 */
const triedPorts = [7, 4_999, 49_999];

function tryAll(
  filter: Filter,
  interfaces: readonly string[],
  families: readonly ('ip' | 'ip6')[],
): Trial[] {
  return interfaces.flatMap((from) =>
    families.flatMap((family) =>
      (['tcp', 'udp'] as const).flatMap((protocol) =>
        triedPorts.map((port): Trial => ({
          family: family === 'ip' ? 'IPv4' : 'IPv6',
          protocol: protocol === 'tcp' ? 'TCP' : 'UDP',
          port,
          from,
          fate: fateOf(filter, { family, protocol, from, port }),
        })),
      ),
    ),
  );
}

/** Interfaces with a device behind them; a laptop with none plugged in gets one made up. */
async function physicalInterfaces(host: Host): Promise<string[]> {
  const names = await host.list('/sys/class/net');
  const found = names.ok ? names.value.filter((name) => name !== 'lo') : [];
  const real = await Promise.all(
    found.map(async (name) => (await host.stat(`/sys/class/net/${name}/device`)).ok),
  );
  const physical = found.filter((_, index) => real[index] === true);
  return physical.length > 0 ? physical.slice(0, 8) : ['any-network'];
}

async function familiesInUse(host: Host): Promise<('ip' | 'ip6')[]> {
  const off = await host.readText('/proc/sys/net/ipv6/conf/all/disable_ipv6');
  const none = off.ok ? off.value.trim() === '1' : off.error.code === 'not-found';
  return none ? ['ip'] : ['ip', 'ip6'];
}

async function readManagers(host: Host): Promise<Manager[]> {
  const [ufw, firewalld] = await Promise.all([
    host.readText('/etc/ufw/ufw.conf'),
    host.readText('/sys/fs/cgroup/system.slice/firewalld.service/cgroup.procs'),
  ]);
  const managers: Manager[] = [];
  if (ufw.ok)
    managers.push({
      name: 'ufw',
      on: /^\s*ENABLED\s*=\s*["']?yes/im.test(ufw.value),
      source: '/etc/ufw/ufw.conf',
    });
  if ((await host.stat('/usr/sbin/firewalld')).ok)
    managers.push({
      name: 'firewalld',
      on: firewalld.ok && firewalld.value.trim() !== '',
      source: '/sys/fs/cgroup/system.slice/firewalld.service',
    });
  return managers;
}
