import type { Host } from '#platform/host.ts';
import type { Probe, Watch } from '#rules/rule.ts';
import type { AntivirusFacts } from './facts.ts';
import { seenOnMac } from './known-products.ts';
import { lookAtPlaces } from './look-at-places.ts';
import type { Parameters } from './parameters.ts';
import { mdatpOnMac, probeDefender } from './probe-defender.ts';
import { probeXprotect } from './xprotect.ts';

/** Which antivirus products this Mac has besides the one that every Mac has. */
export const probe: Probe<AntivirusFacts, Parameters> = async ({ host, signal, parameters }) => {
  const [xprotect, defender, folders, hostName, model] = await Promise.all([
    probeXprotect(host, signal),
    probeDefender(host, signal, mdatpOnMac),
    lookAtPlaces(host, seenOnMac),
    nameOf(host),
    // Only a policy that exempts machines by model needs it, and it takes a program to ask.
    parameters.capable === 'list' ? modelOf(host, signal) : '',
  ]);
  return {
    products: defender ? [xprotect, defender] : [xprotect],
    ...folders,
    lookedIn: '/Library, /Applications, /usr/local',
    hostName,
    model,
    installer: 'macos',
  };
};

/** Looks again when XProtect was replaced or the settings of Software Update changed. */
export const watch: Watch = (host, onChange) =>
  host.watchPaths(
    [
      '/private/var/protected/xprotect',
      '/Library/Apple/System/Library/CoreServices',
      '/Library/Preferences/com.apple.SoftwareUpdate.plist',
    ],
    () => onChange(),
  );

async function nameOf(host: Host): Promise<string> {
  const plist = await host.readPlist('/Library/Preferences/SystemConfiguration/preferences.plist');
  const named = plist.ok ? (plist.value as Names | null) : null;
  const name =
    named?.System?.System?.ComputerName ?? named?.System?.Network?.HostNames?.LocalHostName;
  return typeof name === 'string' ? name.slice(0, 100) : '';
}

interface Names {
  readonly System?: {
    readonly System?: { readonly ComputerName?: unknown };
    readonly Network?: { readonly HostNames?: { readonly LocalHostName?: unknown } };
  };
}

async function modelOf(host: Host, signal: AbortSignal): Promise<string> {
  const run = await host.run('/usr/sbin/sysctl', ['-n', 'hw.model'], { timeoutMs: 3_000, signal });
  return run.ok && run.value.code === 0 ? run.value.stdout.trim().slice(0, 100) : '';
}
