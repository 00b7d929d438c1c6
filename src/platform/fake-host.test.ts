import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeHost } from '#platform/fake-host.ts';
import { currentOs } from '#platform/current-os.ts';
import { createHost } from '#platform/index.ts';
import { loadRecordedHost } from '#platform/recorded-host.ts';

describe('FakeHost', () => {
  const host = new FakeHost({
    files: { '/etc/secret': { error: 'not-permitted' }, '/var/db': new Uint8Array([1, 2, 3]) },
    attributes: { '/sys/devices/usb1/1-1': { idVendor: '0781' } },
    folders: { '/empty': 'empty', '/closed': { error: 'not-permitted' } },
    links: {
      '/sys/bus/usb/devices/1-1': '../../../devices/usb1/1-1',
      '/loop': '/loop',
    },
    commands: { 'tool --x': { code: 3, stdout: 'hi' }, slow: { error: 'timed-out' } },
  });

  it('follows links in the middle of a path', async () => {
    expect(await host.readText('/sys/bus/usb/devices/1-1/idVendor')).toEqual({
      ok: true,
      value: '0781\n',
    });
    expect(await host.realPath('/sys/bus/usb/devices/1-1')).toEqual({
      ok: true,
      value: '/sys/devices/usb1/1-1',
    });
    expect(await host.list('/sys/bus/usb/devices')).toEqual({ ok: true, value: ['1-1'] });
    expect(await host.readText('/loop/x')).toMatchObject({ error: { code: 'not-found' } });
  });

  it('answers like a machine where something is absent, closed or too large', async () => {
    expect(await host.readText('/etc/secret')).toMatchObject({ error: { code: 'not-permitted' } });
    expect(await host.list('/closed')).toMatchObject({ error: { code: 'not-permitted' } });
    expect(await host.list('/empty')).toEqual({ ok: true, value: [] });
    expect(await host.readText('/var/db', { mostBytes: 2 })).toMatchObject({
      error: { code: 'too-large' },
    });
    expect(await host.stat('/var/db')).toMatchObject({ value: { kind: 'file', size: 3 } });
    expect(await host.stat('/etc')).toMatchObject({ value: { kind: 'folder' } });
  });

  it('counts the commands that are asked of it', async () => {
    expect(await host.run('tool', ['--x'], { timeoutMs: 1 })).toMatchObject({ value: { code: 3 } });
    expect(await host.run('slow', [], { timeoutMs: 1 })).toMatchObject({
      error: { code: 'timed-out' },
    });
    expect(await host.run('none', [], { timeoutMs: 1 })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(host.commandsRun).toEqual(['tool --x', 'slow', 'none']);
  });

  it('raises the events that were asked for, until disposed', () => {
    const seen: string[] = [];
    const watch = host.watchDevices(['usb'], ({ action }) => seen.push(action));
    host.deviceEvent({ action: 'add', subsystem: 'usb', path: '/sys/x' });
    host.deviceEvent({ action: 'add', subsystem: 'net', path: '/sys/y' });
    void watch.dispose();
    host.deviceEvent({ action: 'remove', subsystem: 'usb', path: '/sys/x' });
    expect(seen).toEqual(['add']);
  });
});

describe('loadRecordedHost', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beadle-recorded-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('puts the tree, the commands and the rest together', async () => {
    await mkdir(join(folder, 'files/etc'), { recursive: true });
    await writeFile(join(folder, 'files/etc/os-release'), 'ID=debian\n');
    await writeFile(join(folder, 'commands.json'), '{"a b":{"stdout":"x"}}');
    const session = { account: 'm', uid: 1, active: true, remote: false };
    const machine = { sessions: [{ ...session, since: '2026-11-22T09:00:00Z' }] };
    await writeFile(join(folder, 'machine.json'), JSON.stringify(machine));
    const host = await loadRecordedHost(folder);
    expect(await host.readText('/etc/os-release')).toEqual({ ok: true, value: 'ID=debian\n' });
    expect(await host.run('a', ['b'], { timeoutMs: 1 })).toMatchObject({ value: { stdout: 'x' } });
    expect(await host.sessions()).toEqual({
      ok: true,
      value: [{ ...session, since: new Date('2026-11-22T09:00:00Z') }],
    });
  });

  it('says which fixture is broken', async () => {
    await writeFile(join(folder, 'machine.json'), '{');
    await expect(loadRecordedHost(folder)).rejects.toThrow(/machine\.json/);
  });
});

describe('createHost', () => {
  it('is the machine itself', async () => {
    const host = await createHost();
    expect(host.os).toBe(currentOs());
    expect((await host.list('/')).ok).toBe(true);
  });

  it('exists for the other systems, and says what they cannot tell', async () => {
    const { withDefaults } = await import('#platform/host-options.ts');
    const { createWindowsHost } = await import('#platform/win32/host.ts');
    const { createMacHost } = await import('#platform/darwin/host.ts');
    for (const host of [createWindowsHost(withDefaults({})), createMacHost(withDefaults({}))]) {
      if (host.os === 'win32')
        expect(await host.sessions()).toMatchObject({ ok: false, error: { code: 'failed' } });
      expect((await host.list('/')).ok).toBe(true);
      await host.watchDevices(['usb'], () => undefined).dispose();
    }
  });
});
