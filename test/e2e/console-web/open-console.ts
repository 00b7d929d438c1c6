/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { bundle } from '../../../build/bundle.ts';
import {
  startFixture,
  type Fixture,
  type FixtureOptions,
} from '../../../console/web/fixtures/server.ts';
import { launchBrowser } from '#test/helpers/browser.ts';

/** The moment at which every made-up console stands: a Sunday morning, UTC. */
export const startTime = new Date('2026-11-22T10:05:20Z');

export interface Visit extends Omit<FixtureOptions, 'now'> {
  readonly path?: string;
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly forcedColours?: boolean;
  /** Runs before the first page is asked for. */
  readonly before?: (fixture: Fixture) => void;
}

export interface OpenConsole {
  readonly page: Page;
  readonly fixture: Fixture;
  /** What the browser complained of: script errors, refused content. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export interface Doors {
  open(visit?: Visit): Promise<OpenConsole>;
  /** Closes what one test has opened. */
  closeConsoles(): Promise<void>;
  close(): Promise<void>;
}

/** Builds the pages, starts a browser, and opens made-up consoles in it. */
export async function startDoors(): Promise<Doors> {
  await bundle(['console-web']);
  const browser = await launchBrowser();
  const opened = new Set<OpenConsole>();
  return {
    async open(visit = {}) {
      const console = await openConsole(browser, visit);
      opened.add(console);
      return console;
    },
    async closeConsoles() {
      for (const console of opened) await console.close();
      opened.clear();
    },
    close: () => browser.close(),
  };
}

async function openConsole(browser: Browser, visit: Visit): Promise<OpenConsole> {
  const { path = '/', width = 1280, scheme = 'light', before, ...options } = visit;
  // The console's clock and the page's are the same made-up one: the page asks once, then ticks.
  const fixture = await startFixture({ ...options, now: () => startTime });
  before?.(fixture);
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: scheme,
    forcedColors: visit.forcedColours ? 'active' : 'none',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  const page = await context.newPage();
  listenForComplaints(page, complaints);
  await page.clock.install({ time: startTime });
  await page.goto(fixture.address + path);
  return { page, fixture, complaints, close: () => closeAll(context, fixture) };
}

function listenForComplaints(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // An answer of 4xx or 5xx is part of what is tested, and the browser mentions each.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
    complaints.push(message.text());
  });
}

async function closeAll(context: BrowserContext, fixture: Fixture): Promise<void> {
  await context.close();
  await fixture.dispose();
}

/** What axe finds wrong with the page as it stands, in short: rule, and the first place. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .analyze();
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} at ${nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  );
}

/** Pixels by which the page is wider than its window: 0 where it reflows. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
