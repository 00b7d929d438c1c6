import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseProfile } from '#rules/screen-lock/linux/dconf.ts';
import { parseGvdb, plainValue } from '#rules/screen-lock/linux/gvdb.ts';
import { parseGraphicalSession } from '#rules/screen-lock/linux/seats.ts';

const locked = () =>
  readFile(join(import.meta.dirname, 'fixtures/debian-12-gnome-locked/files/etc/dconf/db/local'));

describe('a GVDB file that dconf compiled', () => {
  it('gives values by key, and locks as a table of their own', async () => {
    const table = parseGvdb(await locked());
    const idle = table?.value('/org/gnome/desktop/session/idle-delay');
    expect(idle?.type).toBe('u');
    expect(idle && plainValue(idle)).toBe(600);
    const lock = table?.value('/org/gnome/desktop/screensaver/lock-enabled');
    expect(lock && plainValue(lock)).toBe(true);
    expect(table?.value('/org/gnome/desktop/session/idle')).toBeUndefined();
    expect(table?.value('/org/gnome/desktop/session/')).toBeUndefined();
    expect(table?.table('.locks')?.value('/org/gnome/desktop/session/idle-delay')).toBeDefined();
    expect(table?.table('.locks')?.value('/org/gnome/desktop/')).toBeUndefined();
  });

  it('is no table where the bytes are cut, zeroed or of another byte order', async () => {
    const bytes = await locked();
    expect(parseGvdb(bytes.subarray(0, 20))).toBeUndefined();
    expect(parseGvdb(bytes.subarray(0, 200))).toBeUndefined();
    expect(parseGvdb(Buffer.alloc(bytes.length))).toBeUndefined();
    const swapped = Buffer.from(bytes);
    swapped.write('raVGtnai', 0, 'latin1');
    expect(parseGvdb(swapped)).toBeUndefined();
  });

  it('never reads outside the file, whatever a broken one points at', async () => {
    const bytes = await locked();
    for (let at = 16; at + 4 <= bytes.length; at += 4) {
      const broken = Buffer.from(bytes);
      broken.writeUInt32LE(0xfffffff0, at);
      const table = parseGvdb(broken);
      expect(() => table?.value('/org/gnome/desktop/session/idle-delay')).not.toThrow();
      expect(() => table?.table('.locks')?.value('/x')).not.toThrow();
    }
  });

  it('gives no number for a value that is too short or of another type', () => {
    expect(plainValue({ type: 'u', data: new Uint8Array(2) })).toBeUndefined();
    expect(plainValue({ type: 's', data: new Uint8Array(8) })).toBeUndefined();
    expect(plainValue({ type: 'i', data: new Uint8Array([255, 255, 255, 255]) })).toBe(-1);
  });
});

describe('a dconf profile', () => {
  it('names databases in order, without comments and what is none', () => {
    const text =
      '# school\nuser-db:user\n  system-db:local # all\nfoo\nfile-db:/usr/share/x\nsystem-db:\n';
    expect(parseProfile(text)).toEqual(['user-db:user', 'system-db:local', 'file-db:/usr/share/x']);
  });
});

describe('a session file of logind', () => {
  it('counts only while somebody sits before a desktop', () => {
    const file = 'UID=1001\nUSER=teacher\nTYPE=wayland\nCLASS=user\nSTATE=active\nDESKTOP=ubuntu\n';
    expect(parseGraphicalSession(file)).toEqual({
      account: 'teacher',
      uid: 1_001,
      desktop: 'ubuntu',
    });
    for (const other of ['TYPE=tty', 'CLASS=greeter', 'STATE=closing', 'UID=x'])
      expect(
        parseGraphicalSession(file.replace(new RegExp(`^${other.split('=')[0]}=.*$`, 'm'), other)),
      ).toBeUndefined();
  });
});
