import type { Attempt, PersonAtDevice } from '#rules/rule.ts';
import { nameOf } from '#rules/usb-storage/device-name.ts';
import type { Refusal } from '#rules/usb-storage/admission.ts';
import type { BusDevice } from '#rules/usb-storage/linux/usb-bus.ts';
import type { DeviceKind } from '#rules/usb-storage/parameters.ts';

/** Tells of each refused plug once to each person, however often the device is looked at. */
export class Refusals {
  readonly #refused: (attempt: Attempt) => void;
  readonly #told = new Set<string>();

  constructor(refused: (attempt: Attempt) => void) {
    this.#refused = refused;
  }

  tell(
    device: BusDevice,
    kind: DeviceKind,
    reason: Refusal,
    person: PersonAtDevice | null | undefined,
  ): void {
    const key = [device.plug, kind, reason, person?.account ?? ''].join('\n');
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#refused({
      what: (device.identity.label || words[kind]).slice(0, 200),
      reason,
      detail: {
        devices: [nameOf(device.identity, words[kind]).slice(0, 300)],
        kind,
        role: person?.role ?? (person === null ? 'nobody' : 'not known'),
      },
    });
  }

  /** The device was pulled out; plugged in again it is another plug anyway. */
  forget(name: string): void {
    for (const key of this.#told) if (key.startsWith(`${name}#`)) this.#told.delete(key);
  }
}

const words: Readonly<Record<DeviceKind, string>> = {
  storage: 'memory stick',
  phone: 'phone',
  webcam: 'webcam',
  tether: 'phone as modem',
};
