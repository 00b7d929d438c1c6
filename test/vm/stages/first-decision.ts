import { key, signIn } from '#test/vm/school.ts';
import { inMs, percentile } from '#test/vm/figures.ts';
import { eventsSince, markNow, secondsToDriver } from '#test/vm/uevents.ts';
import { eventually, pause, type World } from '#test/vm/world.ts';

/** The same in words of USBGuard: keyboards, and that one key. */
const usbguardRules = `allow with-interface one-of { 03:*:* }
allow id ${key.vendor}:${key.product} serial "${key.serial}"
`;
const usbguardSettings = `RuleFile=/run/usbguard/rules.conf
ImplicitPolicyTarget=block
PresentDevicePolicy=keep
PresentControllerPolicy=keep
InsertedDevicePolicy=apply-policy
AuthorizedDefault=none
RestoreControllerDeviceState=true
DeviceManagerBackend=uevent
IPCAllowedUsers=root
IPCAccessControlFiles=/run/usbguard/access/
DeviceRulesWithPort=false
AuditBackend=FileAudit
AuditFilePath=/run/usbguard/audit.log
`;

export interface Times {
  readonly keyboards: readonly number[];
  readonly keys: readonly number[];
}

/** Seconds from the kernel's word of a new device to a driver's having it, for what may come in. */
async function measure(world: World, timed: number): Promise<Times> {
  const { guest, plugs } = world;
  const each = async (
    count: number,
    plug: (id: string) => Promise<void>,
    unplug: (id: string) => Promise<void>,
  ) => {
    const times: number[] = [];
    for (let n = 0; n < count; n++) {
      const mark = await markNow(guest);
      await plug('timed');
      await eventually(
        async () => secondsToDriver(await eventsSince(guest, mark)).length > 0,
        20_000,
      );
      times.push(...secondsToDriver(await eventsSince(guest, mark)));
      await unplug('timed');
      await pause(200);
    }
    return times;
  };
  return {
    keyboards: await each(
      timed,
      (id) => plugs.plugKeyboard(id),
      (id) => plugs.unplug(id),
    ),
    keys: await each(
      timed,
      (id) => plugs.plugStick(id, 'bulk', key.serial),
      (id) => plugs.unplugStick(id),
    ),
  };
}

export async function byBeadle(world: World): Promise<Times> {
  await signIn(world.guest, 'dora');
  await world.school.console.until(
    () => world.school.console.of('signed-in').at(-1)?.account === 'dora',
    60_000,
  );
  await pause(3_000);
  return measure(world, world.timed);
}

/** Half of its plugs: it is asked before and after Beadle, whose gate must be open and agent away. */
export async function byUsbguard(world: World, command: string): Promise<Times> {
  const { guest } = world;
  await guest.run(
    `mkdir -p /run/usbguard/access; umask 077; printf '%s' '${usbguardRules}' > /run/usbguard/rules.conf; printf '%s' '${usbguardSettings}' > /run/usbguard/daemon.conf`,
  );
  const daemon = await guest.start(`${command} -k -c /run/usbguard/daemon.conf`);
  await guest.until('[ "$(cat /sys/bus/usb/devices/usb1/authorized_default)" = 0 ]');
  const times = await measure(world, Math.ceil(world.timed / 2));
  await guest.run(`kill ${daemon}`);
  await guest.run(
    'sleep 1; for h in /sys/bus/usb/devices/usb*; do echo 1 > $h/authorized_default; done',
  );
  return times;
}

export function compare({ figures }: World, beadle: Times, halves: readonly Times[]): void {
  const usbguard: Times = {
    keyboards: halves.flatMap(({ keyboards }) => keyboards),
    keys: halves.flatMap(({ keys }) => keys),
  };
  figures.stage(
    'Time from a plug to a driver, for what may come in (same guest, same keyboard and key)',
  );
  for (const what of ['keyboards', 'keys'] as const) {
    figures.note(`${what}, Beadle`, inMs(beadle[what]));
    figures.note(`${what}, USBGuard`, inMs(usbguard[what]));
    const [ours, theirs] = [beadle, usbguard].map((one) => percentile(one[what], 0.99)) as [
      number,
      number,
    ];
    // An aim and no check: machines differ too much for a time to decide whether a run is in order.
    figures.note(
      `${what}, aim: not later than USBGuard at p99`,
      `${(ours / theirs).toFixed(2)} x, ${ours <= theirs ? 'met' : 'NOT MET'}`,
    );
  }
}
