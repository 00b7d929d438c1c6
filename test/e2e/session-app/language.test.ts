import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningApp, startApp } from './running-app.ts';
import { patient, until } from './until.ts';

/** One app for all: each test begins where the one before ended. */
let running: RunningApp;

beforeAll(async () => {
  running = await startApp();
  await until(() => running.agent.connections === 1);
});
afterAll(() => running[Symbol.asyncDispose]());

const trayLine = async (wanted: string): Promise<string | undefined> =>
  (await running.app.tray()).find(({ id }) => id === wanted)?.label;
const titles = async (page: string): Promise<string[]> =>
  (await running.windows(page)).map(({ title }) => title);
/** In the tray, where it can be asked, and on the window of the status page. */
async function speaks(line: string, title: string): Promise<void> {
  await expect.poll(() => titles('status'), patient).toEqual([title]);
  if (running.app.kind === 'electron') return;
  await expect.poll(() => trayLine('status'), patient).toBe(line);
}

test('tray and titles are English where nothing was chosen', async () => {
  await running.app.choose('status');
  await running.shown('status');
  await speaks('What this laptop checks', 'About this laptop');
  if (running.app.kind === 'electron') return;
  expect(await running.app.toolTip()).toBe('Beadle: Nothing has been checked yet');
});

test('they follow at once when a child chooses a language, and another', async () => {
  const page = await running.page('status');
  await page.getByRole('button', { name: 'How I like to read' }).click();
  await page.getByLabel('Polski').check();
  await speaks('Co sprawdza ten laptop', 'O tym laptopie');
  await page.getByLabel('اردو').check();
  await speaks('یہ لیپ ٹاپ کیا دیکھتا ہے', 'اس لیپ ٹاپ کے بارے میں');
  expect(await page.title()).toBe('اس لیپ ٹاپ کے بارے میں');
  if (running.app.kind === 'electron') return;
  expect(await running.app.toolTip()).toContain('ابھی کچھ نہیں دیکھا گیا');
  expect(await trayLine('hide')).toContain('میری سکرین چھپائیں اور استاد کو بتائیں');
});
