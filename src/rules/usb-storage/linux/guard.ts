import type { Disposable } from '#base/disposable.ts';
import { describeHostError } from '#platform/host.ts';
import type { GuardContext } from '#rules/rule.ts';
import {
  type Admission,
  admissionOf,
  type Candidate,
  keepsOut,
  type Refusal,
  refusalByDisks,
} from '#rules/usb-storage/admission.ts';
import { carriesSystem, disksBehind } from '#rules/usb-storage/linux/disk-content.ts';
import { Refusals } from '#rules/usb-storage/linux/refusals.ts';
import { aliasesOf, storageAliases } from '#rules/usb-storage/linux/storage-aliases.ts';
import { Looker } from '#rules/usb-storage/linux/sysfs.ts';
import {
  busFolder,
  type BusDevice,
  type BusInterface,
  deviceOfEvent,
  isDevice,
  isRootHub,
  readBusDevice,
} from '#rules/usb-storage/linux/usb-bus.ts';
import { usbDeviceOfPath, usbNames } from '#rules/usb-storage/linux/usb-devices.ts';
import type { UsbParameters } from '#rules/usb-storage/parameters.ts';

type Context = GuardContext<UsbParameters>;

/** Everything is looked at this often: for the end of a permission, and for an event that was lost. */
const roundMs = 30_000;
/** udev makes a disk read-only while it works on its event; a busy machine takes its time. */
const readOnlyWithinMs = 3_000;
const pollMs = 50;
/** A device whose rights change is out for this long, until udev has the new rules. */
const pauseMs = 1_500;
const probeFile = '/sys/bus/usb/drivers_probe';

/**
 * Decides about every USB device, as soon as the kernel tells of it, whether drivers get its
 * interfaces. The gate (`usb-gate`) has already kept them out: what is decided here is who comes in,
 * and when somebody has to leave again.
 */
export class UsbGuard implements Disposable {
  readonly #context: Context;
  readonly #stops: Disposable[];
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #waiting = new Set<ReturnType<typeof setTimeout>>();
  readonly #refusals: Refusals;
  /** Devices that are being looked at, and those of which more was heard meanwhile. */
  readonly #busy = new Set<string>();
  readonly #again = new Set<string>();
  /** What the disks of a plugged-in device have said against it. */
  readonly #unfit = new Map<string, Refusal>();
  /** Whether what was let in may be written to. */
  readonly #readOnly = new Map<string, boolean>();
  readonly #outUntil = new Map<string, number>();
  /** Interfaces that were let in and not yet offered to drivers. */
  readonly #unoffered = new Map<string, Set<string>>();
  #aliases = aliasesOf('');
  #current: ReturnType<Context['current']>;
  #isStopped = false;

  constructor(context: Context) {
    this.#context = context;
    this.#current = context.current();
    this.#refusals = new Refusals(context.refused);
    const { host } = context;
    this.#stops = [
      host.watchDevices(['usb', 'block', 'video4linux'], ({ action, subsystem, path }) => {
        if (subsystem !== 'usb') this.#seeBehind(action, path);
        else if (action === 'remove') this.#gone(path);
        else if (isRootHub(path)) void this.#closeHub(path.slice(path.lastIndexOf('/') + 1));
        else if (action === 'add' && isDevice(path)) void this.#seeHeld(path);
        else this.#see(deviceOfEvent(path));
      }),
      context.onChange(() => this.#changed()),
    ];
    this.#timer = setInterval(() => this.#changed(), roundMs);
    void this.#start();
  }

  dispose(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
    for (const timer of this.#waiting) clearTimeout(timer);
    for (const stop of this.#stops) void stop.dispose();
  }

  async #start(): Promise<void> {
    // Input devices need no table: they are seen to before it is read.
    await this.#seeAll();
    this.#aliases = await storageAliases(this.#context.host);
    await this.#seeAll();
  }

  #changed(): void {
    const before = JSON.stringify([this.#current.parameters, this.#current.person]);
    this.#current = this.#context.current();
    if (JSON.stringify([this.#current.parameters, this.#current.person]) !== before)
      this.#unfit.clear();
    void this.#seeAll();
  }

  async #seeAll(): Promise<void> {
    const names = await usbNames(new Looker(this.#context.host));
    for (const hub of names?.rootHubs ?? []) await this.#closeHub(hub);
    for (const name of names?.devices ?? []) this.#see(name);
  }

  /** A disk or a camera has appeared behind a device. */
  #seeBehind(action: string, path: string): void {
    if (action !== 'remove') this.#see(usbDeviceOfPath(path) ?? null);
  }

  #gone(path: string): void {
    const name = path.slice(path.lastIndexOf('/') + 1);
    for (const memory of [this.#unfit, this.#readOnly, this.#outUntil, this.#unoffered])
      for (const plug of memory.keys()) if (plug.startsWith(`${name}#`)) memory.delete(plug);
    this.#refusals.forget(name);
  }

  /** One look at a device at a time; what is heard meanwhile is seen to afterwards. */
  #see(name: string | null): void {
    if (name === null || this.#isStopped) return;
    if (this.#busy.has(name)) return void this.#again.add(name);
    this.#busy.add(name);
    void this.#decide(name)
      .catch((cause: unknown) =>
        this.#context.logger.warn('a USB device could not be seen to; it is tried again', {
          device: name,
          cause: String(cause),
        }),
      )
      .then(() => {
        this.#busy.delete(name);
        if (this.#again.delete(name)) this.#see(name);
      });
  }

  /** A new device: its interfaces have events of their own, unless it is held as a whole. */
  async #seeHeld(path: string): Promise<void> {
    const name = deviceOfEvent(path);
    const authorized = await new Looker(this.#context.host).text(`${path}/authorized`);
    if (authorized === '0') this.#see(name);
  }

  /** A controller that came later, or that somebody opened. */
  async #closeHub(hub: string): Promise<void> {
    if (!keepsOut(this.#current.parameters)) return;
    const path = `${busFolder}/${hub}/interface_authorized_default`;
    const stands = await new Looker(this.#context.host).text(path);
    if (stands === '1') await this.#write(path, '0');
  }

  async #decide(name: string): Promise<void> {
    const look = new Looker(this.#context.host);
    const device = await readBusDevice(look, name, this.#aliases);
    if (!device || !keepsOut(this.#current.parameters)) return;
    if (device.authorized === false) return this.#letInDevice(look, device);
    const out = device.interfaces.filter((one) => this.#admission(device, one).let === 'out');
    const leaving = out.filter((one) => one.authorized);
    if (leaving.length > 0 && !(await this.#takeOut(look, device, leaving))) return;
    const coming = device.interfaces.filter((one) => !out.includes(one));
    await this.#letIn(device, coming);
    for (const one of out) this.#tell(device, one);
    const storage = coming.find((one) => one.kind === 'storage');
    if (storage) await this.#checkDisks(look, device, storage);
  }

  #admission(device: BusDevice, { kind, connection }: BusInterface): Admission {
    if (kind === null || connection === null)
      return { let: 'in', readOnly: false, encrypted: false };
    const { parameters } = this.#current;
    const unfit = kind === 'storage' ? this.#unfit.get(device.plug) : undefined;
    if (unfit) return { let: 'out', reason: unfit };
    const candidate: Candidate = { identity: device.identity, kind, connection };
    return admissionOf(candidate, parameters, this.#situation());
  }

  #situation() {
    return { now: this.#context.now(), person: this.#current.person };
  }

  /**
   * Held as a whole, since before its controller was closed for interfaces: our option in modprobe.d
   * does that at the start of the machine. A hub that lets no device in at all is somebody else's.
   */
  async #letInDevice(look: Looker, device: BusDevice): Promise<void> {
    const hub = `${busFolder}/${device.hub}`;
    const [interfaces, devices] = await Promise.all([
      look.text(`${hub}/interface_authorized_default`),
      look.text(`${hub}/authorized_default`),
    ]);
    if (interfaces === '0' && devices !== '0')
      await this.#write(`${busFolder}/${device.name}/authorized`, '1');
  }

  async #letIn(device: BusDevice, coming: readonly BusInterface[]): Promise<void> {
    const isOut = (this.#outUntil.get(device.plug) ?? 0) > this.#context.now().getTime();
    const unoffered = this.#unoffered.get(device.plug) ?? new Set();
    for (const one of coming) {
      if (one.authorized || (isOut && one.kind === 'storage')) continue;
      await this.#write(`${busFolder}/${one.name}/authorized`, '1');
      if (one.isInputOrHub) await this.#write(probeFile, one.name);
      else unoffered.add(one.name);
      if (one.kind === 'storage') {
        const admission = this.#admission(device, one);
        this.#readOnly.set(device.plug, admission.let === 'in' && admission.readOnly);
      }
    }
    // A driver of several interfaces wants all of them, so it is asked when all are there.
    this.#unoffered.set(device.plug, unoffered);
    if (!device.isComplete) return;
    this.#unoffered.delete(device.plug);
    for (const name of unoffered) await this.#write(probeFile, name);
  }

  /** Takes interfaces away from their drivers; false where this machine runs from the disk behind. */
  async #takeOut(
    look: Looker,
    device: BusDevice,
    leaving: readonly BusInterface[],
  ): Promise<boolean> {
    const { host, logger } = this.#context;
    if (leaving.some(({ kind }) => kind === 'storage')) {
      const disks = await disksBehind(look, host, device.name);
      if (await carriesSystem(look, disks)) {
        logger.warn('a disk is not allowed, and stays: this machine runs from it', {
          device: device.name,
        });
        return false;
      }
      for (const point of disks.flatMap(({ mountedAt }) => mountedAt))
        await host.run('sync', ['--file-system', point], { timeoutMs: 5_000 });
    }
    for (const { name } of leaving) await this.#write(`${busFolder}/${name}/authorized`, '0');
    logger.info('a USB device was taken away', { device: device.name });
    this.#context.lookAgain();
    return true;
  }

  /** What was let in because of what it is must also hold what it has to. */
  async #checkDisks(look: Looker, device: BusDevice, one: BusInterface): Promise<void> {
    const admission = this.#admission(device, one);
    if (admission.let === 'out' || one.connection === null) return;
    const was = this.#readOnly.get(device.plug);
    if (was !== undefined && was !== admission.readOnly)
      return this.#changeRight(look, device, one);
    if (!admission.readOnly && !admission.encrypted) return;
    const candidate: Candidate = {
      identity: device.identity,
      kind: 'storage',
      connection: one.connection,
    };
    const deadline = Date.now() + (admission.readOnly ? readOnlyWithinMs : 0);
    for (;;) {
      const disks = await disksBehind(look, this.#context.host, device.name);
      if (disks.length === 0) return;
      const { parameters } = this.#current;
      const refusal = refusalByDisks(candidate, disks, parameters, this.#situation());
      if (refusal === null || this.#isStopped) return;
      if (refusal !== 'writable' || Date.now() >= deadline) {
        this.#unfit.set(device.plug, refusal);
        this.#again.add(device.name);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }

  /** From reading to writing or back: the disk leaves, and comes back under udev's new rules. */
  async #changeRight(look: Looker, device: BusDevice, one: BusInterface): Promise<void> {
    if (!(await this.#takeOut(look, device, [one]))) return;
    this.#readOnly.delete(device.plug);
    this.#outUntil.set(device.plug, this.#context.now().getTime() + pauseMs);
    const timer = setTimeout(() => {
      this.#waiting.delete(timer);
      this.#see(device.name);
    }, pauseMs);
    this.#waiting.add(timer);
  }

  #tell(device: BusDevice, { kind, name }: BusInterface): void {
    const one = device.interfaces.find((found) => found.name === name);
    const admission = one && this.#admission(device, one);
    if (admission?.let !== 'out' || kind === null) return;
    this.#refusals.tell(device, kind, admission.reason, this.#current.person);
  }

  /** A device that is pulled out meanwhile needs nothing; anything else is worth a line. */
  async #write(path: string, value: string): Promise<void> {
    if (this.#isStopped) return;
    const written = await this.#context.writeKernelValue(path, value);
    if (!written.ok && written.error.code !== 'not-found')
      this.#context.logger.warn('the USB gate could not be worked', {
        path,
        value,
        reason: describeHostError(written.error),
      });
  }
}
