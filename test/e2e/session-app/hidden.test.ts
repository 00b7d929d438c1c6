import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningApp, startApp } from './running-app.ts';
import { patient, until } from './until.ts';

/** One app for all: each test begins where the one before ended. */
let running: RunningApp;
const displays = [
  { id: 1, bounds: { x: 0, y: 0, width: 1366, height: 768 } },
  { id: 2, bounds: { x: 1366, y: 0, width: 1920, height: 1080 } },
];
const covering = async (): Promise<string[]> => {
  const windows = [...(await running.windows('hidden')), ...(await running.windows('rest'))];
  return windows.filter((one) => one.visible && one.kiosk && one.alwaysOnTop).map(({ url }) => url);
};
const bothCovered = () => expect.poll(covering, patient).toHaveLength(2);
const noneCovered = () => expect.poll(covering, patient).toEqual([]);
const commands = () => running.agent.asked.map(({ command }) => command);

beforeAll(async () => {
  running = await startApp(undefined, { displays });
  await until(() => running.agent.connections === 1);
});
afterAll(() => running[Symbol.asyncDispose]());

test('the tray’s item covers every display, and only the first says why', async () => {
  await running.app.choose('hide');
  await bothCovered();
  const page = await running.page('hidden');
  await page.getByRole('heading', { name: 'Your screen is hidden.' }).waitFor();
  const rest = await running.page('rest');
  expect(await rest.locator('body').innerText()).toBe('This screen is having a rest.');
  expect(commands()).toContain('hide-screen');
});

test('the child sees that it was told, by the console’s word, and who is coming', async () => {
  const page = await running.page('hidden');
  await page.getByText('We cannot reach your school just now.').waitFor();
  const { help } = running.agent.state;
  if (!help) throw new Error('the agent was not asked');
  running.agent.push({ help: { ...help, delivery: 'sent', told: ['Mrs Okafor'], pageOpen: true } });
  await page.getByText('Mrs Okafor has been told.').waitFor();
  const coming = { by: 'Mrs Okafor', at: help.at };
  running.agent.push({ help: { ...help, delivery: 'sent', told: ['Mrs Okafor'], coming } });
  await page.getByText('Mrs Okafor is coming.').waitFor();
});

test('how the child likes to read, chosen elsewhere, holds here too', async () => {
  const hidden = await running.page('hidden');
  const size = () => hidden.locator('html').getAttribute('data-text-size');
  await expect.poll(size, patient).toBe('normal');
  const [other] = await running.windows('supervised');
  if (!other) throw new Error('no window is kept ready');
  const banner = await running.app.page(other);
  const chosen = { textSize: 'largest', contrast: 'normal', spacing: 'normal' };
  await banner.evaluate(`window.beadle.saveReadingSettings(${JSON.stringify(chosen)})`);
  await expect.poll(size, patient).toBe('largest');
  await expect
    .poll(() => banner.locator('html').getAttribute('data-text-size'), patient)
    .toBe('largest');
});

test('it cannot be closed, and a page that breaks comes back', async () => {
  for (const window of [...(await running.windows('hidden')), ...(await running.windows('rest'))])
    await running.app.closeWindow(window);
  await bothCovered();
  const broken = await running.shown('hidden');
  await running.app.crash(broken);
  await until(async () => (await running.windows('hidden')).every(({ id }) => id !== broken.id));
  await bothCovered();
});

test('the child shows the screen again after reading what to do', async () => {
  const page = await running.page('hidden');
  await page.getByRole('button', { name: 'Show my screen again' }).click();
  await page.getByText('Is it still there? Then wait for your grown-up.').waitFor();
  await page.getByRole('button', { name: 'Show my screen', exact: true }).click();
  await noneCovered();
  await expect.poll(commands, patient).toContain('show-screen');
});

test('an adult’s word shows it again', async () => {
  await running.app.choose('menu-hide');
  await bothCovered();
  const { help } = running.agent.state;
  if (!help) throw new Error('the agent was not asked');
  running.agent.push({ help: { ...help, hidden: false } });
  await noneCovered();
});

test('keys for the whole desktop do it too, and the school’s own take their place', async (context) => {
  if (running.app.kind === 'electron') context.skip('no test can press keys for the whole desktop');
  await running.app.pressKeys('Ctrl+Shift+F10');
  await bothCovered();
  running.agent.push({ help: null });
  await noneCovered();
  running.agent.push({ helpWay: { keys: 'Ctrl+Shift+F2', offline: 'Put your hand up.' } });
  await expect
    .poll(async () => (await running.app.tray()).map(({ label }) => label).join(), patient)
    .toContain('(Ctrl+Shift+F2)');
  await expect(running.app.pressKeys('Ctrl+Shift+F10')).rejects.toThrow('nobody has taken');
  await running.app.pressKeys('Ctrl+Shift+F2');
  await bothCovered();
  running.agent.push({ help: null });
  await noneCovered();
});

test('without an agent it covers all the same, says so, and tells it later when it was pressed', async () => {
  await running.agent.stop();
  const before = running.agent.asked.length;
  await running.app.choose('hide');
  await bothCovered();
  const page = await running.page('hidden');
  await page.getByText('We cannot reach your school just now.').waitFor();
  await page.getByText('Put your hand up.').first().waitFor();
  const pressed = Date.now();
  await running.agent.start();
  await expect
    .poll(() => running.agent.asked.slice(before).map(({ command }) => command), patient)
    .toContain('hide-screen');
  const told = running.agent.asked.find(
    ({ command }, index) => index >= before && command === 'hide-screen',
  );
  expect(Date.parse(String(told?.params['pressedAt']))).toBeLessThanOrEqual(pressed);
  await bothCovered();
});

test('a press without an agent outlives the app, which covers again and tells it', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'beadle-press-'));
  const kept = join(userData, 'press.json');
  const args = ['--user-data', userData];
  {
    await using first = await startApp(undefined, { args });
    await until(() => first.agent.connections === 1);
    await first.agent.stop();
    await first.app.choose('hide');
    await first.shown('hidden');
    await until(() => existsSync(kept));
  }
  const { at, press } = JSON.parse(readFileSync(kept, 'utf8')) as { at: string; press: string };
  await using second = await startApp(undefined, { args });
  await second.shown('hidden');
  await expect
    .poll(() => second.agent.asked, patient)
    .toContainEqual({ command: 'hide-screen', params: { cover: true, pressedAt: at, press } });
  await until(() => !existsSync(kept));
  rmSync(userData, { recursive: true });
});
