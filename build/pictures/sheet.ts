import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** A picture of a page, made small, and what stands under it on its sheet. */
export interface Tile {
  readonly name: string;
  readonly webp: Buffer;
  readonly width: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const sheetWidth = 1_200;
const gap = 16;
const tileWidth = 288;
/** Longer pages are cut: what a page looks like is seen before. */
const longest = 2_400;

/**
 * What the page shows and what can be scrolled to, at most as wide as a column of a sheet; leaves
 * its window that high.
 */
export async function takeTile(page: Page, name: string): Promise<Tile> {
  // A script of its own has a font of its own, which may come late.
  await page.evaluate('document.fonts.ready.then(() => true)');
  const size = page.viewportSize() ?? { width: 320, height: 256 };
  const height = await showWhole(page, size);
  const scale = Math.min(0.45, tileWidth / size.width);
  const clip = { x: 0, y: 0, width: size.width, height, scale };
  const webp = await capture(page, { clip, quality: 90 });
  return { name, webp, width: Math.ceil(size.width * scale) };
}

/** Makes the window as high as its page, which may grow with it: a picture is as high as a share of it. */
async function showWhole(page: Page, { width, height }: Size): Promise<number> {
  for (let turn = 0; turn < 3; turn += 1) {
    const reached: number = await page.evaluate('document.documentElement.scrollHeight');
    if (reached <= height || height >= longest) break;
    height = Math.min(reached, longest);
    await page.setViewportSize({ width, height });
  }
  return height;
}

/** Lays the tiles out in columns, each with its name, into one picture at `path`. */
export async function writeSheet(sheet: Page, path: string, tiles: readonly Tile[]): Promise<void> {
  const figures = tiles.map(
    ({ name, webp }) =>
      `<figure><img src="data:image/webp;base64,${webp.toString('base64')}"><figcaption>${name}</figcaption></figure>`,
  );
  const column = Math.max(...tiles.map(({ width }) => width)) + gap;
  const columns = Math.min(Math.floor(sheetWidth / column), tiles.length);
  await sheet.setViewportSize({ width: columns * column + gap, height: 600 });
  await sheet.setContent(`<!doctype html><meta charset="utf-8"><style>
    body { margin: ${gap}px 0 0 ${gap}px; columns: ${columns}; column-gap: 0; background: #8a8f98; font: 13px sans-serif; }
    figure { margin: 0; padding: 0 ${gap}px ${gap}px 0; break-inside: avoid; }
    img { display: block; max-width: 100%; }
    figcaption { padding-top: 4px; color: #000; }
  </style>${figures.join('')}`);
  const { width, height } = await sheet.evaluate<{ width: number; height: number }>(
    `Promise.all([...document.images].map((one) => one.decode())).then(() => ({
      width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight }))`,
  );
  await sheet.setViewportSize({ width, height });
  await writeFile(path, await capture(sheet, { quality: 35 }));
}

type Clip = { x: number; y: number; width: number; height: number; scale: number };

async function capture(page: Page, how: { quality: number; clip?: Clip }): Promise<Buffer> {
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', ...how });
  await devtools.detach();
  return Buffer.from(data, 'base64');
}
