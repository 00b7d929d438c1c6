import type { Result } from '#base/result.ts';
import type { HostError } from '#platform/host.ts';

/**
 * What may be changed on a machine, as data: each change names its target, so that what stood
 * there can be kept, and put back, by whoever knows only the target. Only the enforcement journal
 * of the agent calls the writer (docs/enforcement.md).
 */
export type Change = Setting & {
  /** Run after the change is made or put back, so that programs take it up. */
  readonly settle?: Settle;
};

/** `dconf update`, `udevadm control --reload`, `systemctl daemon-reload`. */
export type Settle = 'dconf' | 'udev' | 'systemd';

export type Setting =
  /** A whole file that is ours; what was there before is kept. Folders on the way are made. */
  | { readonly kind: 'file'; readonly path: string; readonly text: string; readonly mode?: number }
  /**
   * Values within a JSON file that others write too. `set` maps a JSON pointer to its value; lists
   * named in `union` keep what is there and gain ours. Put back by taking out what is ours.
   */
  | {
      readonly kind: 'json';
      readonly path: string;
      readonly set: Readonly<Record<string, Json>>;
      readonly union?: readonly string[];
    }
  /** One line of a kernel file below /sys or /proc/sys. Gone with the next start of the machine. */
  | { readonly kind: 'kernel-value'; readonly path: string; readonly value: string }
  /**
   * No USB root hub gives drivers the interfaces of what is plugged in by itself (Linux). What is in
   * use stays so; what the gate left out is let in when it is put back.
   */
  | { readonly kind: 'usb-gate' }
  /** A value of Windows' registry: text, DWORD or a list of texts. */
  | {
      readonly kind: 'registry-value';
      readonly key: string;
      readonly name: string;
      readonly data: string | number | readonly string[];
    }
  /** All numbered values ("1", "2", …) of a registry key, as browser policies keep lists. */
  | {
      readonly kind: 'registry-list';
      readonly key: string;
      readonly values: readonly string[];
      /** false: the list is ours alone; true: what is there stays and ours are added. */
      readonly union: boolean;
    }
  /** One key of a Mac preference file (`/Library/Managed Preferences` is not written: profiles own it). */
  | {
      readonly kind: 'preference';
      readonly path: string;
      readonly key: string;
      readonly value: Json;
    };

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** What stood at a target before: opaque JSON, kept in the journal. */
export type Saved = Json;

/**
 * Changes a machine. Every method is idempotent: it may be called again after a kill at any point.
 * `ours` are all changes that may stand at the target because of us: one, or two where a kill came
 * between writing down a newer one and making it.
 */
export interface HostWriter {
  /** What stands at the change's target now, before any change of ours. */
  capture(change: Change): Promise<Result<Saved, HostError>>;
  /** Makes `change` stand in place of `ours`. Atomic: seen from outside it has happened or not. */
  apply(change: Change, saved: Saved, ours: readonly Change[]): Promise<Result<void, HostError>>;
  /** Puts back what stood there. What others changed meanwhile stays theirs, and is told. */
  revert(ours: readonly Change[], saved: Saved): Promise<Result<Reverted, HostError>>;
  /** Whether the change stands on the machine now. */
  holds(change: Change): Promise<Result<boolean, HostError>>;
  /** Lets programs take up what was changed. */
  settle(what: Settle): Promise<Result<void, HostError>>;
  /** Absent where devices are not handled so. */
  readonly devices?: DeviceHands;
}

/**
 * What can be done at once with a device that is plugged in, as if somebody had pulled it out. Nothing
 * of it lasts: plugged in anew it is there again, so there is nothing to journal and to undo.
 */
export interface DeviceHands {
  /**
   * Ends the use of a device: on Windows by its instance id, of USB devices and disks only; on a Mac an
   * external whole disk (`disk4`). Anything else is refused as `failed`.
   */
  takeOut(device: string): Promise<Result<void, HostError>>;
  /** Mounts the volumes of an external disk anew so that they can only be read. */
  readonly makeReadOnly?: (device: string) => Promise<Result<void, HostError>>;
  /** Lets the system find again what was taken out and is still plugged in. */
  readonly findAgain?: () => Promise<Result<void, HostError>>;
}

export type Reverted = 'restored' | 'changed-by-others';

/** A name for what a change is about: two changes with one target are one row of the journal. */
export function targetOf(change: Change): string {
  switch (change.kind) {
    case 'file':
    case 'json':
    case 'kernel-value':
      return `${change.kind}:${change.path}`;
    case 'usb-gate':
      return 'usb-gate';
    case 'registry-value':
      return `registry:${change.key}\\${change.name}`.toLowerCase();
    case 'registry-list':
      return `registry:${change.key}`.toLowerCase();
    case 'preference':
      return `preference:${change.path}:${change.key}`;
  }
}
