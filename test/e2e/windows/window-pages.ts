import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { lookOf } from '#main/windows/look.ts';
import { isStill } from '#main/windows/page-address.ts';
import { contentSecurityPolicy } from '#main/windows/serve-pages.ts';
import type { BannerLetters } from '#main/windows/supervised.ts';
import type { BannerPlace } from '#protocol/windows.ts';
import { launchBrowser } from '#test/helpers/browser.ts';
import { bundle } from '../../../build/bundle.ts';
import { installFakeBeadle, installFakeVoice } from '../../../renderer/fixtures/fake-beadle.ts';
import { sampleNow } from '../../../renderer/fixtures/sample-states.ts';
import type { Scene } from '../../../renderer/fixtures/scenes.ts';
import { pressByKeyboard } from './by-keyboard.ts';

/** The windows' pages, built, shown in a real Chromium with a fixture in place of the preload. */
export interface WindowPages {
  open(scene: Scene, look?: Look): Promise<OpenPage>;
  readonly folder: string;
  close(): Promise<void>;
}

export interface OpenPage {
  readonly page: Page;
  /** Everything that a page must never do: errors, refusals of its CSP, requests to elsewhere. */
  readonly faults: string[];
  close(): Promise<void>;
}

export interface Look {
  readonly theme?: 'light' | 'dark';
  readonly forcedColours?: boolean;
  readonly reducedMotion?: boolean;
  readonly width?: number;
  readonly height?: number;
  /** 2 and 4 are the zoom of 200 % and 400 %: the page has that much less room. */
  readonly zoom?: number;
  /** Picture points for each point of the page; 1 unless told. */
  readonly scale?: number;
  /** Absent: the browser's own voices (in headless Chromium: none). */
  readonly voice?: {
    local: boolean;
    wordMs: number;
    tellsWords: boolean;
    languages?: string[];
  };
  /** What the scene presses is pressed without a pointer. */
  readonly byKeyboard?: boolean;
  /** Let the page's clock be moved by the test; otherwise it stands at `sampleNow`. */
  readonly movableClock?: boolean;
}

const origin = 'http://beadle.test';
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};

const laptop = { x: 0, y: 0, width: 1366, height: 768 };

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size in which main opens a scene's window on a laptop of 1366 by 768, with these letters. */
export function sizeOf({ window, data }: Scene, letters?: BannerLetters): Size {
  const place = (data.answers['bannerPlace'] as { value?: BannerPlace } | undefined)?.value;
  const { width, height } = lookOf({
    ...{ key: window, page: window, manner: 'wall', visible: true, onTop: true, closable: false },
    display: { id: 1, bounds: laptop, workArea: laptop },
    ...(letters && { letters }),
    ...(place && { place }),
  }).bounds;
  return { width, height };
}

const folder = join(import.meta.dirname, '../../../dist/renderer');

/** Brings the bundled pages up to date and starts a browser for them. */
export async function startWindowPages(): Promise<WindowPages> {
  await bundle(['windows']);
  const browser = await launchBrowser();
  return {
    folder,
    open: (scene, look = {}) => openScene(browser, folder, scene, look),
    close: () => browser.close(),
  };
}

async function openScene(
  browser: Browser,
  folder: string,
  scene: Scene,
  look: Look,
): Promise<OpenPage> {
  const usual = sizeOf(scene);
  const zoom = look.zoom ?? 1;
  const context = await browser.newContext({
    viewport: {
      // The narrowest that a page must fit (WCAG 2.2, 1.4.10).
      width: Math.max(320, Math.round((look.width ?? usual.width) / zoom)),
      height: Math.round((look.height ?? usual.height) / zoom),
    },
    deviceScaleFactor: look.scale ?? 1,
    colorScheme: look.theme ?? 'light',
    forcedColors: look.forcedColours ? 'active' : 'none',
    reducedMotion: look.reducedMotion === false ? 'no-preference' : 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  const faults: string[] = [];
  await serve(context, folder, faults);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  if (look.movableClock) await page.clock.install({ time: new Date(sampleNow) });
  else await page.clock.setFixedTime(new Date(sampleNow));
  const data = { ...scene.data, still: isStill(scene.window) };
  await page.addInitScript(installFakeBeadle, data);
  if (look.voice) await page.addInitScript(installFakeVoice, look.voice);
  await page.goto(`${origin}/${scene.window}/index.html`);
  await page.locator('#root > *').first().waitFor();
  if (look.byKeyboard) await pressByKeyboard(page, scene.press);
  else await press(page, scene.press);
  if (scene.shows !== undefined && !look.voice) await page.getByText(scene.shows).waitFor();
  return { page, faults, close: () => context.close() };
}

async function serve(context: BrowserContext, folder: string, faults: string[]): Promise<void> {
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (url.protocol === 'data:') return route.continue();
    const path = normalize(url.pathname).replace(/^\/+/, '');
    if (url.origin !== origin) {
      faults.push(`request to ${url.origin}`);
      return route.abort();
    }
    try {
      const body = await readFile(join(folder, path));
      await route.fulfill({
        body,
        contentType: types[extname(path)] ?? 'application/octet-stream',
        headers: { 'content-security-policy': contentSecurityPolicy },
      });
    } catch {
      if (path !== 'favicon.ico') faults.push(`missing file ${path}`);
      await route.fulfill({ status: 404, body: '' });
    }
  });
}

async function press(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if (name.startsWith('label:')) await page.getByLabel(name.slice(6)).check();
    else
      await page
        .getByRole('button', { name, exact: true })
        .or(page.getByRole('tab', { name, exact: true }))
        .or(page.locator('summary').filter({ hasText: name }))
        .first()
        .click();
  }
  if (names.length === 0) return;
  await page.mouse.move(0, 0);
  await page.waitForTimeout(30);
}
