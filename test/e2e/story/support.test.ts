import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../../../build/bundle.ts';
import type { SessionApp } from '../../../build/electron-stand-in/session-app.ts';
import { Laptop } from '#test/e2e/story/laptop.ts';

/**
 * A technician at a laptop that has joined no school yet, through the real agent and the real
 * session app: the connection is tested on this machine's own network, whatever that is.
 */
let laptop: Laptop;
let app: SessionApp;
let page: Page;

beforeAll(async () => {
  await bundle(['cli', 'session-app', 'windows']);
  laptop = new Laptop();
  await laptop.startAgent();
  app = await laptop.signIn('zqinstaller');
  await app.choose('status');
  page = await laptop.shown('status');
});
afterAll(() => laptop?.dispose());

test('each step of the connection is tested and says how it came out', async () => {
  await page.getByRole('tab', { name: 'Connection' }).click();
  await page.getByRole('button', { name: 'Test now' }).click();
  await page.getByRole('button', { name: 'Test again' }).waitFor({ timeout: 60_000 });
  const outcomes = await page.locator('.step .sign').allInnerTexts();
  expect(outcomes).toHaveLength(5);
  for (const outcome of outcomes) expect(['OK', 'Not OK', 'Not known']).toContain(outcome.trim());
  // It has joined nobody: that is said, and is no pass.
  expect(outcomes.at(-1)?.trim()).toBe('Not known');
  await page.getByText('This laptop has joined no console').last().waitFor();
});

test('the support file is saved exactly as it was shown, without whoever is signed in', async () => {
  const chosen = join(laptop.folder, 'chosen.txt');
  await page.getByRole('tab', { name: 'Support file' }).click();
  await page.getByRole('button', { name: 'Make the file' }).click();
  const shown = await page.locator('.preview pre').evaluate((one) => one.textContent ?? '');
  expect(shown).toContain('Device: joined to no console');
  expect(shown).toContain('channel: not known');
  expect(shown).not.toContain('zqinstaller');

  await app.saveTo(chosen);
  await page.getByRole('button', { name: 'Save this file' }).click();
  await page.getByText(`Saved as ${chosen}.`).waitFor();
  expect(readFileSync(chosen, 'utf8')).toBe(shown);
  expect(statSync(chosen).mode & 0o777).toBe(0o600);

  await app.saveTo(null);
  await page.getByRole('button', { name: 'Save this file' }).click();
  await page.getByText('Nothing was saved.').waitFor();
});
