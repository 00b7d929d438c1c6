import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import type { HostError } from '#platform/host.ts';
import type { Json, Setting } from '#platform/host-writer.ts';
import { writeKernelLine } from '#platform/linux/kernel-files.ts';
import { toHostError } from '#platform/portable/host-error.ts';
import type { KindWriter } from '#platform/portable/writer.ts';

type UsbGate = Extract<Setting, { kind: 'usb-gate' }>;

/**
 * What each root hub did with new devices before (`authorized_default`), and under `coming` what those
 * of controllers that come later would do; null where the kernel has no such file.
 */
type SavedGate = Readonly<Record<string, string | null>>;
const coming = 'coming';
/** Devices at built-in ports are let in, others wait: a dock's stick is no faster than we are. */
const onlyBuiltIn = '2';

const closed = '0';
const deviceName = /^\d+-[\d.]+$/;
const interfaceName = /^\d+-[\d.]+:\d+\.\d+$/;

/**
 * The gate of the USB bus: while it is closed, a device that is plugged in is asked what it is, but
 * no driver is given any of its interfaces until somebody authorises that one (Linux 4.4,
 * Documentation/usb/authorization.rst). It stays closed when the agent is killed. What was in use
 * when it closed stays in use.
 */
export function usbGateWriter(sys = '/sys'): KindWriter<UsbGate> {
  const bus = join(sys, 'bus', 'usb');
  const later = join(sys, 'module', 'usbcore', 'parameters', 'authorized_default');
  return {
    capture: async () => capture(bus, later),
    apply: async () => both(close(bus), write(later, onlyBuiltIn)),
    revert: async (_, saved) => {
      const before = saved as SavedGate;
      const opened = both(write(later, before[coming] ?? '-1'), open(bus, before));
      return opened.ok ? ok('restored') : opened;
    },
    holds: async () => holds(bus, later),
  };
}

function capture(bus: string, later: string): Result<Json, HostError> {
  const hubs = rootHubs(bus);
  if (!hubs.ok) return hubs;
  return ok(
    Object.fromEntries([
      [coming, readAttribute(later)],
      ...hubs.value.map((hub) => [
        hub,
        readAttribute(join(bus, 'devices', hub, 'authorized_default')),
      ]),
    ]),
  );
}

function close(bus: string): Result<void, HostError> {
  return onEveryHub(bus, (hub) => {
    const path = join(bus, 'devices', hub, 'interface_authorized_default');
    return readAttribute(path) === closed ? ok(undefined) : write(path, closed);
  });
}

function holds(bus: string, later: string): Result<boolean, HostError> {
  const hubs = rootHubs(bus);
  if (!hubs.ok) return hubs;
  const stands = hubs.value.map((hub) =>
    readAttribute(join(bus, 'devices', hub, 'interface_authorized_default')),
  );
  const next = readAttribute(later);
  return ok((next === null || next === onlyBuiltIn) && stands.every((value) => value === closed));
}

/** Defaults first, so that what is plugged in meanwhile comes in; then whatever was left out. */
function open(bus: string, saved: SavedGate): Result<void, HostError> {
  const restored = onEveryHub(bus, (hub) => {
    const folder = join(bus, 'devices', hub);
    // Nobody else closes interfaces, so that their default needs no remembering. Devices: our option
    // at the start of the machine sets 2 where the kernel alone sets 1.
    return both(
      write(join(folder, 'interface_authorized_default'), '1'),
      write(join(folder, 'authorized_default'), saved[hub] ?? '1'),
    );
  });
  // Somebody else's gate for devices was there before ours: what it left out stays its matter.
  const othersGate = Object.values(saved).includes(closed);
  return both(restored, letIn(bus, othersGate ? [interfaceName] : [deviceName, interfaceName]));
}

/** Devices before interfaces: a device has none until it is authorised. */
function letIn(bus: string, kinds: readonly RegExp[]): Result<void, HostError> {
  let worst: Result<void, HostError> = ok(undefined);
  for (const kind of kinds) {
    const held = names(bus).filter(
      (name) =>
        kind.test(name) && readAttribute(join(bus, 'devices', name, 'authorized')) === closed,
    );
    for (const name of held)
      worst = both(worst, write(join(bus, 'devices', name, 'authorized'), '1'));
    // A driver of several interfaces wants all of them, so it is asked when all are authorised.
    for (const name of held.filter((one) => one.includes(':')))
      worst = both(worst, write(join(bus, 'drivers_probe'), name));
  }
  return worst;
}

function onEveryHub(
  bus: string,
  change: (hub: string) => Result<void, HostError>,
): Result<void, HostError> {
  const hubs = rootHubs(bus);
  if (!hubs.ok) return hubs;
  return hubs.value.map(change).reduce(both, ok(undefined));
}

/** No USB bus in this kernel is no failure: there is nothing to close. */
function rootHubs(bus: string): Result<string[], HostError> {
  try {
    const found = readdirSync(join(bus, 'devices')).filter((name) => /^usb\d+$/.test(name));
    return ok(found.sort());
  } catch (cause) {
    const error = toHostError(join(bus, 'devices'), cause);
    return error.code === 'not-found' ? ok([]) : err(error);
  }
}

function names(bus: string): string[] {
  try {
    return readdirSync(join(bus, 'devices')).sort();
  } catch {
    return [];
  }
}

function readAttribute(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

/** A device that was pulled out meanwhile needs nothing. */
function write(path: string, value: string): Result<void, HostError> {
  try {
    writeKernelLine(path, value);
    return ok(undefined);
  } catch (cause) {
    const error = toHostError(path, cause);
    return error.code === 'not-found' ? ok(undefined) : err(error);
  }
}

const both = (
  first: Result<void, HostError>,
  second: Result<void, HostError>,
): Result<void, HostError> => (first.ok ? second : first);
