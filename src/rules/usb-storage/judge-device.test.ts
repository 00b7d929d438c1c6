import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roles } from '#protocol/scalars.ts';
import type { AttachedDevice } from '#rules/usb-storage/facts.ts';
import { judgeDevice, notUnique } from '#rules/usb-storage/judge-device.ts';
import { parameters } from '#rules/usb-storage/parameters.ts';

const stick: AttachedDevice = {
  name: '1-2',
  kind: 'storage',
  connection: 'usb-bulk',
  vendor: '0951',
  product: '16a4',
  serial: 'A1',
  label: '',
  authorized: true,
  driver: 'usb-storage',
  disks: [{ name: 'sdb', sizeBytes: 1_000, readOnly: false, filesystems: ['vfat'], mountedAt: [] }],
  surelyExternal: true,
};
const now = new Date('2026-11-22T09:00:00Z');

const anyDisk = fc.record({
  name: fc.constant('sdb'),
  sizeBytes: fc.constantFrom(0, 1_000, null),
  readOnly: fc.constantFrom(true, false, null),
  filesystems: fc.option(fc.array(fc.constantFrom('vfat', 'crypto_LUKS', 'BitLocker', ''))),
  mountedAt: fc.constant([]),
});
const anyDevice = fc
  .record({
    authorized: fc.constantFrom(true, null),
    driver: fc.constantFrom('usb-storage', 'uas'),
    serial: fc.constantFrom('A1', 'B2', null),
    disks: fc.array(anyDisk, { maxLength: 3 }),
  })
  .map((more): AttachedDevice => ({ ...stick, ...more }));
const anyPerson = fc.oneof(
  fc.constantFrom(null, undefined),
  fc.record({
    account: fc.constant('a'),
    role: fc.constantFrom(...roles),
    classes: fc.constant([]),
  }),
);

describe('judgeDevice', () => {
  it('never allows a usable device that the policy does not name', () => {
    const wanted = parameters.parse({ default: 'block' });
    fc.assert(
      fc.property(anyDevice, anyPerson, (device, person) => {
        expect(['not-allowed', 'empty-reader']).toContain(
          judgeDevice(device, wanted, { now, person }),
        );
      }),
    );
  });

  it('allows only all together: serial, role, date and encryption', () => {
    const wanted = parameters.parse({
      default: 'block',
      allow: [
        {
          device: { vendor: '0951', product: '16a4', serial: 'A1' },
          people: ['dsl'],
          encrypted: 'required',
          why: 'key',
          until: '2026-12-31',
        },
      ],
    });
    const days = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2027-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(anyDevice, anyPerson, days, (device, person, day) => {
        if (judgeDevice(device, wanted, { now: day, person }) !== 'allowed') return;
        expect(device.serial).toBe('A1');
        expect(person?.role).toBe('dsl');
        expect(day.toISOString() < '2027').toBe(true);
        const types = device.disks.flatMap((disk) => disk.filesystems ?? ['not seen']);
        expect(types.length).toBeGreaterThan(0);
        expect(types.every((type) => ['crypto_LUKS', 'BitLocker'].includes(type))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('counts what is not authorised as held back', () => {
    const wanted = parameters.parse({ default: 'block' });
    const held = { ...stick, authorized: false };
    expect(judgeDevice(held, wanted, { now, person: null })).toBe('held-back');
    const phone = { ...stick, kind: 'phone', connection: 'mtp', driver: null, disks: [] } as const;
    expect(judgeDevice(phone, wanted, { now, person: null })).toBe('not-allowed');
  });
});

describe('notUnique', () => {
  it('names devices that state the same identity, and none without a serial', () => {
    const devices = ['1-1', '1-2', '1-3'].map((name) => ({ ...stick, name }));
    expect([...notUnique(devices)]).toEqual(['1-1', '1-2', '1-3']);
    expect(notUnique(devices.map((one) => ({ ...one, serial: null }))).size).toBe(0);
    expect(notUnique([stick, { ...stick, name: '1-4', serial: 'B2' }]).size).toBe(0);
  });
});
