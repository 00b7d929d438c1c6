import { execFile, execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { findChromium, missingChromium } from '#test/helpers/browser.ts';

/**
 * The browsers of this machine are asked what opens, in a mount namespace of their own so that the
 * machine is not changed: the rules' own plans, the agent's enforcement and the real writer.
 */
const trial = join(import.meta.dirname, '..', 'helpers', 'browser-trial.ts');
const firefox = onPath(['firefox-esr', 'firefox']);
const cannot = whyNot();

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

function whyNot(): string | undefined {
  if (process.platform !== 'linux') return 'policy folders are laid over with Linux’s mounts';
  if (process.getuid?.() !== 0) return 'only root may lay folders over those of the browsers';
  try {
    execFileSync('unshare', ['-m', '--propagation', 'private', 'true'], { stdio: 'ignore' });
  } catch {
    return 'this machine gives no mount namespace (unshare -m)';
  }
  return missingChromium();
}

type Opened = Readonly<Record<string, boolean>>;
type Seen = Readonly<Record<string, unknown>> &
  Readonly<Record<'before' | 'between' | 'lesson' | 'teacher' | 'after', Opened>> &
  Readonly<Record<'firefoxBetween' | 'firefoxLesson' | 'firefoxAfter', Opened | null>>;

describe(cannot === undefined ? 'what opens in real browsers' : `not run: ${cannot}`, () => {
  let seen: Seen;
  beforeAll(async () => {
    if (cannot !== undefined) return;
    const { stdout } = await promisify(execFile)(
      'unshare',
      [
        ...['-m', '--propagation', 'private', process.execPath, trial],
        ...[findChromium() ?? '', firefox ?? ''],
      ],
      { timeout: 240_000, killSignal: 'SIGKILL' },
    );
    seen = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Seen;
  }, 250_000);

  const unless = (why: string | undefined) => (name: string, looks: () => void) =>
    it(name, ({ skip }) => {
      if (why !== undefined) skip(why);
      looks();
    });
  const test = unless(cannot);
  const inFirefox = unless(
    cannot ?? (firefox === undefined ? 'no Firefox here: install firefox-esr' : undefined),
  );

  test('before anything is enforced only the school’s own list holds', () => {
    expect(seen.before).toEqual({
      ...{ 'other.test': true, 'lesson.test': true, 'help.test': true, 'blocked.test': true },
      'school-blocked.test': false,
    });
  });

  test('between lessons a pupil’s Chromium that is open already closes the web within seconds', () => {
    expect(seen['closedAfterMs']).toBeLessThan(30_000);
    expect(seen.between).toEqual({
      ...{ 'other.test': false, 'lesson.test': false, 'blocked.test': false },
      ...{ 'school-blocked.test': false, 'help.test': true },
    });
    expect(seen['ownPage']).toMatch(/version/i);
  });

  test('in a lesson it opens the teacher’s page and no other', () => {
    expect(seen['openedAfterMs']).toBeLessThan(30_000);
    expect(seen.lesson).toEqual({
      ...{ page: true, 'other.test': false, 'lesson.test': false, 'blocked.test': false },
      ...{ 'school-blocked.test': false, 'help.test': true },
    });
    expect(seen['schoolDuring']).toBe(true);
  });

  test('a teacher is not limited, while what holds for the laptop still does', () => {
    expect(seen['freeAfterMs']).toBeLessThan(30_000);
    expect(seen.teacher).toEqual({
      ...{ 'other.test': true, 'lesson.test': true, 'help.test': true },
      ...{ 'blocked.test': false, 'school-blocked.test': false },
    });
  });

  test('afterwards everything is as the school had it, to the byte', () => {
    expect(seen['undone']).toBe(true);
    expect(seen.after).toEqual(seen.before);
    expect(seen['files']).toEqual(['school.json']);
    expect([seen['schoolAfter'], seen['firefoxFileAfter']]).toEqual([true, true]);
  });

  test('the rule’s own trial proves what is closed, and fails once it is not', () => {
    expect(seen['drill']).toEqual(['proved', 'proved']);
    expect(seen['drillAfter']).toEqual(['failed', 'proved']);
  });

  inFirefox('Firefox, started anew, does the same', () => {
    expect(seen.firefoxBetween).toEqual({ 'other.test/f': false, 'help.test/f': true });
    expect(seen.firefoxLesson).toEqual({ 'other.test/g': false, 'lesson.test/page/f': true });
    expect(seen.firefoxAfter).toEqual({ 'other.test/h': true, 'school-blocked.test/h': false });
  });
});
