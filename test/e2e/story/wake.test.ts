import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../../../build/bundle.ts';
import { classDetail } from '#protocol/console-api.ts';
import { School } from '#test/helpers/school.ts';
import type { ConsoleClient } from '#test/helpers/console-client.ts';
import { Wire } from '#test/helpers/wire.ts';
import { patient } from '#test/e2e/session-app/until.ts';
import { agreedAlready } from '#test/e2e/story/agreed-already.ts';
import { Laptop, whyNoOwnFolders } from '#test/e2e/story/laptop.ts';

/**
 * Lessons on a laptop that loses its power, sleeps and starts again without a network, through real
 * processes. Asleep, the agent and the session app stand still while time goes on. The steps follow
 * one another.
 */
const policyFile = '/etc/chromium/policies/managed/zz-beadle.json';
const noPolicyFile =
  whyNoOwnFolders() ??
  (existsSync('/usr/lib/chromium/chromium')
    ? undefined
    : 'no Chromium where its policies are known');
const laptop = new Laptop({
  ...(noPolicyFile === undefined && { ownFolders: ['/etc/chromium', '/etc/firefox', '/etc/opt'] }),
});
/** A console that was away is looked for less often. */
const found = { ...patient, timeout: 70_000 };
let school: School;
let teacher: ConsoleClient;
let cable: Wire;

beforeAll(async () => {
  await bundle();
  school = new School('test/e2e/story/packs/open-between');
  await school.start();
  await agreedAlready(school, ['p-amara']);
  teacher = await school.client('okafor');
  cable = await Wire.to(school.address);
  await laptop.enrol(cable.address, school.enrolmentCode());
  await laptop.startAgent();
  await laptop.signIn('amara.k');
});

afterAll(async () => {
  await laptop.dispose();
  await cable?.dispose();
  await school?.dispose();
});

/** Whether the laptop's Chromium may open no more than a lesson's sites. */
const isLimited = (): boolean => {
  try {
    return readFileSync(laptop.own(policyFile), 'utf8').includes('URLBlocklist');
  } catch {
    return false;
  }
};
const limited = async (is: boolean): Promise<void> => {
  if (noPolicyFile === undefined) await expect.poll(isLimited, patient).toBe(is);
};

/** A lesson of so many seconds, begun on the laptop; when it ends. */
async function lesson(seconds: number): Promise<string> {
  const isConnected = async () =>
    classDetail.parse(await teacher.get('/api/classes/oak')).tiles[0]?.connected;
  await expect.poll(isConnected, found).toBe(true);
  const endsAt = new Date(Date.now() + seconds * 1_000).toISOString();
  await teacher.post('/api/classes/oak/session', { endsAt, sites: ['kew.org'] });
  await laptop.shown('supervised');
  await limited(true);
  return endsAt;
}
const until = (time: string): Promise<void> => pause(Math.max(0, Date.parse(time) - Date.now()));

/** What the windows show of a lesson, once they have heard from the agent. */
async function shown(): Promise<number[]> {
  await laptop.app.choose('help');
  await (await laptop.shown('help')).getByRole('button', { name: 'Ask for help' }).waitFor();
  return Promise.all(
    ['supervised', 'attention'].map(async (name) => (await laptop.visible(name)).length),
  );
}

test('unplugged in a lesson and started without a network, the banner has the same end', async () => {
  const endsAt = await lesson(55);
  cable.cut();
  await laptop.losePower();
  await laptop.startAgent();
  await laptop.startApp('amara.k');
  const banner = await laptop.shown('supervised');
  await banner.getByText('Less than 1 min left').waitFor();
  expect(await banner.locator('time').getAttribute('datetime')).toBe(endsAt);
  await limited(true);
  await laptop.hidden('supervised', 60_000);
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(endsAt));
  await limited(false);
  cable.join();
});

test('a lesson and a rest of screens that end in sleep are over at wake, without a network', async () => {
  const endsAt = await lesson(40);
  await teacher.post('/api/classes/oak/attention', { minutes: 1 });
  const restsUntil = new Date(Date.now() + 61_000).toISOString();
  await laptop.shown('attention');
  cable.cut();
  await laptop.sleep();
  await until(restsUntil);
  expect(Date.now()).toBeGreaterThan(Date.parse(endsAt));
  await laptop.wake();
  await laptop.hidden('attention', 5_000);
  await laptop.hidden('supervised', 5_000);
  await limited(false);
  expect(await shown()).toEqual([0, 0]);
  cable.join();
});

test('a lesson that ended while the laptop was off is not there after it', async () => {
  const endsAt = await lesson(20);
  cable.cut();
  await laptop.losePower();
  await until(endsAt);
  await laptop.startAgent();
  await laptop.startApp('amara.k');
  expect(await shown()).toEqual([0, 0]);
  await limited(false);
});
