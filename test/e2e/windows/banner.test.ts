import { afterAll, beforeAll, expect, it } from 'vitest';
import { bannerLook } from '#main/windows/supervised.ts';
import type { Page } from 'playwright-core';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { BannerPlace } from '#protocol/windows.ts';
import { type Scene, supervisedScenes, scenes } from '../../../renderer/fixtures/scenes.ts';
import { cutOff, rightToLeft, sideways } from './looks.ts';
import { fixture } from './scene-by-name.ts';
import { startWindowPages, type WindowPages } from './window-pages.ts';

let pages: WindowPages;
beforeAll(async () => {
  pages = await startWindowPages();
});
afterAll(() => pages.close());

const named = scenes
  .filter(({ window }) => window === 'supervised')
  .map((scene) => [scene.name, scene] as const);
const screens = [1366, 1280, 1024].map((width) => ({ x: 0, y: 0, width, height: 768 }));
const letters = (['normal', 'large', 'largest'] as const).flatMap((textSize) =>
  (['normal', 'wide'] as const).map((spacing) => ({ textSize, spacing })),
);

it('has scenes to look at', () => expect(named.length).toBeGreaterThan(supervisedScenes.length));

interface Told {
  readonly named: number;
  readonly isWhole: boolean;
  readonly words: string;
}

/** Each site that is named is named whole, and those that are not are counted; null where that is so. */
async function sitesToldBadly(page: Page, { data }: Scene): Promise<string | null> {
  const { value } = data.answers['state'] as { value?: LocalState };
  const all = value?.session?.sites.length ?? 0;
  const told: Told | null = await page.evaluate(`(() => {
    const list = document.querySelector('.banner:not([data-small]) .sites');
    if (!list) return null;
    const room = list.getBoundingClientRect();
    const isInside = (one) => {
      const { top, bottom, left, right } = one.getBoundingClientRect();
      return top > room.top - 2 && bottom < room.bottom + 2 && left > room.left - 2 && right < room.right + 2;
    };
    const parts = [...list.children];
    const isWhole = parts.every((one) => isInside(one) && one.scrollWidth <= one.clientWidth + 1);
    return { named: list.querySelectorAll('bdi').length, isWhole, words: list.innerText };
  })()`);
  if (told === null) return null;
  const isCounted = told.named === all || told.words.includes(String(all - told.named));
  return told.isWhole && isCounted ? null : told.words;
}

/** In the window that main makes for it, on the usual screens, in all letters: nothing to scroll. */
it.each(named)('%s fits its window, whatever the letters', async (_, scene) => {
  const { page, close } = await pages.open(scene);
  const kept = scene.data.answers['bannerPlace'] as { value: BannerPlace };
  for (const way of ['its own way', 'right to left']) {
    if (way === 'right to left') await rightToLeft(page);
    for (const workArea of screens)
      for (const chosen of letters) {
        const label = `${way}, ${workArea.width}, ${chosen.textSize}, ${chosen.spacing}`;
        const { bounds } = bannerLook({ id: 1, bounds: workArea, workArea }, kept.value, chosen);
        await page.setViewportSize({ width: bounds.width, height: bounds.height });
        await fixture(page, { reading: { contrast: 'normal', ...chosen } });
        await page
          .locator(`html[data-text-size=${chosen.textSize}][data-spacing=${chosen.spacing}]`)
          .waitFor();
        const told = () => sitesToldBadly(page, scene);
        await expect.poll(told, { message: `sites, ${label}` }).toBeNull();
        const down = 'document.documentElement.scrollHeight - window.innerHeight';
        expect.soft(await page.evaluate(down), `down, ${label}`).toBeLessThanOrEqual(0);
        expect.soft(await sideways(page), `sideways, ${label}`).toBeLessThanOrEqual(0);
        expect.soft(await cutOff(page), `cut off, ${label}`).toEqual([]);
      }
  }
  await close();
});
