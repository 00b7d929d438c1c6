import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeHost } from '#platform/fake-host.ts';
import type { Change } from '#platform/host-writer.ts';
import type { DrillContext, EnforceContext } from '#rules/rule.ts';
import { drill } from '#rules/screen-lock/drill.ts';
import { enforcer as onLinux } from '#rules/screen-lock/enforce.linux.ts';
import { enforcer as onWindows } from '#rules/screen-lock/enforce.win32.ts';
import { marker } from '#rules/screen-lock/linux/keyfile.ts';
import { type Parameters, parameters } from '#rules/screen-lock/parameters.ts';

const gnome = { '/usr/share/xsessions/gnome.desktop': '' };
const wanted = parameters.parse({ maxIdle: '10m' });

async function plan(
  files: Record<string, string | { error: 'not-permitted' }>,
  asked: Parameters = wanted,
): Promise<readonly Change[]> {
  const context = {
    host: new FakeHost({ files }),
    parameters: asked,
  } as unknown as EnforceContext<Parameters>;
  return (await onLinux.plan(context)).changes;
}

const files = (changes: readonly Change[]): Record<string, string> =>
  Object.fromEntries(changes.flatMap((one) => (one.kind === 'file' ? [[one.path, one.text]] : [])));

describe('what is planned on Linux', () => {
  it('is a keyfile, its locks, and a profile that names the database', async () => {
    const changes = files(await plan(gnome));
    expect(Object.keys(changes)).toEqual([
      '/etc/dconf/db/local.d/90-beadle-screen-lock',
      '/etc/dconf/db/local.d/locks/90-beadle-screen-lock',
      '/etc/dconf/profile/user',
    ]);
    expect(changes['/etc/dconf/db/local.d/90-beadle-screen-lock']).toBe(
      await readFile(join(import.meta.dirname, 'fixtures/planned-keyfile'), 'utf8'),
    );
    expect(changes['/etc/dconf/profile/user']).toBe(`${marker}\nuser-db:user\nsystem-db:local\n`);
  });

  it('stays the same once it is there, so that nothing flaps', async () => {
    const first = await plan(gnome);
    expect(await plan({ ...gnome, ...files(first) })).toEqual(first);
  });

  it('uses the database that a school’s profile names, and adds one where it names none', async () => {
    const named = files(
      await plan({ ...gnome, '/etc/dconf/profile/user': 'user-db:user\nsystem-db:school\n' }),
    );
    expect(Object.keys(named)).toEqual([
      '/etc/dconf/db/school.d/90-beadle-screen-lock',
      '/etc/dconf/db/school.d/locks/90-beadle-screen-lock',
    ]);
    const without = await plan({
      ...gnome,
      '/etc/dconf/profile/user': 'user-db:user\nfile-db:/opt/x',
    });
    expect(files(without)['/etc/dconf/profile/user']).toBe(
      `${marker}\nuser-db:user\nfile-db:/opt/x\nsystem-db:local\n`,
    );
  });

  it('is nothing where a profile cannot be read, nothing is installed or nothing is asked', async () => {
    expect(await plan({ ...gnome, '/etc/dconf/profile/user': { error: 'not-permitted' } })).toEqual(
      [],
    );
    expect(await plan({})).toEqual([]);
    expect(await plan(gnome, { ...wanted, required: false })).toEqual([]);
  });

  it('counts in the desktop’s own unit, never later than asked', async () => {
    const mate = files(
      await plan({ '/usr/share/xsessions/mate.desktop': '' }, { ...wanted, maxIdle: 119_000 }),
    );
    const values = mate['/etc/dconf/db/local.d/90-beadle-screen-lock'] ?? '';
    expect(values).toContain('[org/mate/desktop/session]\nidle-delay=1\n');
    expect(values).toContain('lock-delay=0');
  });

  it('leaves a kscreenlockerrc of somebody else alone', async () => {
    const plasma = { '/usr/share/wayland-sessions/plasma.desktop': '' };
    const text = files(await plan(plasma))['/etc/xdg/kscreenlockerrc'] ?? '';
    expect(text).toContain('[Daemon][$i]\nAutolock=true\nTimeout=10\n');
    expect(await plan({ ...plasma, '/etc/xdg/kscreenlockerrc': text })).toHaveLength(1);
    expect(await plan({ ...plasma, '/etc/xdg/kscreenlockerrc': '[Daemon]\nTimeout=30\n' })).toEqual(
      [],
    );
  });
});

describe('what is planned on Windows', () => {
  it('is the machine’s inactivity limit in seconds', async () => {
    const context = { parameters: wanted } as EnforceContext<Parameters>;
    expect((await onWindows.plan(context)).changes).toMatchObject([
      { kind: 'registry-value', name: 'InactivityTimeoutSecs', data: 600 },
    ]);
    const none = { parameters: { ...wanted, required: false } } as EnforceContext<Parameters>;
    expect((await onWindows.plan(none)).changes).toEqual([]);
  });
});

describe('the drill', () => {
  async function tried(answers: { asked?: boolean; locked?: boolean | null; sleptMs?: number }) {
    let now = Date.parse('2026-11-22T09:00:00Z');
    const context = {
      parameters: wanted,
      now: () => new Date(now),
      askTo: async () => answers.asked ?? true,
      confirm: async () => answers.locked ?? null,
      wait: async (ms: number) => void (now += ms + (answers.sleptMs ?? 0)),
    } as unknown as DrillContext<Parameters>;
    return (await drill(context)).map(({ outcome }) => outcome);
  }

  it('proves a lock, fails without one, and does not guess', async () => {
    expect(await tried({ locked: true })).toEqual(['proved']);
    expect(await tried({ locked: false })).toEqual(['failed']);
    expect(await tried({ locked: null })).toEqual(['not-run']);
    expect(await tried({ asked: false })).toEqual(['not-run']);
    expect(await tried({ locked: true, sleptMs: 3_600_000 })).toEqual(['not-run']);
  });
});
