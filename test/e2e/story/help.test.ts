import { hostname } from 'node:os';
import type { Page } from 'playwright-core';
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
 * A pupil hides her screen, with the network and without it, and reports a fault, through real
 * processes: what she reads is what her teacher did. The steps follow one another.
 */
const displays = [
  { id: 1, bounds: { x: 0, y: 0, width: 1366, height: 768 } },
  { id: 2, bounds: { x: 1366, y: 0, width: 1920, height: 1080 } },
];
const laptop = new Laptop({ displays });
let school: School;
let people: PeopleAtPages;
let cable: Wire;
let amara: SessionApp;
let teacher: Page;
let technician: Page;

beforeAll(async () => {
  await bundle();
  school = new School('policies/baseline');
  await school.start();
  await agreedAlready(school, ['p-amara']);
  people = await PeopleAtPages.open();
  cable = await Wire.to(school.address);
  teacher = await people.signIn(school, 'okafor');
  technician = await people.signIn(school, 'tech');
  await laptop.enrol(cable.address, school.enrolmentCode());
  await laptop.startAgent();
  amara = await laptop.signIn('amara.k');
  await teacher.goto(`${school.address}/classes/oak`);
  await teacher.getByText(`${hostname()}, connected`).waitFor();
});

afterAll(async () => {
  await people?.close();
  await laptop.dispose();
  await cable?.dispose();
  await school?.dispose();
});

const notice = () => teacher.getByRole('region', { name: 'Asking for you' });
const press = (name: string | RegExp) => notice().getByRole('button', { name }).click();
const covered = async (): Promise<number> =>
  (await laptop.visible('hidden')).length + (await laptop.visible('rest')).length;
const everyDisplayIsCovered = () => expect.poll(covered, patient).toBe(displays.length);

test('one press on a window covers every display, and she reads who was told', async () => {
  await amara.choose('help');
  const help = await laptop.shown('help');
  await help.getByRole('button', { name: 'Hide my screen and tell my teacher' }).click();
  await everyDisplayIsCovered();
  const cover = await laptop.shown('hidden');
  await cover.getByText('Mrs Okafor has been told.').waitFor();
  await cover.getByText('A grown-up comes to you and helps.').waitFor();
});

test('her teacher sees who, where and since when, says that she comes, and takes it back', async () => {
  await notice().getByText('Amara', { exact: true }).waitFor();
  await notice().getByText(`laptop ${hostname()}, Oak`, { exact: false }).waitFor();
  await teacher.getByRole('main').getByText('Has hidden the screen').waitFor();
  const cover = await laptop.shown('hidden');
  await press(/^I am coming/);
  await cover.getByText('Mrs Okafor is coming.').waitFor();
  await press('Not coming after all');
  await cover.getByText('Mrs Okafor has been told.').waitFor();
  await press(/^I am coming/);
  await cover.getByText('Mrs Okafor is coming.').waitFor();
});

test('the screen stays covered while the agent is gone, and is shown again by the teacher’s word', async () => {
  await laptop.killAgent();
  expect(await covered()).toBe(displays.length);
  await laptop.startAgent();
  await press(/^Show the screen again/);
  await expect.poll(covered, patient).toBe(0);
  await notice().getByText('you have let it be shown', { exact: false }).waitFor();
  await press(/^Seen to/);
  await notice().waitFor({ state: 'hidden' });
});

test('without the network the keys cover it too, and she reads the way that the school chose', async () => {
  cable.cut();
  const { keys } = amara.kind === 'electron' ? { keys: null } : { keys: 'Ctrl+Shift+F10' };
  await (keys ? amara.pressKeys(keys) : amara.choose('hide'));
  await everyDisplayIsCovered();
  const cover = await laptop.shown('hidden');
  await cover.getByText('We cannot reach your school just now.').waitFor();
  await cover
    .getByText('If nobody comes, close the lid and go to a grown-up.', { exact: false })
    .waitFor();
  expect(await cover.getByText('A grown-up comes to you').count()).toBe(0);
  expect(await notice().count()).toBe(0);
});

test('the call goes by itself once it can, and she reads so on the same page', async () => {
  await laptop.killAgent();
  await laptop.startAgent();
  cable.join();
  await (await laptop.shown('hidden')).getByText('Mrs Okafor has been told.').waitFor();
  await notice().getByText('has hidden the screen', { exact: false }).waitFor();
});

test('she shows the screen herself, and her teacher sees that she did', async () => {
  const cover = await laptop.shown('hidden');
  await cover.getByRole('button', { name: 'Show my screen again' }).click();
  await cover.getByRole('button', { name: 'Show my screen', exact: true }).click();
  await expect.poll(covered, patient).toBe(0);
  await notice().getByText('hid the screen, and has shown it again', { exact: false }).waitFor();
  await press(/^Seen to/);
  await notice().waitFor({ state: 'hidden' });
});

test('a fault that was written without the network arrives later, and is mended', async () => {
  await technician.goto(`${school.address}/faults`);
  await technician.getByText('No fault waits').waitFor();
  cable.cut();
  await amara.choose('help');
  const help = await laptop.shown('help');
  await help.getByText('This laptop is not online.', { exact: false }).waitFor();
  await help.getByLabel('What is not working?').fill('The key with the A sticks.');
  await help.getByRole('button', { name: 'Send', exact: true }).click();
  await help.getByText('It goes when the laptop is online.', { exact: false }).waitFor();
  await laptop.killAgent();
  await laptop.startAgent();
  cable.join();
  await technician.getByText('1 fault waits.').waitFor();
  await technician.getByText('The key with the A sticks.', { exact: true }).waitFor();
  await technician.getByRole('button', { name: /^Mark as mended/ }).click();
  await technician.getByText('No fault waits').waitFor();
});
