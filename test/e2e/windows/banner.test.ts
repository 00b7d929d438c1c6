import { afterAll, beforeAll, expect, it } from 'vitest';
import { bannerLook } from '#main/windows/supervised.ts';
import type { BannerPlace } from '#protocol/windows.ts';
import { supervisedScenes, scenes } from '../../../renderer/fixtures/scenes.ts';
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
        const down = 'document.documentElement.scrollHeight - window.innerHeight';
        expect.soft(await page.evaluate(down), `down, ${label}`).toBeLessThanOrEqual(0);
        expect.soft(await sideways(page), `sideways, ${label}`).toBeLessThanOrEqual(0);
        expect.soft(await cutOff(page), `cut off, ${label}`).toEqual([]);
      }
  }
  await close();
});
