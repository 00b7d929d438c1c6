import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import { signOut, signOutCommands } from './sign-out.ts';

test('programs that let others save come before the one that ends the session', () => {
  const programs = signOutCommands({ XDG_SESSION_ID: 'c2' }).map(([name]) => name);
  expect(programs.at(-1)).toBe('loginctl');
  expect(signOutCommands({}).map(([name]) => name)).not.toContain('loginctl');
});

test.each([
  ['KDE', 'busctl'],
  ['X-Cinnamon', 'cinnamon-session-quit'],
  ['MATE', 'mate-session-save'],
  ['LXQt', 'lxqt-leave'],
  ['XFCE', 'xfce4-session-logout'],
  ['ubuntu:GNOME', 'gnome-session-quit'],
  ['Budgie:GNOME', 'gnome-session-quit'],
])(
  'on %s the session is ended by its own %s, before the one that lets nobody save',
  (name, own) => {
    const commands = signOutCommands({ XDG_CURRENT_DESKTOP: name, XDG_SESSION_ID: 'c2' });
    expect(commands.map(([program]) => program)[0]).toBe(own);
    expect(commands.map(([program]) => program).at(-1)).toBe('loginctl');
  },
);

test('a desktop that nobody knows is asked by what is there most often', () => {
  const [first] = signOutCommands({ XDG_CURRENT_DESKTOP: 'constructor' });
  expect(first).toContain('gnome-session-quit');
});

test('the first program that works signs out; none is an honest no', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'beadle-sign-out-'));
  const program = join(folder, 'xfce4-session-logout');
  writeFileSync(program, `#!/bin/sh\n/usr/bin/env touch "${folder}/done"\n`);
  chmodSync(program, 0o755);
  expect(await signOut({ PATH: `${folder}:/usr/bin` }, nullLogger)).toBe(true);
  expect(existsSync(join(folder, 'done'))).toBe(true);
  expect(await signOut({ PATH: join(folder, 'none') }, nullLogger)).toBe(false);
  rmSync(folder, { recursive: true });
});
