import type { Host } from '#platform/host.ts';
import type { Change } from '#platform/host-writer.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { admissionOf, keepsOut } from '#rules/usb-storage/admission.ts';
import type { Connection } from '#rules/usb-storage/facts.ts';
import type { AllowEntry, DeviceKind, UsbParameters } from '#rules/usb-storage/parameters.ts';
import { identityOf } from './device-ids.ts';
import {
  bitLockerKey,
  deniedIds,
  enumKey,
  portableDevices,
  removableDisks,
  removableKey,
  restrictionsKey,
  servicesKey,
  storageServices,
} from './policy-keys.ts';

/**
 * What must stand in the registry. Whoever is signed in decides which devices may be installed; the walls
 * that hold only from the next start of Windows (access to removable storage) or that make no exception
 * (drivers switched off) are there only where the policy allows no device to anybody.
 */
export async function windowsPlan(
  host: Host,
  wanted: UsbParameters,
  person: PersonAtDevice | null | undefined,
  now: Date,
): Promise<Change[]> {
  if (!keepsOut(wanted) || wanted.scope.length === 0) return [];
  const allowed = await allowedNow(host, wanted, person, now);
  return [
    // Who may come in stands before anybody is kept out.
    ...installing(wanted, allowed),
    ...accessing(wanted),
    ...(await drivers(host, wanted)),
    ...(wanted.encryptedOnly && wanted.scope.includes('storage')
      ? [value(bitLockerKey, 'RDVDenyWriteAccess', 1)]
      : []),
  ];
}

const value = (key: string, name: string, data: number): Change => ({
  kind: 'registry-value',
  key,
  name,
  data,
});

/** Kinds that are kept out whole: under "read-only" disks may be read, and the others cannot be. */
function keptOut({ default: rule, scope }: UsbParameters): readonly DeviceKind[] {
  if (rule === 'block') return scope;
  return rule === 'read-only' ? scope.filter((kind) => kind !== 'storage') : [];
}

/**
 * Restrictions on installing devices, in layers: an allowed instance counts before a denied id. They hold
 * for devices that were plugged in before too. Only the ids of the kinds in question are named, so no
 * input device is ever among them.
 */
function installing(wanted: UsbParameters, allowed: readonly string[]): Change[] {
  const denied = keptOut(wanted).flatMap((kind) => [...deniedIds[kind]]);
  if (denied.length === 0) return [];
  const list = (name: string, values: readonly string[]): Change => ({
    kind: 'registry-list',
    key: `${restrictionsKey}\\${name}`,
    values,
    union: true,
  });
  return [
    value(restrictionsKey, 'AllowDenyLayered', 1),
    ...(allowed.length > 0
      ? [list('AllowInstanceIDs', allowed), value(restrictionsKey, 'AllowInstanceIDs', 1)]
      : []),
    list('DenyDeviceIDs', denied),
    value(restrictionsKey, 'DenyDeviceIDs', 1),
    value(restrictionsKey, 'DenyDeviceIDsRetroactive', 1),
  ];
}

/** Access to removable storage as a class; a second wall, which knows no exceptions. */
function accessing(wanted: UsbParameters): Change[] {
  const denies = (name: string, verbs: readonly string[]): Change[] =>
    verbs.map((verb) => value(`${removableKey}\\${name}`, verb, 1));
  const changes: Change[] = [];
  if (wanted.default === 'read-only' && wanted.scope.includes('storage'))
    changes.push(...denies(removableDisks, ['Deny_Write']));
  if (wanted.default !== 'block' || wanted.allow.length > 0) return changes;
  if (wanted.scope.includes('storage'))
    changes.push(...denies(removableDisks, ['Deny_Read', 'Deny_Write']));
  if (wanted.scope.includes('phone'))
    for (const name of portableDevices) changes.push(...denies(name, ['Deny_Read', 'Deny_Write']));
  return changes;
}

/** Both storage drivers, where no stick is allowed to anybody. A driver that is not there stays so. */
async function drivers(host: Host, wanted: UsbParameters): Promise<Change[]> {
  const nobody = wanted.default === 'block' && wanted.allow.length === 0;
  if (!nobody || !wanted.scope.includes('storage')) return [];
  const keys = await Promise.all(
    storageServices.map((service) => host.readRegistry(`${servicesKey}\\${service}`)),
  );
  return storageServices
    .filter((_, index) => keys[index]?.ok)
    .map((service) => value(`${servicesKey}\\${service}`, 'Start', 4));
}

/**
 * Instance ids of the devices that may be used by whoever is signed in now. A permission for a whole
 * model names those of it that Windows has seen: a new one is let in once it was plugged in.
 */
async function allowedNow(
  host: Host,
  wanted: UsbParameters,
  person: PersonAtDevice | null | undefined,
  now: Date,
): Promise<string[]> {
  const ids = await Promise.all(wanted.allow.map((entry) => instancesOf(host, entry)));
  return [...new Set(ids.flat())].filter((id) => mayComeIn(id, wanted, { now, person })).sort();
}

async function instancesOf(host: Host, { device }: AllowEntry): Promise<string[]> {
  const model = `VID_${device.vendor}&PID_${device.product}`.toUpperCase();
  if (device.serial !== '*') return [`USB\\${model}\\${device.serial}`];
  const seen = await host.readRegistry(`${enumKey}\\USB\\${model}`);
  return seen.ok ? Object.keys(seen.value.keys).map((unit) => `USB\\${model}\\${unit}`) : [];
}

function mayComeIn(
  id: string,
  wanted: UsbParameters,
  situation: { readonly now: Date; readonly person: PersonAtDevice | null | undefined },
): boolean {
  const identity = identityOf(id);
  if (!identity) return false;
  return wanted.scope.some((kind) => {
    const connection = connections[kind];
    const candidate = { identity: { name: id, label: '', ...identity }, kind, connection };
    return admissionOf(candidate, wanted, situation).let === 'in';
  });
}

/** What a device of each kind may be connected by: a permission asks for its identity alone. */
const connections = {
  storage: 'usb-bulk',
  phone: 'mtp',
  webcam: 'uvc',
  tether: 'rndis',
} as const satisfies Readonly<Record<DeviceKind, Connection>>;
