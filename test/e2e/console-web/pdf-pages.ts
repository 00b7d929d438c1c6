import type { Page } from 'playwright-core';

/** Millimetres of a page, rounded. */
export interface PaperSize {
  readonly width: number;
  readonly height: number;
}

const millimetres = (points: string): number => Math.round((Number(points) / 72) * 25.4);

/** What the browser prints of a page: the size of each sheet of paper. Chromium writes page objects in the clear. */
export async function printed(page: Page): Promise<PaperSize[]> {
  const text = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const objects = text.matchAll(
    /\/Type\s*\/Page\b(?!s)[\s\S]*?\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g,
  );
  return [...objects].map(([, width, height]) => ({
    width: millimetres(width ?? ''),
    height: millimetres(height ?? ''),
  }));
}
