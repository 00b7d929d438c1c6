import type { Disposable } from '#base/disposable.ts';
import type { GuardContext } from '#rules/rule.ts';
import { keepsOut } from '#rules/usb-storage/admission.ts';
import { nameOf } from '#rules/usb-storage/device-name.ts';
import type { AttachedDevice } from '#rules/usb-storage/facts.ts';
import { judgeDevice, type Outcome } from '#rules/usb-storage/judge-device.ts';
import type { UsbParameters } from '#rules/usb-storage/parameters.ts';

export interface PluggedGuardParts {
  readonly context: GuardContext<UsbParameters>;
  /** What is plugged in now; null where it could not be seen. */
  readonly look: () => Promise<readonly AttachedDevice[] | null>;
  /** Calls back soon after something was plugged in. */
  readonly watch: (onChange: () => void) => Disposable;
  /** What the platform takes out for a device: its instance, or its disks. */
  readonly targetsOf: (device: AttachedDevice) => readonly string[];
  readonly roundMs?: number;
}

/** What is taken out; "maybe-external" is not, as it may be a disk that the machine needs. */
const takenOut: ReadonlySet<Outcome> = new Set([
  'not-allowed',
  'allowed-for-others',
  'allowed-but-nobody',
  'permission-ended',
  'not-encrypted',
  'writable',
  'person-unknown',
  'encryption-unknown',
] satisfies Outcome[]);
/** Everything is looked at this often: for the end of a permission, and for a call that was lost. */
const everyMs = 30_000;
/** What is on a disk is known a moment after the disk: it is asked this often before it counts against it. */
const looksBeforeUnknown = 3;
const againMs = 1_000;

/**
 * Takes out what is plugged in and may not be used, on systems where nothing stands between a plug and
 * its use that knows persons: within seconds, and again whenever it comes back.
 */
export class PluggedGuard implements Disposable {
  readonly #parts: PluggedGuardParts;
  readonly #stops: Disposable[];
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #unknownFor = new Map<string, number>();
  #soon: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #again = false;
  #tookOut = false;
  #isStopped = false;

  constructor(parts: PluggedGuardParts) {
    this.#parts = parts;
    this.#stops = [
      parts.watch(() => this.#see()),
      parts.context.onChange(() => void this.#rightsChanged()),
    ];
    this.#timer = setInterval(() => this.#see(), parts.roundMs ?? everyMs);
    this.#timer.unref?.();
    this.#see();
  }

  dispose(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    for (const stop of this.#stops) void stop.dispose();
  }

  /** Somebody else is signed in: what was taken out may be theirs, and is still plugged in. */
  async #rightsChanged(): Promise<void> {
    const { devices, logger } = this.#parts.context;
    if (this.#tookOut && devices?.findAgain) {
      this.#tookOut = false;
      const found = await devices.findAgain();
      if (!found.ok) logger.warn('what was taken out could not be found again', found.error);
    }
    this.#see();
  }

  #see(): void {
    if (this.#isStopped) return;
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    void this.#round()
      .catch((cause: unknown) =>
        this.#parts.context.logger.warn('plugged-in devices could not be seen to', {
          cause: String(cause),
        }),
      )
      .then(() => {
        this.#busy = false;
        if (!this.#again) return;
        this.#again = false;
        this.#see();
      });
  }

  async #round(): Promise<void> {
    const { parameters } = this.#parts.context.current();
    if (!keepsOut(parameters)) return;
    const plugged = await this.#parts.look();
    if (!plugged) return;
    for (const name of this.#unknownFor.keys())
      if (!plugged.some((device) => device.name === name)) this.#unknownFor.delete(name);
    const done = new Set<string>();
    for (const device of plugged) {
      const outcome = this.#outcomeOf(device);
      if (outcome === null || this.#isStopped) continue;
      const targets = this.#parts.targetsOf(device).filter((target) => !done.has(target));
      targets.forEach((target) => done.add(target));
      await this.#refuse(device, outcome, targets);
    }
  }

  /** Judged by whoever is signed in at this moment: looking takes a while. */
  #outcomeOf(device: AttachedDevice): Outcome | null {
    const { parameters, person } = this.#parts.context.current();
    if (!parameters.scope.includes(device.kind)) return null;
    const outcome = judgeDevice(device, parameters, { now: this.#parts.context.now(), person });
    if (!takenOut.has(outcome)) return null;
    if (outcome !== 'encryption-unknown') return outcome;
    const looks = (this.#unknownFor.get(device.name) ?? 0) + 1;
    this.#unknownFor.set(device.name, looks);
    if (looks >= looksBeforeUnknown) return outcome;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#see(), againMs);
    return null;
  }

  async #refuse(
    device: AttachedDevice,
    outcome: Outcome,
    targets: readonly string[],
  ): Promise<void> {
    const { devices, logger, refused, lookAgain, current } = this.#parts.context;
    if (!devices || targets.length === 0) return;
    const act =
      outcome === 'writable' ? (devices.makeReadOnly ?? devices.takeOut) : devices.takeOut;
    for (const target of targets) {
      const acted = await act(target);
      if (acted.ok) continue;
      logger.warn('a device could not be taken out; it is tried again', acted.error);
      lookAgain();
      return;
    }
    if (act === devices.makeReadOnly) return lookAgain();
    this.#tookOut = true;
    const { person } = current();
    const what = nameOf(device);
    const role = person?.role ?? (person === null ? 'nobody' : 'not known');
    refused({ what, reason: outcome, detail: { devices: [what.slice(0, 300)], role } });
    lookAgain();
  }
}
