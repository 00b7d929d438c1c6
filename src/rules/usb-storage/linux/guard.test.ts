import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import type { Role } from '#protocol/scalars.ts';
import type { Attempt, PersonAtDevice } from '#rules/rule.ts';
import { enforcer } from '#rules/usb-storage/enforce.linux.ts';
import { type SimulatedDevice, SimulatedBus } from '#test/helpers/simulated-bus.ts';
import { parameters } from '#rules/usb-storage/parameters.ts';

const bulk = { codes: '08/06/50' };
const stick: SimulatedDevice = {
  vendor: '0951',
  product: '1666',
  serial: 'A1',
  label: 'Kingston DataTraveler',
  interfaces: [bulk],
};
const keyboard: SimulatedDevice = {
  vendor: '046d',
  product: 'c31c',
  interfaces: [{ codes: '03/01/01' }, { codes: '03/00/00' }],
};
const key = { vendor: '0951', product: '16a4', serial: '*' };
const allow = [{ device: key, people: ['dsl'], why: 'CPOMS key' }];
const dslKey: SimulatedDevice = { ...stick, product: '16a4', serial: 'DSL1' };
const luks = Uint8Array.from([0x4c, 0x55, 0x4b, 0x53, 0xba, 0xbe, ...new Uint8Array(2_042)]);

let bus: SimulatedBus;
let wanted: object;
let person: PersonAtDevice | null | undefined;
let now: Date;
let attempts: Attempt[];
let stop: (() => void) | null;
const listeners = new Set<() => void>();

beforeEach(() => {
  bus = new SimulatedBus();
  wanted = { default: 'block' };
  person = null;
  now = new Date('2026-11-26T09:00:00Z');
  attempts = [];
  stop = null;
  listeners.clear();
});
afterEach(() => stop?.());

function guard(): void {
  void bus.write('/sys/bus/usb/devices/usb1/interface_authorized_default', '0');
  const running = enforcer.guard?.({
    host: bus.host,
    logger: nullLogger,
    now: () => now,
    writeKernelValue: (path, value) => bus.write(path, value),
    current: () => ({ parameters: parameters.parse(wanted), person, memory: {} as never }),
    onChange: (call) => {
      listeners.add(call);
      return { dispose: () => void listeners.delete(call) };
    },
    refused: (attempt) => attempts.push(attempt),
    lookAgain: () => undefined,
  });
  stop = () => void running?.dispose();
}

const signedIn = (role: Role): PersonAtDevice => ({ account: role, id: role, role, classes: [] });

async function becomes(change: () => void): Promise<void> {
  change();
  for (const call of listeners) call();
  await settled();
}
const settled = (ms = 60) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the gate is worked', () => {
  it('refuses a stick without a moment of its disk, and says so once', async () => {
    guard();
    bus.plug('1-1', stick);
    await settled();
    expect(bus.state('1-1')).toEqual({ drivers: [null], disk: false });
    await becomes(() => undefined);
    expect(bus.disksSeen).toEqual([]);
    expect(attempts).toEqual([
      {
        what: 'Kingston DataTraveler',
        reason: 'not-allowed',
        detail: {
          devices: ['Kingston DataTraveler (0951:1666, serial A1)'],
          kind: 'storage',
          role: 'nobody',
        },
      },
    ]);
  });

  it('tells again when it is plugged in again, or somebody else is there', async () => {
    guard();
    bus.plug('1-1', stick);
    await settled();
    bus.unplug('1-1');
    bus.plug('1-1', stick);
    await settled();
    expect(attempts).toHaveLength(2);
    await becomes(() => (person = signedIn('pupil')));
    expect(attempts).toHaveLength(3);
  });

  it('lets a keyboard in at once, and a headset when all of it is there', async () => {
    guard();
    bus.plug('1-1', keyboard);
    bus.plug('1-2', { ...keyboard, interfaces: [{ codes: '01/01/00' }, { codes: '01/02/00' }] });
    await settled();
    expect(bus.state('1-1').drivers).toEqual(['driver-03', 'driver-03']);
    expect(bus.state('1-2').drivers).toEqual(['driver-01', 'driver-01']);
    expect(attempts).toEqual([]);
  });

  it('lets the keyboard of a keyboard with storage in, and not the storage', async () => {
    guard();
    bus.plug('1-1', { ...stick, interfaces: [{ codes: '03/01/01' }, bulk] });
    await settled();
    expect(bus.state('1-1')).toEqual({ drivers: ['driver-03', null], disk: false });
  });

  it('sees to what is there when it starts', async () => {
    bus.plug('1-1', stick);
    bus.plug('1-2', keyboard);
    expect(bus.state('1-1').disk).toBe(true);
    guard();
    await settled();
    expect(bus.state('1-1').disk).toBe(false);
    expect(bus.state('1-2').drivers).toEqual(['driver-03', 'driver-03']);
    expect(attempts).toHaveLength(1);
  });

  it('lets in devices that the option in modprobe.d held, and keeps their storage out', async () => {
    await bus.write('/sys/bus/usb/devices/usb1/authorized_default', '2');
    bus.plug('1-1', stick);
    bus.plug('1-2', keyboard);
    guard();
    await settled();
    expect(bus.state('1-1')).toEqual({ drivers: [null], disk: false });
    expect(bus.state('1-2').drivers).toEqual(['driver-03', 'driver-03']);
  });

  it('leaves devices to a gate of somebody else', async () => {
    await bus.write('/sys/bus/usb/devices/usb1/authorized_default', '0');
    bus.plug('1-1', keyboard);
    guard();
    await settled();
    expect(bus.read('1-1', 'authorized')).toBe('0');
  });

  it('closes a controller that comes later', async () => {
    guard();
    bus.addHub('usb2', {});
    await settled();
    expect(bus.read('usb2', 'interface_authorized_default')).toBe('0');
  });

  it('knows a card reader by what the kernel knows of it', async () => {
    bus.addFile('/lib/modules/simulated/modules.alias', 'alias usb:v0BDAp0129d* rtsx_usb\n');
    const modalias = 'usb:v0BDAp0129d3960STORAGE';
    guard();
    await settled();
    bus.plug('1-1', { ...stick, interfaces: [{ codes: 'ff/06/50', modalias }] });
    bus.plug('1-2', { ...stick, interfaces: [{ codes: 'ff/00/00', modalias: 'usb:v138Ap0017' }] });
    await settled();
    expect(bus.state('1-1').drivers).toEqual([null]);
    expect(bus.state('1-2').drivers).toEqual(['driver-ff']);
    expect(bus.disksSeen).toEqual([]);
  });

  it('keeps out what is in scope, and only that', async () => {
    wanted = { default: 'block', scope: ['webcam', 'tether'] };
    guard();
    bus.plug('1-1', { ...stick, interfaces: [{ codes: '0e/01/00' }, { codes: '0e/02/00' }] });
    bus.plug('1-2', {
      ...stick,
      interfaces: [{ codes: 'e0/01/03' }, { codes: 'ff/ff/00', label: 'MTP' }],
    });
    bus.plug('1-3', stick);
    await settled();
    expect(bus.state('1-1').drivers).toEqual([null, null]);
    expect(bus.state('1-2').drivers).toEqual([null, 'driver-ff']);
    expect(bus.state('1-3').disk).toBe(true);
    await becomes(() => (wanted = { default: 'block', scope: ['storage', 'phone'] }));
    expect(bus.state('1-1').drivers).toEqual(['driver-0e', 'driver-0e']);
    expect(bus.state('1-2').drivers).toEqual(['driver-e0', null]);
    expect(bus.state('1-3').disk).toBe(false);
  });

  it('does nothing where the policy keeps nothing out', async () => {
    wanted = {};
    guard();
    bus.plug('1-1', stick);
    await settled();
    expect(bus.read('1-1:1.0', 'authorized')).toBe('0');
    expect(attempts).toEqual([]);
  });
});

describe('a named key for named people (STOCKS-09)', () => {
  beforeEach(() => (wanted = { default: 'block', allow }));

  it.each([
    ['nobody', null, 'allowed-but-nobody'],
    ['a teacher', signedIn('teacher'), 'allowed-for-others'],
    ['somebody unknown', { account: 'x', classes: [] }, 'person-unknown'],
    ['who cannot be told', undefined, 'person-unknown'],
  ] as const)('is refused while %s is signed in', async (_, who, reason) => {
    person = who;
    guard();
    bus.plug('1-1', dslKey);
    await settled();
    expect(bus.disksSeen).toEqual([]);
    expect(attempts).toMatchObject([{ reason }]);
  });

  it('works for the right person, and stops when that person signs out', async () => {
    person = signedIn('dsl');
    guard();
    bus.plug('1-1', { ...dslKey, mountedAt: '/run/media/dsl/KEY' });
    await settled();
    expect(bus.state('1-1')).toEqual({ drivers: ['driver-08'], disk: true });
    expect(attempts).toEqual([]);
    await becomes(() => (person = null));
    expect(bus.state('1-1')).toEqual({ drivers: [null], disk: false });
    expect(bus.commandsRun).toEqual(['sync --file-system /run/media/dsl/KEY']);
    expect(attempts).toMatchObject([{ reason: 'allowed-but-nobody' }]);
    await becomes(() => (person = signedIn('dsl')));
    expect(bus.state('1-1').disk).toBe(true);
  });

  it('stops with the last day', async () => {
    wanted = { default: 'block', allow: [{ ...allow[0], until: '2026-11-26' }] };
    person = signedIn('dsl');
    guard();
    bus.plug('1-1', dslKey);
    await settled();
    expect(bus.state('1-1').disk).toBe(true);
    await becomes(() => (now = new Date('2026-11-27T00:00:01Z')));
    expect(bus.state('1-1').disk).toBe(false);
    expect(attempts).toMatchObject([{ reason: 'permission-ended' }]);
  });

  it('must be encrypted where the policy says so', async () => {
    wanted = { default: 'block', allow: [{ ...allow[0], encrypted: 'required' }] };
    person = signedIn('dsl');
    guard();
    bus.plug('1-1', { ...dslKey, head: luks });
    bus.plug('1-2', dslKey);
    await settled();
    expect(bus.state('1-1').disk).toBe(true);
    expect(bus.state('1-2').disk).toBe(false);
    expect(attempts).toMatchObject([{ reason: 'encryption-unknown' }]);
  });
});

describe('other policies', () => {
  it('takes only encrypted sticks where all may come that are', async () => {
    wanted = { default: 'allow', encryptedOnly: true };
    const fat = new Uint8Array(2_048);
    fat.set([0x55, 0xaa], 510);
    guard();
    bus.plug('1-1', { ...stick, head: luks });
    bus.plug('1-2', { ...stick, head: fat });
    await settled();
    expect(bus.state('1-1').disk).toBe(true);
    expect(bus.state('1-2').disk).toBe(false);
    expect(attempts).toMatchObject([{ reason: 'not-encrypted' }]);
  });

  it('keeps a stick that is read-only, and takes away one that is not in time', async () => {
    wanted = { default: 'read-only' };
    guard();
    bus.plug('1-1', { ...stick, isMadeReadOnly: true });
    bus.plug('1-2', stick);
    await settled(3_400);
    expect(bus.state('1-1').disk).toBe(true);
    expect(bus.state('1-2').disk).toBe(false);
    expect(attempts).toMatchObject([{ reason: 'writable' }]);
  });

  it('lets a named stick leave and come back when its right changes to writing', async () => {
    wanted = { default: 'read-only', allow };
    person = signedIn('dsl');
    guard();
    bus.plug('1-1', dslKey);
    await settled();
    expect(bus.state('1-1').disk).toBe(true);
    await becomes(() => (wanted = { default: 'read-only' }));
    expect(bus.state('1-1').disk).toBe(false);
    await becomes(() => (wanted = { default: 'read-only', allow }));
    expect(bus.state('1-1').disk).toBe(false);
    now = new Date(now.getTime() + 2_000);
    await settled(1_700);
    expect(bus.state('1-1').disk).toBe(true);
  });

  it('leaves alone a disk from which this machine runs', async () => {
    bus.plug('1-1', { ...stick, mountedAt: '/' });
    guard();
    await settled();
    expect(bus.state('1-1').disk).toBe(true);
  });
});
