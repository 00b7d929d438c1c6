import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

/** WebP is a third of the size; what the README shows stays PNG, which everything shows. */
export const fileNameOf = (name: string): string =>
  readme.includes(`/${name}.png)`) ? `${name}.png` : `${name}.webp`;

const quality = 50;
const scale = 0.75;

/** A picture of the window, or with `whole` of all that can be scrolled to. */
export async function takePicture(page: Page, path: string, whole: boolean): Promise<void> {
  // Its pages are sandboxed and hold still by themselves; only fonts may come late.
  await page.evaluate('document.fonts.ready.then(() => true)');
  const size = page.viewportSize() ?? { width: 320, height: 256 };
  if (whole) size.height = await page.evaluate('document.documentElement.scrollHeight');
  // A window as high as its page: a picture that is taken in parts repeats what stays in place.
  await page.setViewportSize(size);
  if (path.endsWith('.png')) {
    await page.screenshot({ path });
    return;
  }
  const clip = { x: 0, y: 0, ...size, scale };
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality, clip });
  await devtools.detach();
  await writeFile(path, Buffer.from(data, 'base64'));
}
