import { describeHostError } from '#platform/host.ts';
import type { Probe, ProbeMemory, Watch } from '#rules/rule.ts';
import type { UsbFacts } from '#rules/usb-storage/facts.ts';
import { parseAttached } from './windows/attached.ts';
import {
  accessPolicyOf,
  readSettings,
  settledBlock,
  type Since,
  type WindowsSettings,
} from './windows/block-settings.ts';
import { watchDrivers } from './windows/driver-watch.ts';

/** What Windows has running over USB with its disks, and what would keep the next device out. */
export const probe: Probe<UsbFacts> = async ({ host, signal, now, remember }) => {
  const limits = { timeoutMs: 20_000, signal };
  const [asked, settings] = await Promise.all([
    host.askPowerShell('usb-storage/attached', [], limits),
    readSettings(host),
  ]);
  const attached = asked.ok
    ? parseAttached(asked.value)
    : { fault: describeHostError(asked.error) };
  const seen = 'fault' in attached ? null : attached;
  const since = accessSince(settings, seen?.booted ?? null, now, remember);
  return {
    noPorts: seen !== null && !seen.hasUsb && seen.devices.length === 0,
    devices: seen?.devices ?? [],
    heldUnknown: [],
    block: settledBlock(settings, since),
    unseen: 'fault' in attached ? [attached.fault] : attached.unseen,
  };
};

/**
 * The policy for access to removable storage holds from the start of Windows that follows it. When it
 * was set cannot be read, so it counts from when this agent first saw it.
 */
function accessSince(
  settings: WindowsSettings,
  booted: Date | null,
  now: Date,
  remember: ProbeMemory | undefined,
): Since {
  const policy = accessPolicyOf(settings);
  if (policy === '' || !remember) return 'not-known';
  const noted = remember.get('access-policy');
  const [firstSeen = '', ...rest] = noted?.split(' ') ?? [];
  if (rest.join(' ') !== policy) {
    remember.set('access-policy', `${now.toISOString()} ${policy}`);
    return 'next-start';
  }
  if (booted === null) return 'not-known';
  return new Date(firstSeen).getTime() < booted.getTime() ? 'in-force' : 'next-start';
}

export const watch: Watch = (host, onChange) => watchDrivers(host, onChange);
