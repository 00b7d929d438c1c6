import { hostname } from 'node:os';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../../../build/bundle.ts';
import type { SessionApp } from '../../../build/electron-stand-in/session-app.ts';
import { newLessonCode } from '#protocol/classroom.ts';
import { School } from '#test/helpers/school.ts';
import { Wire } from '#test/helpers/wire.ts';
import { patient } from '#test/e2e/session-app/until.ts';
import { agreedAlready } from '#test/e2e/story/agreed-already.ts';
import { Laptop } from '#test/e2e/story/laptop.ts';
import { PeopleAtPages } from '#test/e2e/story/people-at-pages.ts';

/**
 * A supply teacher starts a lesson on a laptop while the network is down, through real processes;
 * back again, the class's own teacher takes it over. The steps follow one another.
 */
let school: School;
let people: PeopleAtPages;
let cable: Wire;
let okafor: Page;
let amara: SessionApp;
let secret: string;
const laptop = new Laptop();
/** Mrs Cole's phone. */
const codeAt = (timestamp: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
let used: { readonly at: number; readonly code: string };

beforeAll(async () => {
  await bundle();
  school = new School('policies/baseline');
  school.addAccount('cole', 'Mrs Cole', 'teacher', 'oak');
  await school.start();
  await agreedAlready(school, ['p-amara']);
  const cole = await school.client('cole');
  ({ secret } = newLessonCode.parse(await cole.post('/api/lesson-code', {})));
  people = await PeopleAtPages.open();
  okafor = await people.signIn(school, 'okafor');
  cable = await Wire.to(school.address);
  await laptop.enrol(cable.address, school.enrolmentCode());
  await laptop.startAgent();
  amara = await laptop.signIn('amara.k');
  await okafor.goto(`${school.address}/classes/oak`);
  await okafor.getByText(`${hostname()}, connected`).waitFor();
});

afterAll(async () => {
  await people?.close();
  await laptop.dispose();
  await cable?.dispose();
  await school?.dispose();
});

const tile = (word: string) => okafor.getByRole('listitem').getByText(word, { exact: false });

async function giveCode(page: Page, six: string, press: string): Promise<void> {
  await page.getByLabel('Your code').fill(six);
  await page.getByRole('button', { name: press, exact: true }).click();
}

test('with the network down, a code starts a lesson, and its banner says whose it is', async () => {
  // What it needs for that has come before.
  await expect
    .poll(async () => (await amara.tray()).map(({ id }) => id), patient)
    .toContain('lesson');
  cable.cut();
  await amara.choose('lesson');
  const page = await laptop.shown('lesson');
  await page.getByLabel('Sites for this lesson').fill('kew.org');
  const at = Date.now();
  used = { at, code: codeAt(at) };
  await giveCode(page, used.code, 'Start lesson');
  const banner = await laptop.shown('supervised');
  await banner.getByText('Mrs Cole', { exact: true }).waitFor();
  await banner.getByText('kew.org').waitFor();
});

test('the same code ends nothing, and the lesson is on again after the agent was killed', async () => {
  const page = await laptop.shown('lesson');
  await giveCode(page, used.code, 'End lesson');
  await page.getByText('That code was used on this laptop already.', { exact: false }).waitFor();
  await laptop.killAgent();
  await laptop.startAgent();
  await page.getByText('Mrs Cole', { exact: true }).waitFor();
  await (await laptop.shown('supervised')).getByText('Mrs Cole', { exact: true }).waitFor();
});

test('back on the network, the class page says whose lesson it is, and where', async () => {
  expect(await okafor.getByText('Started on laptops').count()).toBe(0);
  cable.join();
  await okafor.getByText(`Mrs Cole started a lesson on ${hostname()}`, { exact: false }).waitFor();
  await tile('Lesson started here').waitFor();
});

test('its sites cannot be added to before it is taken over; then they are, and the pupil is told', async () => {
  const banner = await laptop.shown('supervised');
  await banner.getByRole('button', { name: 'Sites' }).click();
  const sites = await laptop.shown('sites');
  await sites.getByRole('textbox', { name: 'Which site?' }).fill('rspb.org.uk');
  await sites.getByRole('button', { name: 'Ask my teacher' }).click();
  const open = okafor.getByRole('button', { name: 'Open for this lesson: rspb.org.uk' });
  await open.click();
  await okafor.getByText('take it over first', { exact: false }).waitFor();
  await okafor.getByRole('button', { name: /^Take over until/ }).click();
  await banner.getByText('Mrs Okafor', { exact: true }).waitFor();
  await tile('Lesson is on').waitFor();
  await open.click();
  await banner.getByText('rspb.org.uk').waitFor();
  await sites.getByText('Mrs Okafor', { exact: false }).first().waitFor();
});

test('ended on the laptop, it is not called on in the class', async () => {
  const page = await laptop.shown('lesson');
  // A phone that is half a minute ahead: the code after the one that was used.
  await giveCode(page, codeAt(Math.max(Date.now(), used.at + 30_000)), 'End lesson');
  await laptop.hidden('supervised');
  await tile('Lesson ended here').waitFor();
  await okafor.getByText('On 0 of 1 laptop; 1 ended it', { exact: false }).waitFor();
  await okafor.getByRole('button', { name: 'End lesson' }).click();
  await okafor.getByRole('heading', { name: 'No lesson is on' }).waitFor();
  await expect.poll(() => tile('Lesson ended here').count(), patient).toBe(0);
});

test('the laptop’s history says for ever who began it, and who ended it', async () => {
  const tech = await school.client('tech');
  const { rows } = (await tech.get('/api/devices')) as { rows: { id: string }[] };
  const history = (await tech.get(`/api/devices/${rows[0]?.id}/history`)) as { text: string }[];
  const told = history.map((entry) => entry.text).join();
  expect(told).toContain('Mrs Cole started a lesson on the laptop itself');
  expect(told).toContain('Mrs Cole ended a lesson on the laptop itself');
});
