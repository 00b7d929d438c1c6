import type { Disposable } from '#base/disposable.ts';
import type { Drill, DrillContext, TrialStep } from '#rules/rule.ts';
import { keepsOut } from '#rules/usb-storage/admission.ts';
import { nameOf } from '#rules/usb-storage/device-name.ts';
import { disksBehind } from '#rules/usb-storage/linux/disk-content.ts';
import { storageAliases } from '#rules/usb-storage/linux/storage-aliases.ts';
import { Looker } from '#rules/usb-storage/linux/sysfs.ts';
import { type BusDevice, readBusDevice } from '#rules/usb-storage/linux/usb-bus.ts';
import { readRootHubs, usbDeviceOfPath, usbNames } from '#rules/usb-storage/linux/usb-devices.ts';
import type { UsbParameters } from '#rules/usb-storage/parameters.ts';

type Context = DrillContext<UsbParameters>;

/** Bulk-only sticks are asked for their disk a second after the plug; slow ones take some more. */
const patienceMs = 5_000;

/** Tries the block with real sticks: what is refused shows no disk for a moment, what is allowed works. */
export const drill: Drill<UsbParameters> = async (context) => {
  const { parameters, mode } = context;
  if (mode !== 'enforce' || !keepsOut(parameters) || !parameters.scope.includes('storage'))
    return [notRun('The block on sticks', 'the policy does not enforce one')];
  const steps = [await tryGate(context), await tryRefused(context)];
  return parameters.allow.length > 0 && steps[1]?.outcome !== 'not-run'
    ? [...steps, ...(await tryAllowed(context))]
    : steps;
};

async function tryGate({ host }: Context): Promise<TrialStep> {
  const did = 'Looked whether every USB controller keeps new devices from drivers';
  const look = new Looker(host);
  const names = await usbNames(look);
  if (!names || names.rootHubs.length === 0) return notRun(did, 'there is no USB controller');
  const hubs = await readRootHubs(look, names);
  const open = hubs.filter(({ interfaceAuthorizedDefault }) => interfaceAuthorizedDefault !== '0');
  return open.length === 0
    ? { did, saw: `all ${hubs.length} do`, outcome: 'proved' }
    : { did, saw: `not: ${open.map(({ name }) => name).join(', ')}`, outcome: 'failed' };
}

async function tryRefused(context: Context): Promise<TrialStep> {
  const did = 'Plugged in a stick that the policy does not allow';
  const watched = watchPlugs(context);
  try {
    const before = await plugged(context);
    const asked = await context.askTo(
      'Plug a stick into this laptop that the school does not allow, and leave it in.',
    );
    if (!asked) return notRun(did, 'nobody is there to plug one in');
    await context.wait(patienceMs);
    const sticks = newSticks(before, await plugged(context));
    if (sticks.length === 0) return notRun(did, 'no stick was seen');
    const names = sticks.map(({ identity }) => nameOf(identity)).join(', ');
    const behind = await Promise.all(
      sticks.map(({ name }) => disksBehind(new Looker(context.host), context.host, name)),
    );
    const disks = [...watched.disks, ...behind.flat().map(({ name }) => name)];
    return disks.length === 0
      ? { did, saw: `${names}: no disk appeared at any moment`, outcome: 'proved' }
      : { did, saw: `${names}: ${[...new Set(disks)].join(', ')} appeared`, outcome: 'failed' };
  } finally {
    await watched.dispose();
  }
}

async function tryAllowed(context: Context): Promise<TrialStep[]> {
  const { parameters, askTo, wait } = context;
  const people = [...new Set(parameters.allow.flatMap((entry) => entry.people))].join(' or ');
  const did = `Plugged in an allowed stick while signed in: ${people}`;
  const before = await plugged(context);
  const asked = await askTo(
    `Take that stick out. Let the ${people} sign in to this laptop and plug in a stick that is allowed.`,
  );
  if (!asked) return [notRun(did, 'nobody is there to plug one in')];
  await wait(patienceMs);
  const stick = newSticks(before, await plugged(context))[0];
  if (!stick) return [notRun(did, 'no stick was seen')];
  const name = nameOf(stick.identity);
  const works = await readable(context, stick.name);
  const first: TrialStep = works
    ? { did, saw: `${name}: ${works} can be read`, outcome: 'proved' }
    : { did, saw: `${name}: no disk of it can be read`, outcome: 'failed' };
  return works ? [first, await trySignOut(context, stick, people)] : [first];
}

async function trySignOut(context: Context, stick: BusDevice, people: string): Promise<TrialStep> {
  const did = 'Signed out with the stick left in';
  const asked = await context.askTo(`Leave the stick in, and let the ${people} sign out.`);
  if (!asked) return notRun(did, 'nobody is there to sign out');
  await context.wait(patienceMs);
  const left = await readable(context, stick.name);
  return left === null
    ? { did, saw: 'its disk is gone', outcome: 'proved' }
    : { did, saw: `${left} can still be read`, outcome: 'failed' };
}

/** Name of a disk of this device from which a sector can be read; null: there is none. */
async function readable({ host }: Context, device: string): Promise<string | null> {
  for (const disk of await disksBehind(new Looker(host), host, device)) {
    const head = await host.readHead(`/dev/${disk.name}`, 512);
    if (head.ok && head.value.length === 512) return disk.name;
  }
  return null;
}

async function plugged({ host }: Context): Promise<BusDevice[]> {
  const look = new Looker(host);
  const [names, aliases] = await Promise.all([usbNames(look), storageAliases(host)]);
  const devices = await Promise.all(
    (names?.devices ?? []).map((name) => readBusDevice(look, name, aliases)),
  );
  return devices.filter((device) => device !== null);
}

function newSticks(before: readonly BusDevice[], after: readonly BusDevice[]): BusDevice[] {
  const old = new Set(before.map(({ plug }) => plug));
  return after.filter(
    ({ plug, interfaces }) => !old.has(plug) && interfaces.some(({ kind }) => kind === 'storage'),
  );
}

/** Disks behind USB from now on, also those that are gone again. */
function watchPlugs({ host }: Context): Disposable & { readonly disks: readonly string[] } {
  const disks: string[] = [];
  const watching = host.watchDevices(['block'], ({ action, path }) => {
    if (action === 'add' && usbDeviceOfPath(path))
      disks.push(path.slice(path.lastIndexOf('/') + 1));
  });
  return { disks, dispose: () => watching.dispose() };
}

const notRun = (did: string, saw: string): TrialStep => ({ did, saw, outcome: 'not-run' });
