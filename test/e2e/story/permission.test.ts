import type { Page } from 'playwright-core';
import { hostname } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../../../build/bundle.ts';
import type { SessionApp } from '../../../build/electron-stand-in/session-app.ts';
import { School } from '#test/helpers/school.ts';
import { Wire } from '#test/helpers/wire.ts';
import { patient } from '#test/e2e/session-app/until.ts';
import { agreedAlready } from '#test/e2e/story/agreed-already.ts';
import { Laptop } from '#test/e2e/story/laptop.ts';
import { PeopleAtPages } from '#test/e2e/story/people-at-pages.ts';

/**
 * A teacher whose own network works gives permissions for a laptop whose network does not, through
 * real processes: one starts a lesson there, another ends it. The steps follow one another.
 */
let school: School;
let people: PeopleAtPages;
let cable: Wire;
let okafor: Page;
let amara: SessionApp;
const laptop = new Laptop();

beforeAll(async () => {
  await bundle();
  school = new School('policies/baseline');
  await school.start();
  await agreedAlready(school, ['p-amara']);
  people = await PeopleAtPages.open();
  okafor = await people.signIn(school, 'okafor');
  cable = await Wire.to(school.address);
  await laptop.enrol(cable.address, school.enrolmentCode());
  await laptop.startAgent();
  amara = await laptop.signIn('amara.k');
  await okafor.goto(`${school.address}/classes/oak`);
  await okafor.getByText(`${hostname()}, connected`).waitFor();
  await okafor.getByText('A laptop that cannot reach the console').click();
});

afterAll(async () => {
  await people?.close();
  await laptop.dispose();
  await cable?.dispose();
  await school?.dispose();
});

/** The text that the class page gives for the laptop. */
async function given(what: 'start' | 'end', says: string): Promise<string> {
  await okafor.getByRole('button', { name: `Permission to ${what} a lesson` }).click();
  await okafor.getByText(says, { exact: false }).waitFor();
  return okafor.getByLabel('Permission', { exact: true }).inputValue();
}

async function paste(text: string, press: string): Promise<Page> {
  const page = await laptop.shown('lesson');
  // Between start and end the form is another one, which begins closed.
  const button = page.getByRole('button', { name: press, exact: true });
  await button.waitFor();
  const field = page.getByLabel('Paste the permission');
  if (!(await field.isVisible()))
    await page.getByText('I have a permission from the console instead').click();
  await field.fill(text);
  await button.click();
  return page;
}

let start: string;

test('starts a lesson on the laptop while its network is down', async () => {
  await expect
    .poll(async () => (await amara.tray()).map(({ id }) => id), patient)
    .toContain('lesson');
  cable.cut();
  start = await given('start', 'starts one lesson of');
  await amara.choose('lesson');
  const page = await laptop.shown('lesson');
  await page.getByLabel('Sites for this lesson').fill('kew.org');
  await paste(start, 'Start lesson');
  const banner = await laptop.shown('supervised');
  await banner.getByText('Mrs Okafor', { exact: true }).waitFor();
  await banner.getByText('kew.org').waitFor();
});

test('works once, and for what it says', async () => {
  const page = await paste(start, 'End lesson');
  await page
    .getByText('The permission is for "session-start", not for "session-end".', { exact: false })
    .waitFor();
  const end = await given('end', 'ends a lesson of');
  await paste(end, 'End lesson');
  await laptop.hidden('supervised');
  await paste(start, 'Start lesson');
  await page.getByText('The permission was used already', { exact: false }).waitFor();
});

test('is told to the console when the laptop is back', async () => {
  cable.join();
  const tech = await people.signIn(school, 'tech');
  await tech.goto(`${school.address}/devices`);
  await tech.getByRole('link', { name: hostname() }).first().click();
  await tech.getByText('Mrs Okafor ended a lesson on the laptop itself').first().waitFor();
});
