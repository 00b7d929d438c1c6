import type { EvidenceItem } from '#protocol/finding.ts';
import { describeHostError, type Host, type RegistryKey } from '#platform/host.ts';
import { registryKey, registryNumber } from '#rules/registry-values.ts';
import type { Hold, SettledBlock } from '#rules/usb-storage/facts.ts';
import { type DeviceKind, kinds } from '#rules/usb-storage/parameters.ts';
import {
  bitLockerKey,
  cameraKey,
  deniedIds,
  portableDevices,
  removableDisks,
  removableKey,
  restrictionsKey,
  servicesKey,
  setupClasses,
  storageServices,
} from './policy-keys.ts';

export interface WindowsSettings {
  readonly restrictions: RegistryKey;
  readonly removable: RegistryKey;
  /** Start value of each storage driver; 4 is "never". */
  readonly starts: readonly { readonly service: string; readonly start: number | undefined }[];
  readonly denyWriteUnencrypted: boolean;
  readonly cameraOff: boolean;
  readonly unseen: readonly string[];
}

const empty: RegistryKey = { values: {}, keys: {} };

export async function readSettings(host: Host): Promise<WindowsSettings> {
  const unseen: string[] = [];
  const read = async (path: string, deep = false): Promise<RegistryKey> => {
    const key = await host.readRegistry(path, { deep });
    if (key.ok) return key.value;
    if (key.error.code !== 'not-found') unseen.push(describeHostError(key.error));
    return empty;
  };
  const [restrictions, removable, bitLocker, camera, ...services] = await Promise.all([
    read(restrictionsKey, true),
    read(removableKey, true),
    read(bitLockerKey),
    read(cameraKey),
    ...storageServices.map((service) => read(`${servicesKey}\\${service}`)),
  ]);
  return {
    restrictions,
    removable,
    starts: storageServices.map((service, index) => ({
      service,
      start: registryNumber(services[index] ?? empty, 'Start'),
    })),
    denyWriteUnencrypted: registryNumber(bitLocker, 'RDVDenyWriteAccess') === 1,
    cameraOff: registryNumber(camera, 'AllowCamera') === 0,
    unseen,
  };
}

/** The numbered values of a list below a policy key, in small letters. */
function listBelow(key: RegistryKey, name: string): string[] {
  const values = Object.values(registryKey(key, name)?.values ?? {});
  return values.flatMap((value) => (typeof value === 'string' ? [value.toLowerCase()] : []));
}

const isSet = (key: RegistryKey, name: string): boolean => registryNumber(key, name) === 1;

/** What forbids installing a kind, also where one of it was plugged in before. */
function restrictionsHold({ restrictions }: WindowsSettings, kind: DeviceKind): string[] {
  const by: string[] = [];
  const ids = new Set(listBelow(restrictions, 'DenyDeviceIDs'));
  const denied = deniedIds[kind].every((id) => ids.has(id.toLowerCase()));
  if (
    denied &&
    isSet(restrictions, 'DenyDeviceIDs') &&
    isSet(restrictions, 'DenyDeviceIDsRetroactive')
  )
    by.push('installing it is forbidden by device id');
  const setupClass = kind === 'phone' || kind === 'webcam' ? setupClasses[kind] : null;
  if (
    setupClass &&
    isSet(restrictions, 'DenyDeviceClasses') &&
    isSet(restrictions, 'DenyDeviceClassesRetroactive') &&
    listBelow(restrictions, 'DenyDeviceClasses').includes(setupClass)
  )
    by.push('installing its class is forbidden');
  if (
    kind !== 'webcam' &&
    isSet(restrictions, 'DenyRemovableDevices') &&
    isSet(restrictions, 'DenyRemovableDevicesRetroactive')
  )
    by.push('installing removable devices is forbidden');
  return by;
}

/** What denies access to removable storage; it holds only from the start of Windows after it was set. */
function accessHolds({ removable }: WindowsSettings, kind: DeviceKind): string[] {
  if (kind !== 'storage' && kind !== 'phone') return [];
  if (isSet(removable, 'Deny_All')) return ['access to all removable storage is denied'];
  const classes = kind === 'storage' ? [removableDisks] : portableDevices;
  const denied = classes.every((name) => {
    const key = registryKey(removable, name);
    return key !== undefined && isSet(key, 'Deny_Read');
  });
  return denied ? ['access to its class is denied'] : [];
}

/** Text that stands for the access policy as it is set: it changes when that does. */
export function accessPolicyOf(settings: WindowsSettings): string {
  return [...accessHolds(settings, 'storage'), ...accessHolds(settings, 'phone')].join('; ');
}

export type Since = 'in-force' | 'next-start' | 'not-known';

/** What would become of a device that is plugged in now. */
export function settledBlock(settings: WindowsSettings, accessSince: Since): SettledBlock {
  const hold = (kind: DeviceKind): Hold => {
    const by = restrictionsHold(settings, kind);
    if (kind === 'storage' && settings.starts.every(({ start }) => start === 4))
      by.push('both storage drivers are switched off');
    if (kind === 'webcam' && settings.cameraOff) by.push('cameras are switched off by policy');
    const access = accessHolds(settings, kind);
    if (accessSince === 'in-force') by.push(...access);
    if (by.length > 0) return { held: 'yes', because: by };
    if (access.length > 0 && accessSince === 'next-start')
      return {
        held: 'no',
        because: access.map((one) => `${one}, but only from the next start on`),
      };
    if (access.length > 0)
      return {
        held: 'unknown',
        because: access.map((one) => `${one}; whether since before the last start is not known`),
      };
    return settings.unseen.length > 0
      ? { held: 'unknown', because: settings.unseen }
      : { held: 'no', because: [`nothing forbids a new ${newcomers[kind]}`] };
  };
  return {
    holds: Object.fromEntries(kinds.map((kind) => [kind, hold(kind)])) as SettledBlock['holds'],
    evidence: evidenceOf(settings),
    mend: 'reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\USBSTOR /v Start /t REG_DWORD /d 4 /f && reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\UASPStor /v Start /t REG_DWORD /d 4 /f',
    look: 'manage-bde -status',
  };
}

const newcomers: Readonly<Record<DeviceKind, string>> = {
  storage: 'stick',
  phone: 'phone',
  webcam: 'webcam',
  tether: 'tethered phone',
};

function evidenceOf(settings: WindowsSettings): EvidenceItem[] {
  const { restrictions, removable, starts } = settings;
  const list = (name: string): string => listBelow(restrictions, name).join(', ') || 'none';
  const switches = Object.entries(restrictions.values)
    .filter(([, value]) => typeof value === 'number')
    .map(([name, value]) => `${name} ${String(value)}`);
  return [
    {
      label: 'Device installation',
      value: switches.join(', ') || 'not restricted',
      source: restrictionsKey,
    },
    { label: 'Forbidden device ids', value: list('DenyDeviceIDs'), source: restrictionsKey },
    { label: 'Allowed devices', value: list('AllowInstanceIDs'), source: restrictionsKey },
    {
      label: 'Removable storage access',
      value:
        accessPolicyOf(settings) ||
        (removable.values['Deny_All'] === undefined ? 'not restricted' : 'allowed'),
      source: removableKey,
    },
    ...starts.map(({ service, start }) => ({
      label: `Driver ${service}`,
      value: start === undefined ? 'not there' : start === 4 ? 'switched off' : `start ${start}`,
      source: `${servicesKey}\\${service}`,
    })),
    {
      label: 'Writing to unencrypted drives',
      value: settings.denyWriteUnencrypted ? 'denied by BitLocker policy' : 'not restricted',
      source: bitLockerKey,
    },
  ].map((item) => ({ ...item, value: item.value.slice(0, 2_000) }));
}
