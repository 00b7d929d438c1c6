import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Qmp } from '#test/vm/qmp.ts';

export type Protocol = 'bulk' | 'uas';

/** Things to plug into the guest. Each has an id of its own while it is plugged in. */
export class Plugs {
  readonly #qmp: Qmp;
  readonly #folder: string;

  constructor(qmp: Qmp, folder: string) {
    this.#qmp = qmp;
    this.#folder = folder;
  }

  async plugStick(id: string, protocol: Protocol, serial: string): Promise<void> {
    const filename = imageFor(this.#folder, id);
    const file = { driver: 'file', filename };
    await this.#qmp.ask('blockdev-add', { 'node-name': `${id}-file`, driver: 'raw', file });
    const drive = `${id}-file`;
    if (protocol === 'bulk') {
      const stick = { driver: 'usb-storage', id, bus: 'xhci.0', drive, serial, removable: true };
      await this.#qmp.ask('device_add', stick);
      return;
    }
    await this.#qmp.ask('device_add', { driver: 'usb-uas', id, bus: 'xhci.0', serial });
    const disk = { driver: 'scsi-hd', id: `${id}-disk`, bus: `${id}.0`, drive, serial };
    await this.#qmp.ask('device_add', disk);
    const attached = { path: `/machine/peripheral/${id}`, property: 'attached', value: true };
    await this.#qmp.ask('qom-set', attached);
  }

  async unplugStick(id: string): Promise<void> {
    await this.unplug(id);
    await this.#qmp.ask('blockdev-del', { 'node-name': `${id}-file` });
  }

  async plugKeyboard(id: string): Promise<void> {
    await this.#qmp.ask('device_add', { driver: 'usb-kbd', id, bus: 'xhci.0', serial: id });
  }

  async unplug(id: string): Promise<void> {
    const gone = this.#qmp.event('DEVICE_DELETED', id);
    await this.#qmp.ask('device_del', { id });
    await gone;
  }

  /** Presses and lets go one key, on whichever keyboard the guest has taken up last. */
  async pressKey(name: string): Promise<void> {
    await this.#qmp.ask('send-key', { keys: [{ type: 'qcode', data: name }], 'hold-time': 10 });
  }
}

/** A small disk with a filesystem's boot sector on it, made once. */
export function imageFor(folder: string, id: string): string {
  const path = join(folder, `${id}.img`);
  if (!existsSync(path)) execFileSync('mkfs.ext4', ['-q', '-F', path, '8M']);
  return path;
}
