import { afterEach, describe, expect, it, vi } from 'vitest';
import { err, ok } from '#base/result.ts';
import { FakeHost } from '#platform/fake-host.ts';
import type { DeviceHands } from '#platform/host-writer.ts';
import type { Role } from '#protocol/scalars.ts';
import type { Attempt, GuardContext, PersonAtDevice } from '#rules/rule.ts';
import type { AttachedDevice } from '#rules/usb-storage/facts.ts';
import { parameters, type UsbParameters } from '#rules/usb-storage/parameters.ts';
import { PluggedGuard } from '#rules/usb-storage/plugged-guard.ts';

const person = (role: Role): PersonAtDevice => ({ account: role, id: role, role, classes: [] });

const stick = (more: Partial<AttachedDevice> = {}): AttachedDevice => ({
  name: 'stick',
  kind: 'storage',
  connection: 'usb-bulk',
  vendor: '0951',
  product: '16a4',
  serial: '60A4',
  label: 'Kingston DataTraveler',
  authorized: true,
  driver: 'USBSTOR',
  surelyExternal: true,
  disks: [
    { name: 'disk4', sizeBytes: 8e9, readOnly: false, filesystems: ['fat32'], mountedAt: [] },
  ],
  ...more,
});

const key = {
  device: { vendor: '0951', product: '16a4', serial: '*' },
  people: ['dsl'],
  why: 'Merilock key for CPOMS',
};

/** A machine that devices are plugged into, with a guard at work. */
function machine(wanted: object, who: PersonAtDevice | null | undefined, hands = {}) {
  let current = { parameters: parameters.parse(wanted), person: who };
  let plugged: AttachedDevice[] = [];
  let looks: () => void = () => undefined;
  let rights: () => void = () => undefined;
  const took: string[] = [];
  const attempts: Attempt[] = [];
  const devices: DeviceHands = {
    takeOut: async (device) => {
      took.push(device);
      plugged = plugged.filter(({ name }) => name !== device);
      return ok(undefined);
    },
    ...hands,
  };
  const context = {
    host: new FakeHost(),
    now: () => new Date('2026-11-22T09:00:00Z'),
    current: () => ({ ...current, memory: {} }),
    onChange: (call: () => void) => {
      rights = call;
      return { dispose: () => undefined };
    },
    refused: (attempt: Attempt) => void attempts.push(attempt),
    lookAgain: vi.fn(),
    devices,
    logger: { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() },
  } as unknown as GuardContext<UsbParameters>;
  const guard = new PluggedGuard({
    context,
    look: async () => plugged,
    watch: (call) => {
      looks = call;
      return { dispose: () => undefined };
    },
    targetsOf: ({ name }) => [name],
    roundMs: 50,
  });
  return {
    guard,
    took,
    attempts,
    context,
    plug: (...more: AttachedDevice[]) => {
      plugged = [...plugged, ...more];
      looks();
    },
    signIn: (next: PersonAtDevice | null) => {
      current = { ...current, person: next };
      rights();
    },
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

describe('taking out what is plugged in', () => {
  let made: ReturnType<typeof machine> | undefined;
  const open = (...args: Parameters<typeof machine>) => (made = machine(...args));
  afterEach(() => made?.guard.dispose());

  it('happens at once, and is told', async () => {
    const { plug, took, attempts } = open({ default: 'block' }, person('teacher'));
    plug(stick());
    await settle();
    expect(took).toEqual(['stick']);
    expect(attempts).toEqual([
      {
        what: 'Kingston DataTraveler (0951:16a4, serial 60A4)',
        reason: 'not-allowed',
        detail: { devices: ['Kingston DataTraveler (0951:16a4, serial 60A4)'], role: 'teacher' },
      },
    ]);
  });

  it.each([
    ['the DSL', person('dsl'), [], []],
    ['a teacher', person('teacher'), ['stick'], ['allowed-for-others']],
    ['nobody', null, ['stick'], ['allowed-but-nobody']],
    ['somebody unknown', undefined, ['stick'], ['person-unknown']],
  ])('of the CPOMS key, with %s signed in: %#', async (_, who, gone, reasons) => {
    const { plug, took, attempts } = open({ default: 'block', allow: [key] }, who);
    plug(stick());
    await settle();
    expect(took).toEqual(gone);
    expect(attempts.map(({ reason }) => reason)).toEqual(reasons);
  });

  it('happens when the one who may use it signs out', async () => {
    const { plug, took, signIn } = open({ default: 'block', allow: [key] }, person('dsl'));
    plug(stick());
    await settle();
    expect(took).toEqual([]);
    signIn(null);
    await settle();
    expect(took).toEqual(['stick']);
  });

  it('is undone for the one who may use it', async () => {
    const findAgain = vi.fn(async () => ok(undefined));
    const { plug, signIn } = open({ default: 'block', allow: [key] }, null, { findAgain });
    plug(stick());
    await settle();
    expect(findAgain).not.toHaveBeenCalled();
    signIn(person('dsl'));
    await settle();
    expect(findAgain).toHaveBeenCalledTimes(1);
  });

  it('leaves alone what may be a disk of the machine, an empty reader and other kinds', async () => {
    const { plug, took } = open({ default: 'block', scope: ['storage'] }, person('teacher'));
    plug(
      stick({ name: 'inside', surelyExternal: false }),
      stick({ name: 'camera', kind: 'webcam', connection: 'uvc', disks: [] }),
      stick({
        name: 'reader',
        disks: [{ name: 'd', sizeBytes: 0, readOnly: null, filesystems: null, mountedAt: [] }],
      }),
    );
    await settle();
    expect(took).toEqual([]);
  });

  it('only makes read-only what may be read', async () => {
    const makeReadOnly = vi.fn(async () => ok(undefined));
    const { plug, took, attempts } = open({ default: 'read-only' }, person('teacher'), {
      makeReadOnly,
    });
    plug(stick());
    await settle();
    expect(makeReadOnly).toHaveBeenCalledWith('stick');
    expect(took).toEqual([]);
    expect(attempts).toEqual([]);
  });

  it('waits a moment for what is on a disk, and then takes it out', async () => {
    const wanted = {
      default: 'block',
      allow: [{ ...key, people: ['teacher'] }],
      encryptedOnly: true,
    };
    const { plug, took } = open(wanted, person('teacher'));
    const [disk] = stick().disks;
    plug(stick({ disks: [{ ...(disk as NonNullable<typeof disk>), filesystems: null }] }));
    await settle();
    expect(took).toEqual([]);
    await expect.poll(() => took).toEqual(['stick']);
  });

  it('is tried again where it failed, and nothing is claimed', async () => {
    let fails = true;
    const tried: string[] = [];
    const { plug, attempts } = open({ default: 'block' }, person('teacher'), {
      takeOut: async (device: string) => {
        tried.push(device);
        return fails ? err({ code: 'failed', what: device, message: 'busy' }) : ok(undefined);
      },
    });
    plug(stick());
    await settle();
    expect(attempts).toEqual([]);
    fails = false;
    await expect.poll(() => attempts.length).toBeGreaterThan(0);
    expect(tried.length).toBeGreaterThan(1);
  });

  it('ends with the guard', async () => {
    const { plug, took, guard } = open({ default: 'block' }, person('teacher'));
    await settle();
    guard.dispose();
    plug(stick());
    await settle();
    expect(took).toEqual([]);
  });
});
