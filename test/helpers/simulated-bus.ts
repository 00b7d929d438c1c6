import { FakeHost } from '#platform/fake-host.ts';
import type { Host } from '#platform/host.ts';

const controller = '/sys/devices/pci0000:00/0000:00:14.0';

export interface SimulatedInterface {
  /** class/subclass/protocol, such as 08/06/50. */
  readonly codes: string;
  readonly label?: string;
  readonly modalias?: string;
}

export interface SimulatedDevice {
  readonly vendor: string;
  readonly product: string;
  readonly serial?: string;
  readonly label?: string;
  readonly interfaces: readonly SimulatedInterface[];
  /** First bytes of its disk. */
  readonly head?: Uint8Array;
  /** udev makes its disk read-only. */
  readonly isMadeReadOnly?: boolean;
  readonly mountedAt?: string;
}

/** A kernel's USB bus for tests: it obeys `authorized`, `drivers_probe` and the gate as a real one does. */
export class SimulatedBus {
  readonly #attributes = new Map<string, Record<string, string>>();
  readonly #links = new Map<string, string>();
  readonly #files = new Map<string, string | Uint8Array>();
  readonly #devices = new Map<string, SimulatedDevice>();
  readonly #events = new FakeHost();
  /** Disks that were there at any moment. */
  readonly disksSeen: string[] = [];
  readonly commandsRun: string[] = [];
  #now: FakeHost | null = null;
  #number = 1;

  constructor() {
    this.addHub('usb1', { interface_authorized_default: '1' });
    this.#set('/sys/bus', { uevent: '' });
    this.#files.set('/proc/sys/kernel/osrelease', 'simulated\n');
  }

  readonly host: Host = {
    ...this.#events,
    os: 'linux',
    readText: (path, options) => this.#host().readText(path, options),
    readHead: (path, bytes, from) => this.#host().readHead(path, bytes, from),
    list: (path) => this.#host().list(path),
    stat: (path) => this.#host().stat(path),
    realPath: (path) => this.#host().realPath(path),
    run: async (program, args) => {
      this.commandsRun.push([program, ...args].join(' '));
      return { ok: true, value: { code: 0, stdout: '', stderr: '' } };
    },
    watchPaths: (paths, call) => this.#events.watchPaths(paths, call),
    watchDevices: (subsystems, call) => this.#events.watchDevices(subsystems, call),
    watchSessions: (call) => this.#events.watchSessions(call),
  };

  addHub(name: string, more: Record<string, string>): void {
    const path = `${controller}/${name}`;
    this.#set(path, {
      authorized: '1',
      authorized_default: '1',
      interface_authorized_default: '1',
      ...more,
    });
    this.#link(`/sys/bus/usb/devices/${name}`, path);
    this.#tell('add', 'usb', path);
  }

  read(name: string, attribute: string): string | undefined {
    return this.#attributes.get(this.#place(name))?.[attribute];
  }

  addFile(path: string, text: string): void {
    this.#files.set(path, text);
    this.#now = null;
  }

  plug(name: string, device: SimulatedDevice): void {
    this.#devices.set(name, device);
    const hub = this.#attributes.get(`${controller}/usb1`) ?? {};
    const path = `${controller}/usb1/${name}`;
    const isOpen = hub.authorized_default === '1';
    this.#set(path, {
      uevent: `DEVNUM=${String(++this.#number).padStart(3, '0')}`,
      authorized: isOpen ? '1' : '0',
      bNumInterfaces: isOpen ? ` ${device.interfaces.length}` : '',
      idVendor: device.vendor,
      idProduct: device.product,
      product: device.label ?? 'Thing',
      ...(device.serial !== undefined && { serial: device.serial }),
    });
    this.#link(`/sys/bus/usb/devices/${name}`, path);
    this.#tell('add', 'usb', path);
    if (isOpen) this.#configure(name);
  }

  unplug(name: string): void {
    const path = this.#place(name);
    this.#devices.delete(name);
    for (const folder of [...this.#attributes.keys()])
      if (folder === path || folder.startsWith(`${path}/`)) this.#attributes.delete(folder);
    for (const [link, target] of [...this.#links])
      if (target.startsWith(path) || link.startsWith(path)) this.#links.delete(link);
    this.#now = null;
    this.#tell('remove', 'usb', path);
  }

  /** Drivers by interface, and whether a disk is there. */
  state(name: string): { drivers: (string | null)[]; disk: boolean } {
    const device = this.#devices.get(name);
    return {
      drivers: (device?.interfaces ?? []).map((_, index) => this.#driver(`${name}:1.${index}`)),
      disk: this.#links.has(`/sys/block/sd-${name}`),
    };
  }

  /** What the agent's writer does for a guard. */
  async write(path: string, value: string): Promise<{ ok: true; value: undefined }> {
    if (path === '/sys/bus/usb/drivers_probe') this.#probe(value);
    else {
      const folder = this.#resolve(path.slice(0, path.lastIndexOf('/')));
      const attribute = path.slice(path.lastIndexOf('/') + 1);
      const there = this.#attributes.get(folder);
      if (there) {
        this.#set(folder, { ...there, [attribute]: value });
        if (attribute === 'authorized') this.#authorized(folder, value);
      }
    }
    return { ok: true, value: undefined };
  }

  #authorized(folder: string, value: string): void {
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    if (!name.includes(':') && value === '1') {
      const device = this.#devices.get(name);
      const there = this.#attributes.get(folder);
      this.#set(folder, { ...there, bNumInterfaces: ` ${device?.interfaces.length ?? 0}` });
      this.#configure(name);
    }
    if (name.includes(':') && value === '0') this.#unbind(name);
  }

  #configure(name: string): void {
    const device = this.#devices.get(name);
    const path = this.#place(name);
    const isOpen = this.#attributes.get(`${controller}/usb1`)?.interface_authorized_default === '1';
    device?.interfaces.forEach(({ codes, label, modalias }, index) => {
      const [usbClass = '', subclass = '', protocol = ''] = codes.split('/');
      const place = `${path}/${name}:1.${index}`;
      this.#set(place, {
        bInterfaceClass: usbClass,
        bInterfaceSubClass: subclass,
        bInterfaceProtocol: protocol,
        uevent: `INTERFACE=${[usbClass, subclass, protocol].map((code) => Number.parseInt(code, 16)).join('/')}\nMODALIAS=${modalias ?? ''}`,
        authorized: isOpen ? '1' : '0',
        modalias: modalias ?? '',
        ...(label !== undefined && { interface: label }),
      });
      this.#link(`/sys/bus/usb/devices/${name}:1.${index}`, place);
      this.#tell('add', 'usb', place);
      this.#probe(`${name}:1.${index}`);
    });
    this.#tell('bind', 'usb', path);
  }

  #probe(name: string): void {
    const place = this.#place(name);
    const there = this.#attributes.get(place);
    if (!there || there.authorized !== '1' || this.#driver(name) !== null) return;
    const usbClass = there.bInterfaceClass ?? '';
    this.#set(`/sys/bus/usb/drivers/driver-${usbClass}`, { uevent: '' });
    this.#link(`${place}/driver`, `/sys/bus/usb/drivers/driver-${usbClass}`);
    const isStorage = usbClass === '08' || there.modalias?.includes('STORAGE') === true;
    if (isStorage) this.#addDisk(name.split(':')[0] ?? '', place);
  }

  #addDisk(name: string, place: string): void {
    const device = this.#devices.get(name);
    const disk = `sd-${name}`;
    const path = `${place}/host0/block/${disk}`;
    this.#set(path, { size: '1000', ro: device?.isMadeReadOnly ? '1' : '0', dev: '8:16' });
    this.#link(`/sys/block/${disk}`, path);
    this.#files.set(`/dev/${disk}`, device?.head ?? new Uint8Array(2_048));
    if (device?.mountedAt)
      this.#files.set(
        '/proc/self/mountinfo',
        `1 1 8:16 / ${device.mountedAt} rw - vfat /dev/x rw\n`,
      );
    this.disksSeen.push(disk);
    this.#tell('add', 'block', path);
  }

  #unbind(name: string): void {
    const place = this.#place(name);
    this.#links.delete(`${place}/driver`);
    for (const [link, target] of [...this.#links])
      if (target.startsWith(`${place}/host`)) this.#links.delete(link);
    for (const folder of [...this.#attributes.keys()])
      if (folder.startsWith(`${place}/host`)) this.#attributes.delete(folder);
    this.#now = null;
  }

  #driver(name: string): string | null {
    return (
      this.#links
        .get(`${this.#place(name)}/driver`)
        ?.split('/')
        .at(-1) ?? null
    );
  }

  #place(name: string): string {
    return this.#links.get(`/sys/bus/usb/devices/${name}`) ?? '';
  }

  #resolve(folder: string): string {
    return this.#links.get(folder) ?? folder;
  }

  #set(folder: string, attributes: Record<string, string>): void {
    this.#attributes.set(folder, attributes);
    this.#now = null;
  }

  #link(from: string, to: string): void {
    this.#links.set(from, to);
    this.#now = null;
  }

  #tell(action: string, subsystem: string, path: string): void {
    this.#events.deviceEvent({ action, subsystem, path });
  }

  #host(): FakeHost {
    this.#now ??= new FakeHost({
      attributes: Object.fromEntries(this.#attributes),
      links: Object.fromEntries(this.#links),
      files: Object.fromEntries(this.#files),
    });
    return this.#now;
  }
}
