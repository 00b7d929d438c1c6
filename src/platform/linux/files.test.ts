import { describe, expect, it } from 'vitest';
import { list, readText, realPath } from '#platform/linux/files.ts';
import { isKernelFile } from '#platform/linux/kernel-files.ts';
import * as portable from '#platform/portable/read-files.ts';

describe('files of the kernel', () => {
  it.each([
    ['/sys/block/sda/size', true],
    ['/proc/self/mountinfo', true],
    ['/proc/sys/kernel/osrelease', true],
    ['/run/udev/data/b8:1', true],
    ['/proc/1/cmdline', false],
    ['/run/user/1000/gvfs/x', false],
    ['/sys/../home/x', false],
    ['/etc/os-release', false],
  ])('%s: answered at once is %s', (path, atOnce) => {
    expect(isKernelFile(path)).toBe(atOnce);
  });

  it.each([
    '/proc/sys/kernel/osrelease',
    '/proc/cpuinfo',
    '/proc/none',
    '/proc/sys',
    '/sys/kernel/notes-none',
  ])('%s reads as it does the portable way', async (path) => {
    expect(await readText(path)).toEqual(await portable.readText(path));
  });

  it('keeps to the cap', async () => {
    expect(await readText('/proc/cpuinfo', { mostBytes: 10 })).toEqual({
      ok: false,
      error: { code: 'too-large', what: '/proc/cpuinfo' },
    });
    const whole = await portable.readText('/proc/cpuinfo');
    const length = whole.ok ? whole.value.length : 0;
    expect((await readText('/proc/version', { mostBytes: Math.max(length, 1_000) })).ok).toBe(true);
  });

  it('lists and resolves alike', async () => {
    expect(await list('/sys')).toEqual(await portable.list('/sys'));
    expect(await list('/sys/none')).toEqual(await portable.list('/sys/none'));
    expect(await realPath('/proc/self/none')).toMatchObject({ error: { code: 'not-found' } });
  });
});
