import { afterAll, beforeAll, expect, test } from 'vitest';
import { aupDue, charter, lesson } from '#main/testing/states.ts';
import type { WindowFacts } from '../../../build/electron-stand-in/control-messages.ts';
import { type RunningApp, startApp } from './running-app.ts';
import { patient, until } from './until.ts';

let running: RunningApp;
const displays = [
  { id: 1, bounds: { x: 0, y: 0, width: 1366, height: 768 } },
  { id: 2, bounds: { x: 1366, y: 0, width: 1920, height: 1080 } },
];
const visible = async () => (await running.windows('supervised')).filter((one) => one.visible);

beforeAll(async () => {
  running = await startApp(undefined, { displays });
  await until(() => running.agent.connections === 1);
  // Kept ready from the agent's first word on, and not seen.
  await until(async () => {
    const ready = await running.windows('supervised');
    const pages = await Promise.all(ready.map((one) => running.app.page(one)));
    const loaded = await Promise.all(pages.map((one) => one.evaluate('document.readyState')));
    return loaded.filter((state) => state === 'complete').length === displays.length;
  });
});
afterAll(() => running[Symbol.asyncDispose]());

test('the banner shows at the agent’s word, on every display', async () => {
  expect(await visible()).toEqual([]);
  const [ready] = await running.windows('supervised');
  const page = await running.app.page(ready as WindowFacts);
  const told = performance.now();
  running.agent.push({ session: lesson(new Date(Date.now() + 1_800_000)) });
  await expect.poll(visible, { interval: 5, timeout: 30_000 }).not.toEqual([]);
  await page.getByText('Mrs Patel').first().waitFor();
  const took = Math.round(performance.now() - told);
  console.log(`the first banner was visible ${took} ms after the agent's word`);
  await expect
    .poll(async () => (await visible()).length, { interval: 5, timeout: 30_000 })
    .toBe(displays.length);
  console.log(`on every display after ${Math.round(performance.now() - told)} ms`);
  for (const window of await visible()) {
    expect(window).toMatchObject({ alwaysOnTop: true, kiosk: false });
    // At the bottom: what programs and pages have at the top stays free.
    const below = displays.find(
      ({ bounds }) => bounds.x <= window.bounds.x && window.bounds.x < bounds.x + bounds.width,
    );
    expect(window.bounds.y + window.bounds.height).toBe(below?.bounds.height);
    const page = await running.app.page(window);
    const size = await page.evaluate('[innerWidth, innerHeight, document.body.scrollHeight]');
    expect(size).toEqual([window.bounds.width, window.bounds.height, window.bounds.height]);
  }
});

test('larger letters make every banner as high as they need, at once', async () => {
  const page = await running.page('supervised');
  const heights = async () => (await visible()).map(({ bounds }) => bounds.height);
  const choose = (textSize: string) =>
    page.evaluate(
      `beadle.saveReadingSettings({ textSize: '${textSize}', contrast: 'normal', spacing: 'normal' })`,
    );
  await choose('largest');
  await expect.poll(heights, patient).toEqual([166, 166]);
  await choose('normal');
  await expect.poll(heights, patient).toEqual([72, 72]);
});

test('its page knows the session, and hears of each change', async () => {
  const page = await running.page('supervised');
  await page.evaluate(
    'window.heard = []; window.beadle.onState((s) => window.heard.push(s.session?.teacher))',
  );
  const session = { ...lesson(new Date(Date.now() + 600_000)), teacher: 'Mr Okafor' };
  running.agent.push({ session });
  await expect
    .poll(() => page.evaluate('window.heard'), patient)
    .toEqual(['Mrs Patel', 'Mr Okafor']);
});

test('the person cannot close it', async () => {
  const [window] = await visible();
  if (window) await running.app.closeWindow(window);
  expect((await visible()).length).toBe(displays.length);
});

test('it never lies over the rules, nor over another window of ours', async () => {
  await running.app.choose('help');
  const help = await running.shown('help');
  const [banner] = (await visible()).filter(({ bounds }) => bounds.x < 1_366);
  expect(help.bounds.y + help.bounds.height).toBeLessThanOrEqual(banner?.bounds.y ?? 0);
  running.agent.documents = [charter];
  running.agent.push(aupDue);
  await running.shown('aup');
  expect(await visible()).toEqual([]);
  running.agent.push({ aupDue: [], aupGate: 'none' });
  await expect.poll(async () => (await visible()).length, patient).toBe(displays.length);
});

test('it goes when the session ends', async () => {
  running.agent.push({ session: null });
  await expect.poll(visible, patient).toEqual([]);
});
