import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../../../build/bundle.ts';
import { School } from '#test/helpers/school.ts';
import { patient } from '#test/e2e/session-app/until.ts';
import { agreedAlready } from '#test/e2e/story/agreed-already.ts';
import { Laptop, whyNoOwnFolders } from '#test/e2e/story/laptop.ts';
import { PeopleAtPages } from '#test/e2e/story/people-at-pages.ts';

/**
 * A lesson from its start to its end through real processes, with two displays and, where this
 * machine allows it, with the browser's own policy file. The steps follow one another.
 */
const policyFile = '/etc/chromium/policies/managed/zz-beadle.json';
const noPolicyFile =
  whyNoOwnFolders() ??
  (existsSync('/usr/lib/chromium/chromium')
    ? undefined
    : 'no Chromium where its policies are known');
const displays = [
  { id: 1, bounds: { x: 0, y: 0, width: 1366, height: 768 } },
  { id: 2, bounds: { x: 1366, y: 0, width: 1920, height: 1080 } },
];
/** A console that was away for a minute is looked for less often: it may take as long again. */
const consoleFoundMs = 90_000;
const laptop = new Laptop({
  displays,
  ...(noPolicyFile === undefined && { ownFolders: ['/etc/chromium', '/etc/firefox', '/etc/opt'] }),
});
const inFile = test.skipIf(noPolicyFile !== undefined);
let school: School;
let people: PeopleAtPages;
let teacher: Page;

beforeAll(async () => {
  await bundle();
  school = new School('test/e2e/story/packs/lesson-room');
  await school.start();
  await agreedAlready(school, ['p-amara']);
  people = await PeopleAtPages.open();
  teacher = await people.signIn(school, 'okafor');
  await laptop.enrol(school.address, school.enrolmentCode());
  await laptop.startAgent();
  await laptop.signIn('amara.k');
  await teacher.goto(`${school.address}/classes/oak`);
  await teacher.getByText(`${hostname()}, connected`).waitFor();
});

afterAll(async () => {
  await people?.close();
  await laptop.dispose();
  await school?.dispose();
});

const press = (name: string | RegExp): Promise<void> =>
  teacher.getByRole('button', { name }).first().click();
const shownOn = async (name: string): Promise<number> => (await laptop.visible(name)).length;
const onEveryDisplay = (name: string) =>
  expect.poll(() => shownOn(name), patient).toBe(displays.length);

/** What the laptop's Chromium may open by its policies now; null: nobody limits it. */
function mayOpen(): unknown {
  try {
    const text = readFileSync(laptop.own(policyFile), 'utf8');
    const { URLAllowlist, URLBlocklist } = JSON.parse(text) as Record<string, unknown>;
    return URLBlocklist ? { closed: URLBlocklist, open: URLAllowlist } : null;
  } catch {
    return null;
  }
}
const opens = (...sites: string[]) =>
  expect.objectContaining({
    closed: ['*'],
    open: expect.arrayContaining(sites.map((site) => expect.stringContaining(site))),
  });

test('a lesson with a site begins on the class page, and its banner is on every display', async () => {
  await teacher.getByText('Sites for this lesson (optional)').click();
  await teacher.getByRole('textbox', { name: 'One site a line' }).fill('bbc.co.uk/bitesize');
  await press(/^Start lesson until/);
  await onEveryDisplay('supervised');
  const banner = await laptop.shown('supervised');
  await banner.getByText('Mrs Okafor', { exact: true }).waitFor();
  await banner.getByText('bbc.co.uk/bitesize').waitFor();
  await teacher.getByText('On 1 of 1 laptop.', { exact: false }).waitFor();
});

inFile('its laptop’s browser opens that site, and no other', async () => {
  await expect.poll(mayOpen, patient).toEqual(opens('bbc.co.uk/bitesize'));
});

test('a hand goes up, the teacher sees whose, and the pupil sees that she has', async () => {
  const banner = await laptop.shown('supervised');
  await banner.getByRole('button', { name: 'Hand up' }).click();
  await banner.getByText('Your hand is up.').waitFor();
  await teacher.getByRole('link', { name: 'One hand is up' }).waitFor();
  await press('Amara’s hand: seen');
  await banner.getByText('Mrs Okafor has seen your hand.').waitFor();
  await teacher.getByRole('link', { name: 'One hand is up' }).waitFor({ state: 'detached' });
});

test('a site that a pupil asks for is opened by the teacher, and the pupil reads by whom', async () => {
  await (await laptop.shown('supervised')).getByRole('button', { name: 'Sites' }).click();
  const page = await laptop.shown('sites');
  await page.getByRole('textbox', { name: 'Which site?' }).fill('kew.org');
  await page.getByRole('button', { name: 'Ask my teacher' }).click();
  await page.getByText('Asked. Your teacher has not answered yet.').waitFor();
  await press('Open for this lesson: kew.org');
  await page.getByText('Mrs Okafor has opened it for this lesson.', { exact: false }).waitFor();
  // Until then the banner's one line says that her hand was seen.
  await (await laptop.shown('supervised')).getByText('kew.org').waitFor();
});

inFile('its laptop’s browser opens that one too', async () => {
  await expect.poll(mayOpen, patient).toEqual(opens('bbc.co.uk/bitesize', 'kew.org'));
});

test('at "eyes to the front" every display rests, and goes on resting while agent and console are away', async () => {
  await press('Rest all screens');
  await onEveryDisplay('attention');
  await teacher.getByText('Screens rest on 1 of 1 laptops', { exact: false }).waitFor();
  await laptop.killAgent();
  await school.kill();
  expect(await shownOn('attention')).toBe(displays.length);
  await laptop.startAgent();
  await onEveryDisplay('attention');
});

test('screens come back by themselves, though nobody can say so, and the lesson is still on', async () => {
  await laptop.hidden('attention', 70_000);
  await onEveryDisplay('supervised');
  const banner = await laptop.shown('supervised');
  await banner.getByText('kew.org').waitFor();
});

test('the console, back again, shows the lesson as it is, and ends it', async () => {
  await school.start();
  await teacher.getByText(`${hostname()}, connected`).waitFor({ timeout: consoleFoundMs });
  await teacher.getByText('On 1 of 1 laptop.', { exact: false }).waitFor();
  await teacher.getByText('Sites: bbc.co.uk/bitesize, kew.org').waitFor();
  await press('End lesson');
  // The page may have been as it was before the console went: the laptop looks for it in its time.
  await laptop.hidden('supervised', consoleFoundMs);
  await teacher.getByRole('heading', { name: 'No lesson is on' }).waitFor();
});

inFile('after it, its laptop’s browser opens nothing', async () => {
  await expect.poll(mayOpen, patient).toMatchObject({ closed: ['*'] });
  await expect.poll(mayOpen, patient).not.toEqual(opens('kew.org'));
});

test('a lesson ends at its time though console and network are gone', async () => {
  const api = await school.client('okafor');
  const endsAt = new Date(Date.now() + 6_000).toISOString();
  await api.post('/api/classes/oak/session', { endsAt, sites: ['rspb.org.uk'] });
  await laptop.shown('supervised');
  await school.kill();
  await laptop.hidden('supervised', 20_000);
});

inFile('and its laptop’s browser is closed again', async () => {
  await expect.poll(mayOpen, patient).not.toEqual(opens('rspb.org.uk'));
});
