import { describeHostError, type Host, type RegistryKey } from '#platform/host.ts';
import { registryNumber, registryText } from '#rules/registry-values.ts';
import type { PersonAtDevice } from '#rules/rule.ts';
import { windowsPerson } from '#rules/windows-person.ts';
import type { LockWay, ScreenLockFacts, Setting } from '#rules/screen-lock/facts.ts';

export const systemPolicies =
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System';
const deviceLock = 'HKLM\\SOFTWARE\\Microsoft\\PolicyManager\\current\\device\\DeviceLock';
const winlogon = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon';
const desktopPolicies = 'Software\\Policies\\Microsoft\\Windows\\Control Panel\\Desktop';
const desktopOwn = 'Control Panel\\Desktop';
/** Winlogon waits so long after a screen saver begins, where ScreenSaverGracePeriod says nothing. */
const defaultGraceSeconds = 5;

/**
 * Windows locks by a limit of the machine ("Interactive logon: Machine inactivity limit", or the
 * same from device management, in minutes), or by the screen saver of whoever is signed in. Either
 * is enough; each value of 0 means never.
 */
export async function windowsSeats(
  host: Host,
  person: PersonAtDevice | null | undefined,
): Promise<ScreenLockFacts> {
  const limit = await machineLimit(host);
  const saver = await screenSaver(host, person);
  return {
    seats: [{ desktop: 'Windows', ways: [limit, saver] }],
    inUse: person !== null,
    notUnderstood: [],
    unseen: [],
  };
}

async function machineLimit(host: Host): Promise<LockWay> {
  const limits = await Promise.all([
    limitOf(host, systemPolicies, 'InactivityTimeoutSecs', 1),
    limitOf(host, deviceLock, 'MaxInactivityTimeDeviceLock', 60),
  ]);
  const set = limits.flatMap((one) => ('value' in one && one.value > 0 ? [one] : []));
  const [soonest] = set.sort((a, b) => a.value - b.value);
  const unseen = limits.find((one) => 'unseen' in one);
  const never = { value: 0, source: systemPolicies, fixed: true };
  const always = { value: true, source: 'Windows asks whenever it locks', fixed: true };
  return {
    name: 'machine inactivity limit',
    idle: soonest ?? unseen ?? never,
    delay: { ...always, value: 0 },
    asks: always,
  };
}

async function limitOf(
  host: Host,
  key: string,
  name: string,
  unitSeconds: number,
): Promise<Setting<number>> {
  const found = await keyOrNothing(host, key);
  if (typeof found === 'string') return { unseen: found };
  const value = found ? (registryNumber(found, name) ?? 0) : 0;
  return { value: value * unitSeconds, source: `${key}\\${name}`, fixed: true };
}

async function screenSaver(
  host: Host,
  person: PersonAtDevice | null | undefined,
): Promise<LockWay> {
  const name = 'screen saver';
  const hive = person ? await windowsPerson(host, person.account) : undefined;
  if (hive === undefined || !('sid' in hive)) {
    const nobody = 'nobody is signed in, and a screen saver is each person’s own';
    const unseen = person === null ? nobody : (hive?.unseen ?? 'whose settings count is not known');
    return { name, idle: { unseen }, delay: { unseen }, asks: { unseen } };
  }
  const [policies, own, machine] = await Promise.all([
    keyOrNothing(host, `HKU\\${hive.sid}\\${desktopPolicies}`),
    keyOrNothing(host, `HKU\\${hive.sid}\\${desktopOwn}`),
    keyOrNothing(host, winlogon),
  ]);
  const blind = [policies, own, machine].find((one) => typeof one === 'string');
  if (blind !== undefined)
    return { name, idle: { unseen: blind }, delay: { unseen: blind }, asks: { unseen: blind } };
  const layers = { policies: asKey(policies), own: asKey(own), sid: hive.sid };
  const grace = numberOf(asKey(machine), 'ScreenSaverGracePeriod') ?? defaultGraceSeconds;
  return {
    name,
    idle: saverIdle(layers),
    delay: { value: grace, source: `${winlogon}\\ScreenSaverGracePeriod`, fixed: true },
    asks: layered(layers, 'ScreenSaverIsSecure', (text) => text === '1', false),
  };
}

interface Layers {
  readonly policies: RegistryKey | undefined;
  readonly own: RegistryKey | undefined;
  readonly sid: string;
}

/** A saver that is off, or of which no program is named, never starts. */
function saverIdle(layers: Layers): Setting<number> {
  const active = layered(layers, 'ScreenSaveActive', (text) => text === '1', false);
  const program = layered(layers, 'SCRNSAVE.EXE', (text) => text.trim() !== '', false);
  const timeout = layered(layers, 'ScreenSaveTimeOut', (text) => Number(text) || 0, 0);
  const runs = active.value && program.value;
  const fixed = active.fixed && timeout.fixed && program.fixed;
  return { value: runs ? timeout.value : 0, source: timeout.source, fixed };
}

/** The value of a policy, else the person's own, else what holds where neither speaks. */
function layered<T>(
  { policies, own, sid }: Layers,
  name: string,
  parse: (text: string) => T,
  otherwise: T,
): { readonly value: T; readonly source: string; readonly fixed: boolean } {
  const policy = policies && textOf(policies, name);
  if (policy !== undefined)
    return {
      value: parse(policy),
      source: `HKU\\${sid}\\${desktopPolicies}\\${name}`,
      fixed: true,
    };
  const mine = own && textOf(own, name);
  const source = `HKU\\${sid}\\${desktopOwn}\\${name}`;
  return { value: mine === undefined ? otherwise : parse(mine), source, fixed: false };
}

/** undefined: there is no such key. A text: why it could not be read. */
async function keyOrNothing(host: Host, key: string): Promise<RegistryKey | undefined | string> {
  const found = await host.readRegistry(key);
  if (found.ok) return found.value;
  return found.error.code === 'not-found' ? undefined : describeHostError(found.error);
}

const asKey = (found: RegistryKey | undefined | string): RegistryKey | undefined =>
  typeof found === 'string' ? undefined : found;

/** These values are texts by habit, and numbers where a tool wrote them so. */
function textOf(key: RegistryKey, name: string): string | undefined {
  const number = registryNumber(key, name);
  return number === undefined ? registryText(key, name) : String(number);
}

function numberOf(key: RegistryKey | undefined, name: string): number | undefined {
  const text = key && textOf(key, name);
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
