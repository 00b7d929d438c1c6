import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeKernelLine } from '#platform/linux/kernel-files.ts';
import { usbGateWriter } from '#platform/linux/usb-gate.ts';

/** Plain files behave as sysfs does, but that a plain file keeps the last name probed. */
let sys: string;
let bus: string;
beforeEach(() => {
  sys = mkdtempSync(join(tmpdir(), 'beadle-sys-'));
  bus = join(sys, 'bus', 'usb');
  mkdirSync(join(sys, 'module/usbcore/parameters'), { recursive: true });
  writeFileSync(later(), '1\n');
  device('usb1', { authorized_default: '1', interface_authorized_default: '1' });
  device('usb2', { authorized_default: '1', interface_authorized_default: '1' });
  writeFileSync(join(bus, 'drivers_probe'), '');
});
afterEach(() => rmSync(sys, { recursive: true, force: true }));

function device(name: string, attributes: Record<string, string>): void {
  mkdirSync(join(bus, 'devices', name), { recursive: true });
  for (const [attribute, value] of Object.entries(attributes))
    writeFileSync(join(bus, 'devices', name, attribute), `${value}\n`);
}
const read = (name: string, attribute: string): string =>
  readFileSync(join(bus, 'devices', name, attribute), 'utf8').trim();

const later = () => join(sys, 'module/usbcore/parameters/authorized_default');

const change = { kind: 'usb-gate' } as const;
async function closeGate() {
  const writer = usbGateWriter(sys);
  const saved = await writer.capture(change);
  if (!saved.ok) throw new Error(saved.error.what);
  expect(await writer.apply(change, saved.value, [])).toEqual({ ok: true, value: undefined });
  return { writer, saved: saved.value };
}

it('closes every root hub, and leaves what is in use alone', async () => {
  device('1-1', { authorized: '1' });
  device('1-1:1.0', { authorized: '1' });
  const { writer } = await closeGate();
  expect(read('usb1', 'interface_authorized_default')).toBe('0');
  expect(read('usb2', 'interface_authorized_default')).toBe('0');
  expect(read('1-1:1.0', 'authorized')).toBe('1');
  expect(await writer.holds(change)).toEqual({ ok: true, value: true });
});

it('does not hold once a dock brings a hub of its own, and closes that too', async () => {
  const { writer, saved } = await closeGate();
  expect(readFileSync(later(), 'utf8')).toBe('2\n');
  device('usb3', { authorized_default: '1', interface_authorized_default: '1' });
  expect(await writer.holds(change)).toEqual({ ok: true, value: false });
  await writer.apply(change, saved, [change]);
  expect(await writer.holds(change)).toEqual({ ok: true, value: true });
  await writer.revert([change], saved);
  expect(read('usb3', 'interface_authorized_default')).toBe('1');
  expect(readFileSync(later(), 'utf8')).toBe('1\n');
});

it('puts defaults back and lets in what it left out', async () => {
  const { writer, saved } = await closeGate();
  device('1-2', { authorized: '0' });
  device('1-3', { authorized: '1' });
  device('1-3:1.0', { authorized: '1' });
  device('1-3:1.1', { authorized: '0' });
  expect(await writer.revert([change], saved)).toEqual({ ok: true, value: 'restored' });
  expect(read('usb1', 'interface_authorized_default')).toBe('1');
  expect(read('1-2', 'authorized')).toBe('1');
  expect(read('1-3:1.1', 'authorized')).toBe('1');
  expect(readFileSync(join(bus, 'drivers_probe'), 'utf8')).toBe('1-3:1.1');
  expect(await writer.revert([change], saved)).toEqual({ ok: true, value: 'restored' });
});

it('leaves alone what a gate of somebody else left out', async () => {
  device('usb1', { authorized_default: '0', interface_authorized_default: '1' });
  const { writer, saved } = await closeGate();
  device('1-2', { authorized: '0' });
  await writer.revert([change], saved);
  expect(read('usb1', 'authorized_default')).toBe('0');
  expect(read('1-2', 'authorized')).toBe('0');
});

it('is content on a machine without USB', async () => {
  rmSync(sys, { recursive: true });
  const { writer, saved } = await closeGate();
  expect(await writer.holds(change)).toEqual({ ok: true, value: true });
  expect(await writer.revert([change], saved)).toEqual({ ok: true, value: 'restored' });
});

it('says where the kernel refuses', async () => {
  const writer = usbGateWriter(sys);
  rmSync(join(bus, 'devices', 'usb2', 'interface_authorized_default'));
  mkdirSync(join(bus, 'devices', 'usb2', 'interface_authorized_default'));
  expect(await writer.apply(change, {}, [])).toMatchObject({ ok: false });
  expect(await writer.holds(change)).toEqual({ ok: true, value: false });
});

it('can write what may not be read, as the kernel has it', () => {
  const path = join(bus, 'drivers_probe');
  chmodSync(path, 0o200);
  writeKernelLine(path, '1-1:1.0');
  chmodSync(path, 0o600);
  expect(readFileSync(path, 'utf8')).toBe('1-1:1.0');
  expect(() => writeKernelLine(join(bus, 'none'), '1')).toThrow('ENOENT');
});
