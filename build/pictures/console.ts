import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startFixture } from '../../console/web/fixtures/server.ts';
import { launchBrowser } from '#test/helpers/browser.ts';
import { bundle } from '../bundle.ts';
import { consoleShots, type Shot } from './console-shots.ts';
import { fileNameOf, takePicture } from './take-picture.ts';

/** What the made-up school's clock says. */
const at = new Date('2026-11-22T10:05:20Z');

interface Look {
  readonly width: 1280 | 390;
  readonly colorScheme: 'light' | 'dark';
}

const usual: Look = { width: 1280, colorScheme: 'light' };
const otherLooks: readonly Look[] = [
  { width: 390, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
];
/** Photographed on a phone and in the dark as well. */
const inEveryLook = new Set(['overview', 'device', 'class-busy', 'help', 'aup', 'requests']);

/** Photographs every page of the console in every state; `only` are those with that in their name. */
export async function photographConsole(folder: string, only: string): Promise<void> {
  await bundle(['console-web']);
  await mkdir(folder, { recursive: true });
  const all = consoleShots.flatMap((shot) =>
    (inEveryLook.has(shot.name) ? [usual, ...otherLooks] : [usual]).map((look) => ({
      ...{ shot, look },
      file: fileNameOf(`${shot.name}-${look.width}-${look.colorScheme}`),
    })),
  );
  const browser = await launchBrowser();
  try {
    for (const { shot, look, file } of all) {
      if (!file.includes(only)) continue;
      await photograph(browser, shot, look, join(folder, file));
      console.log(file);
    }
  } finally {
    await browser.close();
  }
  const names = new Set(all.map(({ file }) => file));
  for (const file of await readdir(folder)) if (!names.has(file)) await rm(join(folder, file));
}

async function photograph(
  browser: Browser,
  shot: Shot,
  { width, colorScheme }: Look,
  path: string,
): Promise<void> {
  await using fixture = await madeUpSchool(shot);
  const context = await browser.newContext({
    viewport: { width, height: width === 390 ? 844 : 800 },
    ...{ colorScheme, locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce' },
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(at);
  await page.goto(fixture.address + shot.path);
  await page.getByRole('heading').first().waitFor();
  // What is held back or broken never falls silent.
  const quiet = page.waitForLoadState('networkidle', { timeout: shot.before ? 300 : 1_500 });
  await quiet.catch(() => undefined);
  await shot.prepare?.(page, fixture);
  await takePicture(page, path, true);
  await context.close();
}

async function madeUpSchool(shot: Shot) {
  const fixture = await startFixture({
    laptops: shot.laptops ?? 43,
    role: shot.role === undefined ? 'technician' : shot.role,
    now: () => at,
  });
  shot.set?.(fixture);
  shot.before?.(fixture);
  return Object.assign(fixture, { [Symbol.asyncDispose]: () => fixture.dispose() });
}
