import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../../../build/bundle.ts';
import type { SessionApp } from '../../../build/electron-stand-in/session-app.ts';
import { School } from '#test/helpers/school.ts';
import { agreedAlready } from '#test/e2e/story/agreed-already.ts';
import { readCharter } from '#test/e2e/story/charter.ts';
import { Laptop } from '#test/e2e/story/laptop.ts';

/**
 * The school changes its rules while a child works, through real processes. The steps follow one
 * another.
 */
let school: School;
let amara: SessionApp;
const laptop = new Laptop();
const tenMinutes = 600_000;

/** The school's pack with another version of the charter, in other words. */
function newerPack(folder: string): string {
  const pack = join(folder, 'stocks-lane');
  cpSync(join(import.meta.dirname, '../../../policies/stocks-lane'), pack, { recursive: true });
  const texts = join(pack, 'aup');
  for (const name of readdirSync(texts).filter((one) => one.startsWith('computing-charter'))) {
    const text = readFileSync(join(texts, name), 'utf8');
    const newer = text.replace(/^version: .*$/m, "version: '2027-01'");
    writeFileSync(join(texts, name), newer.replace(/^# .*?(?=\s*(\{#.*)?$)/m, '$& today'));
  }
  return pack;
}

beforeAll(async () => {
  await bundle();
  school = new School();
  await school.start();
  await agreedAlready(school, ['p-amara']);
  await laptop.enrol(school.address, school.enrolmentCode());
  await laptop.startAgent();
  amara = await laptop.signIn('amara.k', new Date(Date.now() - tenMinutes));
  // What is due is known by the time that her name shows.
  await amara.choose('help');
  await (await laptop.shown('help')).getByRole('button', { name: 'Ask for help' }).waitFor();
});

afterAll(async () => {
  await laptop.dispose();
  await school?.dispose();
});

test('new rules in the middle of work are said first, and cover nothing', async () => {
  await school.changePolicy(newerPack(school.folder));
  const soon = await laptop.shown('soon', 60_000);
  await soon.getByRole('heading', { name: 'Your school has rules for you to read.' }).waitFor();
  await soon.getByText('5 minutes left').waitFor();
  expect(await laptop.visible('aup')).toEqual([]);
  const [window] = await laptop.visible('soon');
  expect([window?.kiosk, window?.alwaysOnTop]).toEqual([false, true]);
});

test('she asks for more time, and it outlives the agent and her windows', async () => {
  const soon = await laptop.shown('soon');
  await soon.getByRole('button', { name: 'I need more time' }).press('Enter');
  await soon.getByText('You have more time now.').waitFor();
  await soon.getByText('10 minutes left').waitFor();
  await laptop.closeApp();
  await laptop.killAgent();
  await laptop.startAgent();
  amara = await laptop.startApp('amara.k');
  const again = await laptop.shown('soon');
  await again.getByText(/\b(9|10) minutes left/).waitFor();
  expect(await laptop.visible('aup')).toEqual([]);
});

test('saved, she reads them, and agrees', async () => {
  const soon = await laptop.shown('soon');
  await soon.getByRole('button', { name: 'Read them now' }).press('Enter');
  const charter = await laptop.shown('aup');
  const [wall] = await laptop.visible('aup');
  expect(wall?.kiosk).toBe(true);
  expect(await laptop.visible('soon')).toEqual([]);
  await readCharter(charter, 'I agree');
  await laptop.hidden('aup');
});
