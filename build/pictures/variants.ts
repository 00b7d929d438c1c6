import type { Page } from 'playwright-core';
import { rightToLeft } from '#test/e2e/windows/looks.ts';
import { sizeOf } from '#test/e2e/windows/window-pages.ts';
import type { Scene } from '../../renderer/fixtures/scenes.ts';

/** How a window looks to somebody who sees, or reads, in another way. */
export interface Variant {
  readonly name: string;
  /** Makes a page that looks as usual look so. */
  readonly apply: (page: Page, scene: Scene) => Promise<unknown>;
}

/** The last one turns the page round for good. */
export const variants: readonly Variant[] = [
  {
    name: 'dark',
    apply: (page) => page.emulateMedia({ colorScheme: 'dark' }),
  },
  {
    name: 'forced-colours',
    apply: (page) => page.emulateMedia({ forcedColors: 'active' }),
  },
  {
    name: 'strong',
    apply: (page, scene) => read(page, { ...readingOf(scene), contrast: 'high' }),
  },
  { name: 'largest-and-wide', apply: largest },
  { name: 'zoom-200', apply: (page, scene) => zoom(page, scene, 2) },
  { name: 'zoom-400', apply: (page, scene) => zoom(page, scene, 4) },
  { name: 'right-to-left', apply: (page) => rightToLeft(page) },
];

const usual = { textSize: 'normal', contrast: 'normal', spacing: 'normal' } as const;

/** How a scene's own person likes to read. */
const readingOf = ({ data }: Scene): Readonly<Record<string, string>> => ({
  ...usual,
  ...(data.told?.reading as Readonly<Record<string, string>> | undefined),
});

const read = (page: Page, settings: Readonly<Record<string, string>>): Promise<unknown> =>
  page.evaluate(`Object.assign(document.documentElement.dataset, ${JSON.stringify(settings)})`);

/** Takes back what a variant changed. */
export async function lookAsUsual(page: Page, scene: Scene): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  await page.setViewportSize(sizeOf(scene));
  await read(page, readingOf(scene));
}

async function largest(page: Page, scene: Scene): Promise<void> {
  const letters = { textSize: 'largest', spacing: 'wide' } as const;
  await page.setViewportSize(sizeOf(scene, letters));
  await read(page, letters);
}

function zoom(page: Page, scene: Scene, times: number): Promise<void> {
  const { width, height } = sizeOf(scene);
  return page.setViewportSize({
    // The narrowest that a page must fit (WCAG 2.2, 1.4.10).
    width: Math.max(320, Math.round(width / times)),
    height: Math.round(height / times),
  });
}
