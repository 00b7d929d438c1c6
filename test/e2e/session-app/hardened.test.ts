import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { windowContracts } from '#protocol/windows.ts';
import { type RunningApp, startApp } from './running-app.ts';
import { patient } from './until.ts';

let running: RunningApp;
let page: Page;
const address = 'beadle://pages/status/index.html';

beforeAll(async () => {
  running = await startApp();
  console.log(`session app shown by ${running.app.kind}: ${running.app.why}`);
  await running.app.choose('status');
  page = await running.page('status');
});
afterAll(() => running[Symbol.asyncDispose]());

const evaluate = <T>(script: string): Promise<T> => page.evaluate<T>(script);

test('a page speaks to the agent through window.beadle', async () => {
  await expect
    .poll(() => evaluate('window.beadle.state()'), patient)
    .toMatchObject({ ok: true, value: { device: { hostname: 'laptop-07' } } });
});

test('a page has exactly the calls of its own contract, and cannot change them', async () => {
  const names = await evaluate<string[]>('Object.keys(window.beadle)');
  expect(names.sort()).toEqual(
    [...Object.keys(windowContracts.status), 'onState', 'onLink', 'onReading', 'onLanguage'].sort(),
  );
  const changed = 'try { window.beadle.state = 1 } catch {} typeof window.beadle.state';
  expect(await evaluate(changed)).toBe('function');
});

test('nothing of Node or Electron is in a page', async () => {
  const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'];
  const kinds = await evaluate<string[]>(
    `${JSON.stringify(names)}.map((name) => typeof window[name])`,
  );
  expect(kinds).toEqual(names.map(() => 'undefined'));
});

test('arguments that do not fit are refused before the agent is asked', async () => {
  const before = running.agent.asked.length;
  expect(await evaluate('window.beadle.reportFault({ text: "", more: 1 })')).toMatchObject({
    ok: false,
    error: { code: 'bad-arguments' },
  });
  expect(running.agent.asked.length).toBe(before);
});

test('no page opens a window', async () => {
  const count = (await running.app.windows()).length;
  const opened = `[window.open('https://example.org'), window.open('beadle://pages/aup/index.html')]`;
  expect(await evaluate(`${opened}.every((one) => one === null)`)).toBe(true);
  expect((await running.app.windows()).length).toBe(count);
});

test.each(['https://example.org/', 'beadle://pages/aup/index.html', 'about:blank'])(
  'a page does not go to %s',
  async (target) => {
    await evaluate(`void (location.href = ${JSON.stringify(target)})`);
    const still = async () => [
      (await running.windows('status')).map((one) => one.url.split('#')[0]),
      await evaluate('document.title !== "" && typeof window.beadle.state').catch(() => null),
    ];
    await expect.poll(still, patient).toEqual([[address], 'function']);
  },
);

test('permissions are refused', async () => {
  const query = `Promise.all(['geolocation', 'notifications', 'camera', 'microphone'].map(
    async (name) => (await navigator.permissions.query({ name })).state))`;
  expect(await evaluate(query)).toEqual(Array(4).fill('denied'));
  const camera = `navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'given', (e) => e.name)`;
  expect(await evaluate(camera)).not.toBe('given');
});

test('the network is out of reach', async () => {
  const fetched = `fetch('https://example.org/').then(() => 'reached', () => 'refused')`;
  expect(await evaluate(fetched)).toBe('refused');
  const image = `new Promise((done) => { const image = new Image();
    image.onload = () => done('reached'); image.onerror = () => done('refused');
    image.src = 'https://example.org/a.png'; })`;
  expect(await evaluate(image)).toBe('refused');
  const socket = `new Promise((done) => { try { const socket = new WebSocket('wss://example.org');
    socket.onopen = () => done('reached'); socket.onerror = () => done('refused'); }
    catch { done('refused') } })`;
  expect(await evaluate(socket)).toBe('refused');
});

test('script that is not a file of ours does not run', async () => {
  const inline = `(() => { const script = document.createElement('script');
    try { script.textContent = 'window.ran = true'; document.head.append(script) } catch {}
    return window.ran ?? false })()`;
  expect(await evaluate(inline)).toBe(false);
  // In a task of the page's own, because what a debugger evaluates is not held to the policy.
  const text = `new Promise((done) => setTimeout(() => {
    try { done(new Function('return "ran"')()) } catch { done('refused') } }))`;
  expect(await evaluate(text)).toBe('refused');
});

test('a link that asks for a window of its own gets none', async () => {
  const count = (await running.app.pages()).length;
  await evaluate(`(() => { const link = document.createElement('a'); link.target = '_blank';
    link.href = 'https://example.org/'; document.body.append(link); link.click(); link.remove() })()`);
  await expect.poll(async () => (await running.app.pages()).length, patient).toBe(count);
  expect((await running.windows('status')).length).toBe(1);
});

test('a page may ask to be closed, as its own Close button does', async () => {
  await running.app.choose('help');
  const help = await running.page('help');
  await help.evaluate('void window.close()').catch(() => undefined);
  await expect.poll(() => running.windows('help'), patient).toEqual([]);
});
