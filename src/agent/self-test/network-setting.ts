import type { Host } from '#platform/host.ts';
import type { NameServers } from '#agent/self-test/names.ts';
import type { ProxySetting } from '#agent/self-test/proxy.ts';

export interface NetworkSetting extends NameServers {
  readonly proxy: ProxySetting;
}

/** Name servers and proxy as this system keeps them; each system's part is loaded only there. */
export async function networkSetting(
  host: Host,
  account: string | null,
  signal: AbortSignal,
): Promise<NetworkSetting> {
  switch (host.os) {
    case 'linux': {
      const { lookAtLinuxNetwork } = await import('#rules/web-filter/linux/network.ts');
      return lookAtLinuxNetwork(host);
    }
    case 'darwin': {
      const { lookAtMacNetwork } = await import('#rules/web-filter/mac/network.ts');
      return lookAtMacNetwork({ host, signal, needsGateway: false });
    }
    case 'win32': {
      const { lookAtWindowsNetwork } = await import('#rules/web-filter/windows/network.ts');
      return lookAtWindowsNetwork({ host, account, signal });
    }
  }
}
