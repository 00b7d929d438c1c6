import type { Page } from 'playwright-core';

/**
 * Gives the page another size, and time to answer it: what is moved into sight is moved just before
 * the next painting, which a question about the layout does not wait for.
 */
export async function resize(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
  );
}

/** Points by which the page is wider than its window: 0 where nothing scrolls sideways. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/**
 * Texts of which a part is cut off: wider or higher than a box that hides what goes over. What is
 * for screen readers alone is hidden on purpose, and an ellipsis says that there is more.
 */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('#root *')]
    .filter((one) => one.checkVisibility() && !one.closest('.sr-only') && !one.closest('svg'))
    .filter((one) => {
      const { overflowX, overflowY, clipPath, textOverflow } = getComputedStyle(one);
      if (clipPath !== 'none' || textOverflow === 'ellipsis') return false;
      // Its text may end in its parts' own ellipses.
      if ([...one.querySelectorAll('*')].some((part) => getComputedStyle(part).textOverflow === 'ellipsis')) return false;
      const hides = (way) => way === 'hidden' || way === 'clip';
      return (hides(overflowX) && one.scrollWidth > one.clientWidth + 1) ||
        (hides(overflowY) && one.scrollHeight > one.clientHeight + 1);
    })
    .map((one) => one.outerHTML.slice(0, 120))`);

/** What still moves for somebody who asked for less motion. */
export const moving = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('#root *')]
    .filter((one) => {
      const { transitionDuration, animationDuration, animationName } = getComputedStyle(one);
      const longest = (text) => Math.max(...text.split(',').map(parseFloat));
      return longest(transitionDuration) > 0.01 ||
        (animationName !== 'none' && longest(animationDuration) > 0.01);
    })
    .map((one) => one.outerHTML.slice(0, 120))`);

/** Where a writing goes from right to left, what is told by side must change sides with it. */
export async function rightToLeft(page: Page): Promise<void> {
  // The rules window has a direction of its own: that of its document.
  await page.evaluate(
    "for (const one of document.querySelectorAll(':root, .aup')) one.setAttribute('dir', 'rtl')",
  );
}
