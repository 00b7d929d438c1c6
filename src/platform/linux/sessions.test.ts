import { execFileSync } from 'node:child_process';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nullLogger } from '#base/logger.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseSession, sessions, watchSessions } from '#platform/linux/sessions.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beadle-sessions-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = (values: Record<string, string | number>): string =>
  [
    '# This is private data. Do not parse.',
    ...Object.entries(values).map(([key, value]) => `${key}=${value}`),
    '',
  ].join('\n');

const maya = {
  UID: 1001,
  USER: 'maya.y2',
  ACTIVE: 1,
  IS_DISPLAY: 1,
  STATE: 'active',
  REMOTE: 0,
  TYPE: 'wayland',
  CLASS: 'user',
  SEAT: 'seat0',
  REALTIME: 1_763_800_000_123_456,
};

describe('sessions', () => {
  it('reads who is signed in, in front first, without greeters and leftovers', async () => {
    await writeFile(join(folder, '7'), file({ ...maya, UID: 0, USER: 'root', REMOTE: 1 }));
    await writeFile(join(folder, '3'), file({ ...maya, UID: 1002, USER: 'sam', ACTIVE: 0 }));
    await writeFile(join(folder, 'c1'), file({ ...maya, UID: 110, USER: 'gdm', CLASS: 'greeter' }));
    await writeFile(join(folder, '4'), file({ ...maya, USER: 'gone', STATE: 'closing' }));
    await writeFile(join(folder, '2'), file(maya));
    await writeFile(join(folder, '.#9AbCdEf'), 'half');
    execFileSync('mkfifo', [join(folder, '2.ref')]);
    const found = await sessions(folder);
    expect(found.ok && found.value.map(({ account }) => account)).toEqual([
      'maya.y2',
      'sam',
      'root',
    ]);
    expect(found.ok && found.value[0]).toEqual({
      account: 'maya.y2',
      uid: 1001,
      active: true,
      remote: false,
      since: new Date('2025-11-22T08:26:40.123Z'),
    });
  });

  it('tells nobody from not known', async () => {
    expect(await sessions(folder)).toEqual({ ok: true, value: [] });
    expect(await sessions(join(folder, 'none'))).toMatchObject({ error: { code: 'not-found' } });
    await writeFile(join(folder, '2'), 'UID=x\nUSER=\n');
    expect(await sessions(folder)).toMatchObject({ error: { code: 'failed' } });
  });

  it('takes quoted names and odd times', () => {
    const text = file({ ...maya, USER: '"o\\"neil"', REALTIME: 'soon' });
    expect(parseSession(text)).toMatchObject({ account: 'o"neil', since: null });
  });

  it('notices a sign-in, also one that came before the watch was up', async () => {
    const account = Promise.withResolvers<string>();
    const look = async (): Promise<void> => {
      const found = await sessions(folder);
      if (found.ok && found.value[0]) account.resolve(found.value[0].account);
    };
    const watch = watchSessions(folder, () => void look(), nullLogger);
    try {
      // logind writes beside the session file and renames.
      await writeFile(join(folder, '.#2x'), file(maya));
      await rename(join(folder, '.#2x'), join(folder, '2'));
      expect(await account.promise).toBe('maya.y2');
    } finally {
      await watch.dispose();
    }
  });
});
