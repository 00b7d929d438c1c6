import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import { createLook } from './active-program.ts';
import { askToClose } from './ask-to-close.ts';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

const owner = { name: 'Kolourpaint', processId: 7, path: '/usr/bin/kolourpaint' };
const looking = (found: unknown, env: NodeJS.ProcessEnv = { DISPLAY: ':0' }) =>
  createLook(env, nullLogger, async () => ({ activeWindow: async () => found as never }))();

describe('what is kept of the window in front', () => {
  it('is its program and never its title', async () => {
    const found = { platform: 'linux', title: 'Dear diary', url: 'https://x.example', owner };
    expect(await looking(found)).toEqual({
      ...{ pid: 7, name: 'Kolourpaint', file: 'kolourpaint', closesBy: 'signal' },
    });
  });

  it('is the file name on Windows too, where programs close another way', async () => {
    const found = { platform: 'windows', owner: { ...owner, path: 'C:\\Windows\\mspaint.exe' } };
    expect(await looking(found)).toMatchObject({ file: 'mspaint.exe', closesBy: 'taskkill' });
  });

  it('is nothing where no window is in front, or it ended meanwhile', async () => {
    expect(await looking(undefined)).toBeNull();
  });

  it.each([{ XDG_SESSION_TYPE: 'wayland', DISPLAY: ':0' }, { WAYLAND_DISPLAY: 'wayland-0' }])(
    'is hidden under Wayland: %j',
    async (env) => {
      expect(await looking({ platform: 'linux', owner }, env)).toBe('hidden');
    },
  );

  it('is hidden where the package cannot be loaded, and that is survived', async () => {
    const look = createLook({}, nullLogger, () => Promise.reject(new Error('no native part')));
    expect([await look(), await look()]).toEqual(['hidden', 'hidden']);
  });
});

const missing = ['Xvfb', 'xprop', 'xwininfo', 'xmessage'].filter((name) => !isOnPath(name));

function isOnPath(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

describe(missing.length === 0 ? 'on a real X display' : `not run: no ${missing.join(', ')}`, () => {
  it.skipIf(missing.length > 0)(
    'sees whose window is in front, and can ask it to close',
    { timeout: 30_000 },
    async () => {
      const display = ':7913';
      started.push(spawn('Xvfb', [display, '-screen', '0', '640x480x24'], { stdio: 'ignore' }));
      const env = { ...process.env, DISPLAY: display };
      const x = (program: string, args: string[]): string =>
        execFileSync(program, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      await until(() => x('xprop', ['-root']));
      const note = spawn('xmessage', ['-name', 'paint', '-title', 'Dear diary', 'hello'], {
        ...{ env, stdio: 'ignore' },
      });
      started.push(note);
      const window = await until(() => {
        const tree = x('xwininfo', ['-root', '-tree']);
        return /(0x[0-9a-f]+) "Dear diary"/.exec(tree)?.[1];
      });
      // What a window manager does. Where it writes a window, xprop can write only a number: so it
      // is given one whose digits are those of the window.
      expect(window).toMatch(/^0x\d+$/);
      x('xprop', ['-id', window, '-f', '_NET_WM_PID', '32c', '-set', '_NET_WM_PID', `${note.pid}`]);
      const digits = window.slice(2);
      x('xprop', [
        '-root',
        '-f',
        '_NET_ACTIVE_WINDOW',
        '32c',
        '-set',
        '_NET_ACTIVE_WINDOW',
        digits,
      ]);
      const before = process.env['DISPLAY'];
      process.env['DISPLAY'] = display;
      const seen = await createLook({ DISPLAY: display }, nullLogger)();
      process.env['DISPLAY'] = before;
      expect(seen).toEqual({
        ...{ pid: note.pid, name: 'Xmessage', file: 'xmessage', closesBy: 'signal' },
      });
      if (seen === null || seen === 'hidden') throw new Error('seen above');
      const ended = new Promise((resolve) => note.once('exit', (_, signal) => resolve(signal)));
      expect(await askToClose(seen)).toBe(true);
      expect(await ended).toBe('SIGTERM');
      expect(await askToClose({ ...seen, pid: 2 ** 30 })).toBe(false);
    },
  );
});

async function until<T>(look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      const found = look();
      if (found !== undefined) return found;
    } catch {
      // Not yet.
    }
    await wait(100);
  }
  throw new Error('it did not come');
}
