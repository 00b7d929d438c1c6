import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { lesson } from '#main/testing/states.ts';
import { startApp } from './running-app.ts';
import { patient } from './until.ts';

test('the agent goes and comes back: the page hears it, and old state is not told as new', async () => {
  await using running = await startApp();
  await expect.poll(() => running.agent.connections, patient).toBe(1);
  await running.app.choose('status');
  const page = await running.page('status');
  await page.evaluate(
    'window.links = []; window.beadle.onLink((linked) => window.links.push(linked))',
  );
  await running.agent.stop();
  await expect.poll(() => page.evaluate('window.links'), patient).toEqual([true, false]);
  expect(await page.evaluate('window.beadle.state()')).toMatchObject({
    ok: false,
    error: { code: 'agent-away' },
  });
  await running.agent.start();
  await expect.poll(() => page.evaluate('window.links'), patient).toEqual([true, false, true]);
  expect(await page.evaluate('window.beadle.state()')).toMatchObject({ ok: true });
});

test('nonsense from the agent ends the connection and nothing else', async () => {
  await using running = await startApp();
  await expect.poll(() => running.agent.connections, patient).toBe(1);
  running.agent.say('{"push":"state","state":{"at":"yesterday"}}\n');
  await expect.poll(() => running.app.log(), patient).toContain('neither answer nor push');
  await expect.poll(() => running.agent.connections, patient).toBe(1);
  running.agent.push({ session: lesson(new Date(Date.now() + 600_000)) });
  await running.shown('supervised');
});

test('a socket of another owner is refused, and the windows still open', async () => {
  await using running = await startApp(undefined, {
    args: ['--agent-owner', String((process.getuid?.() ?? 0) + 1)],
  });
  await expect.poll(() => running.app.log(), patient).toContain('belongs to account');
  await running.app.choose('help');
  const page = await running.page('help');
  expect(await page.evaluate('window.beadle.askForHelp()')).toMatchObject({ ok: false });
  expect(running.agent.asked).toEqual([]);
});

test('a second start opens the status window of the first', async () => {
  await using running = await startApp();
  await expect.poll(() => running.agent.connections, patient).toBe(1);
  const [program, ...args] = running.app.process.spawnargs;
  const second = spawnSync(program ?? '', args, { timeout: 20_000, encoding: 'utf8' });
  expect(second.status).toBe(0);
  await running.shown('status');
  expect(running.agent.connections).toBe(1);
});

test('what a child chose on a shared account outlives the windows, and ends with the sign-in', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'beadle-shared-'));
  const args = ['--user-data', userData];
  const urdu = { textSize: 'large', contrast: 'normal', spacing: 'normal', language: 'ur' };
  const during = async <T>(sharedSince: string, work: (page: Page) => Promise<T>): Promise<T> => {
    const person = { account: 'year1', sharedSince };
    await using running = await startApp((agent) => (agent.state = { ...agent.state, person }), {
      args,
    });
    await running.app.choose('status');
    const page = await running.page('status');
    return await work(page);
  };
  const chosen = (page: Page) => page.evaluate('window.beadle.readingSettings()');
  const morning = '2026-11-23T08:40:00.000Z';
  await during(morning, async (page) => {
    await page.evaluate(`window.beadle.saveReadingSettings(${JSON.stringify(urdu)})`);
    await page.locator('html[data-text-size="large"]').waitFor();
  });
  await during(morning, async (page) => {
    await page.locator('html[data-text-size="large"]').waitFor();
    expect(await chosen(page)).toEqual({ ok: true, value: urdu });
  });
  await during('2026-11-23T10:40:00.000Z', async (page) => {
    await expect.poll(() => chosen(page)).toMatchObject({ value: { textSize: 'normal' } });
    expect(await chosen(page)).not.toHaveProperty('value.language');
    expect(readFileSync(join(userData, 'reading.json'), 'utf8')).not.toContain('ur"');
  });
  rmSync(userData, { recursive: true });
});

test('reading settings are kept, and a file that cannot be read is put aside', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'beadle-settings-'));
  const file = join(userData, 'reading.json');
  const large = { textSize: 'largest', contrast: 'high', spacing: 'wide' };
  const args = ['--user-data', userData];
  const reading = async (script: string): Promise<unknown> => {
    await using running = await startApp(undefined, { args });
    await running.app.choose('status');
    const page = await running.page('status');
    return await page.evaluate(script);
  };
  await reading(`window.beadle.saveReadingSettings(${JSON.stringify(large)})`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ reading: large });
  expect(await reading('window.beadle.readingSettings()')).toEqual({ ok: true, value: large });
  writeFileSync(file, '{"reading":');
  expect(await reading('window.beadle.readingSettings()')).toMatchObject({
    value: { textSize: 'normal' },
  });
  expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe('{"reading":');
  rmSync(userData, { recursive: true });
});
