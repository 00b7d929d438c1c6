import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { buttonWords, buttonWordsIn, grownUpButtonWords } from '#base/button-words.ts';
import { isStill } from '#main/windows/page-address.ts';
import { scenes, type Scene } from '../../../renderer/fixtures/scenes.ts';
import { windowContracts } from '#protocol/windows.ts';
import { keyboardTrouble } from './by-keyboard.ts';
import { cutOff, moving, resize, rightToLeft, sideways } from './looks.ts';
import { startWindowPages, type WindowPages } from './window-pages.ts';

let pages: WindowPages;
beforeAll(async () => {
  pages = await startWindowPages();
});
afterAll(() => pages.close());

const named = scenes.map((scene) => [`${scene.window}/${scene.name}`, scene] as const);

/**
 * One opening a scene: a page is slow to open and quick to look at. What a scene presses is pressed
 * by keyboard alone, so that every flow that has a scene is gone through without a pointer. Pages
 * wait for their painting more than they work: two at a time take less than two.
 */
it.concurrent.for(named)('%s is sound', async ([, scene], { expect: inThis }) => {
  const { page, faults, close } = await pages.open(scene, { byKeyboard: true });
  inThis.soft(await violations(page), 'axe, light').toEqual([]);
  inThis.soft(await smallTargets(page), 'targets').toEqual([]);
  inThis.soft(await hideButtons(page, scene.window), 'buttons that hide the screen').toBe(1);
  inThis.soft(await moving(page), 'motion, where less was asked for').toEqual([]);
  inThis.soft(await keyboardTrouble(page), 'keyboard').toEqual([]);
  inThis.soft(await badInOtherColours(page), 'axe, other colours').toEqual([]);
  inThis.soft(await badWhenZoomed(page), 'zoomed').toEqual([]);
  await rightToLeft(page);
  inThis.soft(await pointingOn(page), 'signs that point the old way').toEqual([]);
  inThis.soft(await badWhenZoomed(page), 'zoomed, right to left').toEqual([]);
  inThis.soft(faults).toEqual([]);
  await close();
});

const hideNames = [buttonWords, grownUpButtonWords, ...Object.values(buttonWordsIn)].map(
  (names) => names.hideAndTell,
);
const anyHideName = new RegExp(`^(${hideNames.join('|')})$`);

/** One a page, by its one name in the page's language; 1 as well on what covers a screen that is hidden, or may ask nothing. */
const hideButtons = (page: Page, window: Scene['window']): Promise<number> =>
  window === 'hidden' || isStill(window)
    ? Promise.resolve(1)
    : page.getByRole('button', { name: anyHideName }).count();

async function badInOtherColours(page: Page): Promise<string[]> {
  const bad: string[] = [];
  for (const manner of ['dark', 'forced'] as const) {
    const forcedColors = manner === 'forced' ? 'active' : 'none';
    await page.emulateMedia({ colorScheme: manner === 'dark' ? 'dark' : 'light', forcedColors });
    for (const one of await violations(page, ['color-contrast'])) bad.push(`${manner}: ${one}`);
  }
  await page.emulateMedia({ forcedColors: 'none' });
  return bad;
}

/** Signs that point ahead and were not turned round with their page. */
const pointingOn = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('.icon[data-pointing]')]
    .filter((one) => getComputedStyle(one).transform !== 'matrix(-1, 0, 0, 1, 0, 0)')
    .map((one) => one.parentElement.textContent)`);

/** As at 200 % and 400 % on a laptop of 1280 by 1024 (WCAG 2.2, 1.4.4 and 1.4.10). */
async function badWhenZoomed(page: Page): Promise<string[]> {
  const bad: string[] = [];
  for (const zoom of [2, 4]) {
    await resize(page, 1280 / zoom, 1024 / zoom);
    const beyond = await sideways(page);
    if (beyond > 0) bad.push(`at ${zoom * 100} %: scrolls sideways by ${beyond} px`);
    for (const one of await cutOff(page)) bad.push(`at ${zoom * 100} %: cut off: ${one}`);
  }
  return bad;
}

async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // One page, no frames: the older way of running saves a second page each time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations: found } = await (rules ? axe.withRules(rules) : axe).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Everything that is pressed and is smaller than its reader needs (WCAG 2.2, 2.5.5, and our own 64). */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const child = 'html[data-reader=child] :not(.banner *)';
    const all = [...document.querySelectorAll('button, a, summary, label:has(input), textarea')];
    return all
      .filter((one) => one.checkVisibility())
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      .filter(({ one, box }) => box.height < (one.matches('button, summary') && one.matches(child) ? 63.5 : 43.5) || box.width < 43.5)
      .map(({ one, box }) => one.textContent.trim() + ' ' + Math.round(box.width) + 'x' + Math.round(box.height));
  })()`);

describe('each page’s script', () => {
  it.each([...Object.keys(windowContracts), 'cover', 'rest'])(
    '%s is under 250 kB, zipped',
    async (name) => {
      const html = await readFile(join(pages.folder, name, 'index.html'), 'utf8');
      const files = [...html.matchAll(/assets\/[\w.-]+\.js/g)].map(([file]) => file);
      const sizes = await Promise.all(
        files.map(async (file) => gzipSync(await readFile(join(pages.folder, file))).length),
      );
      const total = sizes.reduce((sum, size) => sum + size, 0);
      expect(files.length).toBeGreaterThan(0);
      expect(total).toBeLessThan(250_000);
    },
  );

  it('is fetched beside the two fonts that its first text needs', async () => {
    const assets = await readdir(join(pages.folder, 'assets'));
    for (const name of Object.keys(windowContracts)) {
      const html = await readFile(join(pages.folder, name, 'index.html'), 'utf8');
      const early = [...html.matchAll(/rel="preload" href="\.\.\/assets\/([\w.-]+)" as="font"/g)];
      expect(
        early.map(([, file]) => assets.includes(file ?? '')),
        name,
      ).toEqual([true, true]);
    }
  });

  it('comes with everything it needs: no address of anywhere else is in it', async () => {
    const files = (await readdir(join(pages.folder, 'assets'))).filter((file) =>
      /\.(js|css)$/.test(file),
    );
    for (const file of files) {
      const text = await readFile(join(pages.folder, 'assets', file), 'utf8');
      const loads = [...text.matchAll(/(?:url\(|import\(|fetch\()["']?(https?:[^"')]+)/g)];
      expect(
        loads.map(([, address]) => address),
        file,
      ).toEqual([]);
    }
  });
});
