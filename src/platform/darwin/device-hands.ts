import { err, ok, type Result } from '#base/result.ts';
import type { Host, HostError } from '#platform/host.ts';
import type { DeviceHands } from '#platform/host-writer.ts';
import { parsePlist } from '#platform/portable/plist.ts';

const diskutil = '/usr/sbin/diskutil';

/**
 * Through diskutil. It is asked first whether the disk is external, whatever the caller believes: the
 * disk that the system runs from must never be touched.
 */
export function macHands(run: Host['run']): DeviceHands {
  const ask = async (...args: string[]): Promise<Result<string, HostError>> => {
    const outcome = await run(diskutil, args, { timeoutMs: 20_000 });
    if (!outcome.ok) return outcome;
    if (outcome.value.code === 0) return ok(outcome.value.stdout);
    const message = outcome.value.stderr.trim().slice(0, 200) || `ended with ${outcome.value.code}`;
    return err({ code: 'failed', what: `diskutil ${args.join(' ')}`, message });
  };
  const external = async (disk: string): Promise<Result<void, HostError>> => {
    if (!/^disk\d{1,3}$/.test(disk)) return refused(disk);
    const info = await ask('info', '-plist', disk);
    if (!info.ok) return info;
    const parsed = parsePlist(disk, Buffer.from(info.value));
    if (!parsed.ok) return parsed;
    const facts = parsed.value as { Internal?: unknown; WholeDisk?: unknown; MountPoint?: unknown };
    return facts.Internal === false && facts.WholeDisk === true && facts.MountPoint !== '/'
      ? ok(undefined)
      : refused(disk);
  };
  return {
    async takeOut(disk) {
      const isExternal = await external(disk);
      if (!isExternal.ok) return isExternal;
      const unmounted = await ask('unmountDisk', 'force', disk);
      if (!unmounted.ok) return unmounted;
      const ejected = await ask('eject', disk);
      return ejected.ok ? ok(undefined) : ejected;
    },
    async makeReadOnly(disk) {
      const isExternal = await external(disk);
      if (!isExternal.ok) return isExternal;
      const volumes = await mountedVolumes(ask, disk);
      if (!volumes.ok) return volumes;
      for (const volume of volumes.value) {
        const unmounted = await ask('unmount', 'force', volume);
        if (!unmounted.ok) return unmounted;
        const mounted = await ask('mount', 'readOnly', volume);
        if (!mounted.ok) return mounted;
      }
      return ok(undefined);
    },
  };
}

const refused = (disk: string): Result<never, HostError> =>
  err({ code: 'failed', what: disk, message: 'only external whole disks are handled' });

/** Volumes of a disk that are mounted now, those of an APFS container upon it among them. */
async function mountedVolumes(
  ask: (...args: string[]) => Promise<Result<string, HostError>>,
  disk: string,
): Promise<Result<string[], HostError>> {
  const listed = await ask('list', '-plist', 'external');
  if (!listed.ok) return listed;
  const parsed = parsePlist(disk, Buffer.from(listed.value));
  if (!parsed.ok) return parsed;
  const disks = (parsed.value as { AllDisksAndPartitions?: unknown }).AllDisksAndPartitions;
  const entries = ((Array.isArray(disks) ? disks : []) as Entry[]).filter(
    ({ DeviceIdentifier, APFSPhysicalStores }) =>
      DeviceIdentifier === disk ||
      APFSPhysicalStores?.some((store) => store.DeviceIdentifier?.startsWith(`${disk}s`)),
  );
  const volumes = entries.flatMap((one) => [
    one,
    ...(one.Partitions ?? []),
    ...(one.APFSVolumes ?? []),
  ]);
  return ok(
    volumes.flatMap(({ DeviceIdentifier, MountPoint }) =>
      DeviceIdentifier && MountPoint ? [DeviceIdentifier] : [],
    ),
  );
}

interface Entry {
  readonly DeviceIdentifier?: string;
  readonly MountPoint?: string;
  readonly Partitions?: readonly Entry[];
  readonly APFSVolumes?: readonly Entry[];
  readonly APFSPhysicalStores?: readonly Entry[];
}
