import { describeHostError, type Host } from '#platform/host.ts';

const folder = '/sys/class/net';

export interface WifiInterface {
  readonly name: string;
  readonly index: string;
  /** Joined to a network: its state is "up" only then (kernel documentation, operstates). */
  readonly joined: boolean;
}

/** The Wi-Fi interfaces of a Linux, from sysfs; or why they could not be seen. */
export async function wifiInterfaces(
  host: Host,
): Promise<{ interfaces: WifiInterface[]; unreadable: string[] }> {
  const names = await host.list(folder);
  if (!names.ok) return { interfaces: [], unreadable: [describeHostError(names.error)] };
  const looks = await Promise.all(names.value.map((name) => lookAt(host, name)));
  return { interfaces: looks.filter((one) => one !== null), unreadable: [] };
}

async function lookAt(host: Host, name: string): Promise<WifiInterface | null> {
  const [phy, old] = await Promise.all([
    host.stat(`${folder}/${name}/phy80211`),
    host.stat(`${folder}/${name}/wireless`),
  ]);
  if (!phy.ok && !old.ok) return null;
  const [state, index] = await Promise.all([
    host.readText(`${folder}/${name}/operstate`),
    host.readText(`${folder}/${name}/ifindex`),
  ]);
  return {
    name,
    index: index.ok ? index.value.trim() : '',
    joined: state.ok && state.value.trim() === 'up',
  };
}
