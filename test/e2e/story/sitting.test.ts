import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../../../build/bundle.ts';
import { classDetail } from '#protocol/console-api.ts';
import { School } from '#test/helpers/school.ts';
import { Wire } from '#test/helpers/wire.ts';
import { patient } from '#test/e2e/session-app/until.ts';
import { Laptop } from '#test/e2e/story/laptop.ts';
import { PeopleAtPages } from '#test/e2e/story/people-at-pages.ts';

/**
 * A class sitting through real processes: the console on the classroom's screen and two pupils at
 * laptops of their own. The steps follow one another.
 */
let school: School;
let people: PeopleAtPages;
let teacher: Page;
let cable: Wire;
const amarasLaptop = new Laptop();
const bensLaptop = new Laptop();

beforeAll(async () => {
  await bundle();
  school = new School();
  await school.start();
  people = await PeopleAtPages.open();
  cable = await Wire.to(school.address);
  const code = school.enrolmentCode(2);
  await amarasLaptop.enrol(school.address, code);
  await bensLaptop.enrol(cable.address, code);
  await Promise.all([amarasLaptop.startAgent(), bensLaptop.startAgent()]);
  await Promise.all([amarasLaptop.signIn('amara.k'), bensLaptop.signIn('ben.t')]);
  teacher = await people.signIn(school, 'okafor');
});

afterAll(async () => {
  await people?.close();
  await Promise.all([amarasLaptop.dispose(), bensLaptop.dispose()]);
  await cable?.dispose();
  await school?.dispose();
});

const press = (name: string): Promise<void> =>
  teacher.getByRole('button', { name, exact: true }).click();
const child = (name: string, answer: string) =>
  teacher.getByRole('button', { name: new RegExp(`^${name}.*${answer}$`) });

test('both laptops listen while the teacher reads, and nobody can answer yet', async () => {
  const charters = await Promise.all([amarasLaptop.shown('aup'), bensLaptop.shown('aup')]);
  await teacher.goto(`${school.address}/classes/oak/sitting`);
  await teacher.getByText('8 of 8 children have it still to do.').waitFor();
  await press('Start reading');
  for (const charter of charters) {
    await charter.getByText('Mrs Okafor is reading the rules to everyone.').waitFor();
    expect(await charter.getByRole('button', { name: 'I agree' }).count()).toBe(0);
  }
});

test('read out, one child confirms on her laptop, another on the classroom’s screen', async () => {
  const next = teacher.getByRole('button', { name: 'Next', exact: true });
  while (await next.isVisible()) await next.click();
  await press('I have read it out');
  const charter = await amarasLaptop.shown('aup');
  await charter.getByRole('button', { name: 'I agree' }).click();
  await amarasLaptop.hidden('aup');
  await child('Amara', 'Agreed').waitFor();

  await child('Chloe', 'Your turn').click();
  await teacher
    .getByRole('dialog', { name: 'Chloe' })
    .getByText('I agree', { exact: true })
    .click();
  await child('Chloe', 'Agreed').waitFor();
  await teacher.getByText('2 of 8 have answered.').waitFor();
});

test('a laptop whose network is away keeps what was confirmed on it', async () => {
  cable.cut();
  const charter = await bensLaptop.shown('aup');
  await charter.getByRole('button', { name: 'I agree' }).click();
  await bensLaptop.hidden('aup');
  expect(await child('Ben', 'Your turn').count()).toBe(1);
});

test('a console that stops in the middle has lost nothing, and the sitting goes on', async () => {
  await school.kill();
  await bensLaptop.killAgent();
  await school.start();
  await bensLaptop.startAgent();
  await child('Amara', 'Agreed').waitFor();
  await child('Chloe', 'Agreed').waitFor();
  cable.join();
  await child('Ben', 'Agreed').waitFor();
  await teacher.getByText('3 of 8 have answered.').waitFor();
});

test('one who is absent still owes it, and reads it alone when back', async () => {
  await press('End sitting');
  await teacher.getByText('5 of 8 children have it still to do.').waitFor();
  const api = await school.client('okafor');
  const oak = classDetail.parse(await api.get('/api/classes/oak'));
  const done = oak.people.filter((one) => one.aup === 'agreed').map((one) => one.givenName);
  expect(done).toEqual(['Amara', 'Ben', 'Chloe']);

  await amarasLaptop.signOut();
  await amarasLaptop.signIn('dawid.n');
  const charter = await amarasLaptop.shown('aup');
  await charter.getByRole('button', { name: 'Next', exact: true }).waitFor();
  expect(await charter.getByText('is reading the rules').count()).toBe(0);
});

test('who confirmed on the classroom’s screen is not asked again at a laptop', async () => {
  await amarasLaptop.signOut();
  const app = await amarasLaptop.signIn('chloe.w');
  await app.choose('status');
  // What is due is known by the time that this shows.
  const status = await amarasLaptop.shown('status');
  await status.getByRole('tab', { name: 'Help' }).waitFor();
  expect(await amarasLaptop.visible('aup')).toEqual([]);
});

test('each confirmation is in the record once, with how it came about', async () => {
  const api = await school.client('tech');
  const { recent } = (await api.get('/api/aup')) as {
    recent: { person: string; decision: string; how: string }[];
  };
  const agreed = recent
    .filter((one) => one.decision === 'agreed')
    .map(({ person, how }) => `${person} ${how}`)
    .sort();
  expect(agreed).toEqual(['p-amara class-sitting', 'p-ben class-sitting', 'p-chloe class-sitting']);
  await expect
    .poll(async () => ((await api.get('/api/devices')) as { total: number }).total, patient)
    .toBe(2);
});
