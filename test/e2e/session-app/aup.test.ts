import { afterEach, beforeEach, expect, test } from 'vitest';
import { aupDue, charter } from '#main/testing/states.ts';
import { type RunningApp, startApp } from './running-app.ts';
import { patient } from './until.ts';

let running: RunningApp;
const first = { id: 1, bounds: { x: 0, y: 0, width: 1366, height: 768 } };
const second = { id: 2, bounds: { x: 1366, y: 0, width: 1920, height: 1080 } };
const third = { id: 3, bounds: { x: -1024, y: 0, width: 1024, height: 768 } };

beforeEach(async () => {
  running = await startApp(
    (agent) => {
      agent.state = { ...agent.state, ...aupDue };
      agent.documents = [charter];
    },
    { displays: [first, second] },
  );
});
afterEach(() => running[Symbol.asyncDispose]());

const walls = async () =>
  (await running.app.windows())
    .filter((one) => one.kiosk && one.visible)
    .map((one) => ({ bounds: one.bounds, top: one.alwaysOnTop }))
    .sort((a, b) => a.bounds.x - b.bounds.x);
const covering = (...displays: (typeof first)[]) =>
  displays.map(({ bounds }) => ({ bounds, top: true }));

test('the AUP covers every display, also one that is plugged in or changed later', async (context) => {
  if (running.app.kind === 'electron') context.skip('Electron shows the displays that there are');
  await expect.poll(walls, patient).toEqual(covering(first, second));
  await running.app.setDisplays([first, second, third]);
  await expect.poll(walls, patient).toEqual(covering(third, first, second));
  const wider = { ...second, bounds: { ...second.bounds, width: 2_560 } };
  await running.app.setDisplays([first, wider]);
  await expect.poll(walls, patient).toEqual(covering(first, wider));
  expect(await running.windows('aup')).toHaveLength(1);
  expect(await running.windows('cover')).toHaveLength(1);
});

test('what a page needs at once is asked of the agent once, and later anew', async () => {
  const page = await running.page('aup');
  await page.locator('h1').and(page.locator(':not([aria-busy] *)')).first().waitFor();
  const asked = () => running.agent.asked.filter(({ command }) => command === 'my-aup').length;
  expect(asked()).toBe(1);
  await page.evaluate('window.beadle.documents()');
  expect(asked()).toBe(2);
});

test('an acknowledgement reaches the agent as it was made, and the wall goes', async () => {
  running.agent.onAcknowledge = () => ({ ...running.agent.state, aupDue: [], aupGate: 'none' });
  const page = await running.page('aup');
  const documents = await page.evaluate('window.beadle.documents()');
  expect(documents).toEqual({ ok: true, value: [charter] });
  const { document, variant, hash } = charter;
  const params = { document, variant, hash, decision: 'agreed', how: 'self' };
  const answer = await page.evaluate(`window.beadle.acknowledge(${JSON.stringify(params)})`);
  expect(answer).toMatchObject({ ok: true, value: { aupDue: [] } });
  // Its thanks may be closed at once, and go by themselves soon.
  await page.evaluate('void window.close()').catch(() => undefined);
  await expect.poll(walls, patient).toEqual([]);
  expect(running.agent.asked).toContainEqual({ command: 'acknowledge', params });
  // What was agreed to can be read again, in an ordinary window.
  await running.app.choose('status');
  const status = await running.page('status');
  expect(await status.evaluate('window.beadle.openAup()')).toEqual({
    ok: true,
    value: { opened: true },
  });
  expect((await running.shown('aup')).kiosk).toBe(false);
  const again = await running.page('aup');
  expect(await again.evaluate('window.beadle.documents()')).toEqual({ ok: true, value: [charter] });
});

test('a language that was chosen holds in every window, and texts are asked for in it', async () => {
  const page = await running.page('aup');
  await page.evaluate(`window.beadle.saveReadingSettings({
    textSize: 'normal', contrast: 'normal', spacing: 'normal', language: 'pl' })`);
  await page.locator('html[lang=pl]').waitFor();
  await page.evaluate('window.beadle.documents()');
  expect(running.agent.asked).toContainEqual({ command: 'my-aup', params: { language: 'pl' } });
  await running.app.choose('help');
  const help = await running.page('help');
  expect(await help.evaluate('window.beadle.readingSettings()')).toMatchObject({
    value: { language: 'pl' },
  });
});

test('while "not now" holds the wall, status is in reach above it', async () => {
  const page = await running.page('aup');
  const { document, variant, hash } = charter;
  const params = { document, variant, hash, decision: 'not-now', how: 'self' };
  await page.evaluate(`window.beadle.acknowledge(${JSON.stringify(params)})`);
  expect(await page.evaluate('window.beadle.openStatus()')).toMatchObject({ ok: true });
  expect((await running.shown('status')).alwaysOnTop).toBe(true);
  expect((await running.shown('aup')).kiosk).toBe(true);
});

test('where the agent opens the gate the wall goes, and status is an ordinary window', async () => {
  running.agent.onAcknowledge = () => ({ ...running.agent.state, aupGate: 'internet' });
  const page = await running.page('aup');
  const { document, variant, hash } = charter;
  const params = { document, variant, hash, decision: 'not-now', how: 'self' };
  void page.evaluate(`window.beadle.acknowledge(${JSON.stringify(params)})`).catch(() => undefined);
  await expect.poll(walls, patient).toEqual([]);
  await running.app.choose('status');
  expect((await running.shown('status')).alwaysOnTop).toBe(false);
});

test('where only the internet waits, the rules come up by themselves and may be closed', async () => {
  running.agent.push({ aupGate: 'none', aupDue: [] });
  await expect.poll(walls, patient).toEqual([]);
  running.agent.push({ ...aupDue, aupGate: 'internet' });
  const shown = await running.shown('aup');
  expect([shown.kiosk, shown.alwaysOnTop]).toEqual([false, false]);
  await running.app.closeWindow(shown);
  running.agent.push({ at: new Date().toISOString() });
  await expect.poll(async () => (await running.windows('aup')).length, patient).toBe(0);
});

test('a wall for a missing consent goes when the office has recorded it', async () => {
  running.agent.push({ aupGate: 'logon', aupDue: [], aupConsent: 'missing' });
  await expect.poll(walls, patient).toEqual(covering(first, second));
  running.agent.state = { ...running.agent.state, aupConsent: undefined };
  running.agent.push({ aupGate: 'none' });
  await expect.poll(walls, patient).toEqual([]);
});

test('help opens above the wall, and the wall cannot be closed', async () => {
  const page = await running.page('aup');
  expect(await page.evaluate('window.beadle.openHelp()')).toEqual({
    ok: true,
    value: { opened: true },
  });
  expect((await running.shown('help')).alwaysOnTop).toBe(true);
  await running.app.closeWindow(await running.shown('aup'));
  expect((await running.shown('aup')).kiosk).toBe(true);
});

test('a wall whose page crashes is built again', async () => {
  const before = await running.shown('aup');
  await running.app.crash(before);
  await expect.poll(async () => (await running.shown('aup')).id !== before.id, patient).toBe(true);
  const page = await running.page('aup');
  await expect
    .poll(() => page.evaluate('window.beadle.state()'), patient)
    .toMatchObject({ ok: true });
  expect(running.app.log()).toContain('a page broke and is rebuilt');
});

test.for(['resume', 'unlock-screen', 'user-did-become-active'] as const)(
  'after %s the wall stands on the displays that there are then',
  async (event, context) => {
    if (running.app.kind === 'electron') context.skip('no test can put the machine to sleep');
    await expect.poll(walls, patient).toEqual(covering(first, second));
    await running.app.power('suspend');
    await running.app.setDisplays([second, third]);
    await running.app.power(event);
    await expect.poll(walls, patient).toEqual(covering(third, second));
    // What ended meanwhile is asked of the agent anew.
    if (event === 'resume')
      await expect
        .poll(() => running.agent.asked.map(({ command }) => command), patient)
        .toContain('status');
  },
);
