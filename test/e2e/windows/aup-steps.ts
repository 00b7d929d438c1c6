import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { sceneNamed } from './scene-by-name.ts';
import type { Look, OpenPage, WindowPages } from './window-pages.ts';

/** What the tests of the rules' window do again and again. */

export const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true });
export const heading = (page: Page, name: string): Locator =>
  page.getByRole('heading', { name, exact: true });

/** Runs a test in one scene, and expects that the page did nothing that a page must never do. */
export const inWindow =
  (pages: () => WindowPages) =>
  async (
    scene: string,
    run: (page: Page) => Promise<void>,
    look?: Look,
    change: Parameters<typeof sceneNamed>[1] = {},
  ): Promise<void> => {
    const open: OpenPage = await pages().open(sceneNamed(scene, { press: [], ...change }), look);
    try {
      await run(open.page);
      expect(open.faults).toEqual([]);
    } finally {
      await open.close();
    }
  };

/** Through the pages of the sample document for infants, its question included. */
export async function toDecision(page: Page): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await button(page, 'Next').click();
  await button(page, 'I tell a grown-up.').click();
  await button(page, 'Next').click();
}
