import { afterAll, beforeAll, expect, test } from 'vitest';
import { lesson } from '#main/testing/states.ts';
import type { ClassroomView } from '#protocol/classroom.ts';
import { goByKeyboard } from '../windows/by-keyboard.ts';
import { type RunningApp, startApp } from './running-app.ts';
import { patient, until } from './until.ts';

let running: RunningApp;
const displays = [
  { id: 1, bounds: { x: 0, y: 0, width: 1366, height: 768 } },
  { id: 2, bounds: { x: 1366, y: 0, width: 1920, height: 1080 } },
];
const room = (change: Partial<ClassroomView> = {}): { classroom: ClassroomView } => ({
  classroom: {
    attention: null,
    hand: null,
    sitesAsked: [],
    start: { class: { id: 'c', name: '2B' }, bySignIn: false, byCode: true, waitUntil: null },
    ...change,
  },
});
const attention = {
  id: 'a1',
  teacher: 'Mrs Patel',
  endsAt: new Date(Date.now() + 180_000).toISOString(),
};
const visible = async (page: string) => (await running.windows(page)).filter((one) => one.visible);

beforeAll(async () => {
  running = await startApp(undefined, { displays });
  await until(() => running.agent.connections === 1);
});
afterAll(() => running[Symbol.asyncDispose]());

test('in a lesson the resting screen is kept ready, and not seen', async () => {
  running.agent.push({ session: lesson(new Date(Date.now() + 1_800_000)), ...room() });
  const slowly = { interval: 250, timeout: 60_000 };
  await expect.poll(async () => (await visible('supervised')).length, slowly).toBe(2);
  const ready = () => running.windows('attention');
  await expect.poll(async () => (await ready()).length, slowly).toBe(2);
  expect(await visible('attention')).toEqual([]);
});

test('screens rest on every display, and come back', async () => {
  const told = performance.now();
  running.agent.push(room({ attention }));
  await expect
    .poll(async () => (await visible('attention')).length, { interval: 5, timeout: 30_000 })
    .toBe(displays.length);
  console.log(`screens rest ${Math.round(performance.now() - told)} ms after the agent's word`);
  for (const window of await visible('attention'))
    expect(window).toMatchObject({ alwaysOnTop: true, kiosk: true });
  expect(await visible('supervised')).toEqual([]);
  running.agent.push(room());
  await expect.poll(() => visible('attention'), patient).toEqual([]);
  await expect.poll(async () => (await visible('supervised')).length, patient).toBe(2);
});

test('a pupil asks for help from a resting screen, and cannot close it', async () => {
  running.agent.push(room({ attention: { ...attention, id: 'a2' } }));
  const page = await running.page('attention');
  await page.getByRole('heading', { name: 'Eyes to the front, please.' }).waitFor();
  await page.getByText('Mrs Patel would like you to look up.').waitFor();
  await page.getByRole('button', { name: 'Ask for help' }).click();
  await page.getByText('Your school has been told.', { exact: false }).waitFor();
  expect(running.agent.asked.map((one) => one.command)).toContain('ask-for-help');
  const [window] = await visible('attention');
  if (window) await running.app.closeWindow(window);
  expect((await visible('attention')).length).toBe(displays.length);
});

test('the hand goes from the banner to the agent, and its answer back', async () => {
  running.agent.push(room());
  const page = await running.page('supervised');
  await page.getByRole('button', { name: 'Hand up' }).click();
  await expect
    .poll(() => running.agent.asked.map((one) => one.command), patient)
    .toContain('raise-hand');
  const hand = { id: 'h1', raisedAt: new Date().toISOString(), seen: null };
  running.agent.push(room({ hand }));
  await page.getByRole('button', { name: 'Hand down' }).waitFor();
  await page.getByText('Your hand is up.').waitFor();
  const seen = { by: 'Mrs Patel', at: new Date().toISOString() };
  running.agent.push(room({ hand: { ...hand, seen } }));
  await page.getByText('Mrs Patel has seen your hand.').waitFor();
});

test('without a pointer a hand goes up, and sites open, from a window that has the keyboard', async () => {
  running.agent.push(room());
  const before = running.agent.asked.length;
  await running.app.choose('help');
  const page = await running.page('help');
  await goByKeyboard(page, ['Hand up']);
  await expect
    .poll(() => running.agent.asked.slice(before).map((one) => one.command), patient)
    .toContain('raise-hand');
  await goByKeyboard(page, ['Sites in this lesson']);
  const sites = await running.shown('sites');
  await running.app.closeWindow(sites);
  await running.app.closeWindow(await running.shown('help'));
});

test('sites of the lesson are explained, and another is asked for', async () => {
  const session = lesson(new Date(Date.now() + 1_800_000));
  running.agent.push({ session: { ...session, sites: ['bbc.co.uk'] }, ...room() });
  const banner = await running.page('supervised');
  await banner.getByRole('button', { name: 'Sites' }).click();
  const page = await running.page('sites');
  await page.getByRole('textbox', { name: 'Which site?' }).fill('https://www.kew.org/kids?x=1');
  await page.getByRole('button', { name: 'Ask my teacher' }).click();
  await page.getByText('Your teacher has been asked.').waitFor();
  expect(running.agent.asked.at(-1)).toEqual({
    command: 'ask-for-site',
    params: { site: 'kew.org/kids' },
  });
});

test('the banner goes to the other edge and becomes small, on every display, by keyboard', async () => {
  running.agent.push({ session: lesson(new Date(Date.now() + 1_800_000)), ...room() });
  const page = await running.page('supervised');
  await page.getByRole('button', { name: 'Move this bar to the other edge' }).press('Enter');
  const tops = async () => (await visible('supervised')).map(({ bounds }) => bounds.y);
  await expect.poll(tops, patient).toEqual([8, 8]);
  await page.getByRole('button', { name: 'Make this bar small' }).press('Enter');
  const widths = async () => (await visible('supervised')).map(({ bounds }) => bounds.width);
  await expect.poll(widths, patient).toEqual([450, 450]);
  await page.getByRole('button', { name: 'Show' }).press('Enter');
  await expect.poll(widths, patient).toEqual([1_240, 1_240]);
});
