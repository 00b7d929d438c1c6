import { DatabaseSync } from 'node:sqlite';
import { hostname } from 'node:os';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { bundle } from '../../../build/bundle.ts';
import type { SessionApp } from '../../../build/electron-stand-in/session-app.ts';
import { beadle } from '../../../build/start/processes.ts';
import { aupCoverage, classDetail, deviceDetail, devicePage } from '#protocol/console-api.ts';
import { launchBrowser } from '#test/helpers/browser.ts';
import type { ConsoleClient } from '#test/helpers/console-client.ts';
import { School } from '#test/helpers/school.ts';
import { patient, until } from '#test/e2e/session-app/until.ts';
import { readCharter } from '#test/e2e/story/charter.ts';
import { Laptop } from '#test/e2e/story/laptop.ts';

/**
 * The whole of Beadle through real processes: console, agent, session app and two people's
 * browsers. The steps follow one another; each begins where the one before ended.
 */
let school: School;
let laptop: Laptop;
let browser: Browser;
let technician: Page;
let teacher: Page;
let technicianApi: ConsoleClient;
let device: string;
let amara: SessionApp;

beforeAll(async () => {
  await bundle();
  school = new School();
  laptop = new Laptop();
  await school.start();
  browser = await launchBrowser();
  technician = await signedIn('tech');
  teacher = await signedIn('okafor');
  technicianApi = await school.client('tech');
});

afterAll(async () => {
  await browser?.close();
  await laptop?.dispose();
  await school?.dispose();
});

test('an enrolled laptop shows its real findings in the console, without a reload', async () => {
  await technician.goto(`${school.address}/devices`);
  await technician.getByRole('heading', { level: 1 }).waitFor();

  await laptop.enrol(school.address, school.enrolmentCode());
  await laptop.startAgent();
  await technician.getByRole('link', { name: hostname() }).first().click();
  await technician.getByRole('heading', { name: 'Antivirus' }).waitFor();
  device = technician.url().split('/').at(-1) ?? '';

  // The same machine, asked by hand: what the console shows is what is so.
  const byHand = auditStates();
  const inConsole = async () =>
    Object.fromEntries((await detail()).findings.map((finding) => [finding.rule, finding.state]));
  // Nobody but an agent can say how an agent fares.
  const { 'agent-health': _own, ...asked } = byHand;
  await expect.poll(inConsole, patient).toMatchObject(asked);
});

test('a pupil of year 2 meets the Key Stage 1 charter, agrees, and coverage rises live', async () => {
  await technician.goto(`${school.address}/aup`);
  await technician.getByRole('heading', { level: 1 }).waitFor();
  expect(await oakComplete()).toBe(0);

  amara = await laptop.signIn('amara.k');
  const charter = await laptop.shown('aup');
  const seen = await readCharter(charter, 'I agree');
  expect(seen.length).toBeGreaterThan(3);
  expect(seen).toEqual(
    expect.arrayContaining([
      'Who signs in, and when.',
      'What is plugged in.',
      'How the laptop works.',
    ]),
  );
  await laptop.hidden('aup');

  await expect.poll(oakComplete, patient).toBe(1);
  await technician.getByText('Amara').first().waitFor();
  const recent = aupCoverage.parse(await technicianApi.get('/api/aup')).recent[0];
  expect(recent).toMatchObject({
    person: 'p-amara',
    document: 'computing-charter',
    variant: 'ks1',
    decision: 'agreed',
    how: 'self',
  });
});

test('a teacher starts a lesson and the banner is on the laptop at once', async () => {
  await teacher.goto(`${school.address}/classes/oak`);
  const start = teacher.getByRole('button', { name: /^Start lesson until/ });
  await start.waitFor();
  await start.click();
  // How soon is measured by `npm run bench`: a busy machine is no fault.
  const banner = await laptop.shown('supervised', 5_000);
  await banner.getByText('Mrs Okafor', { exact: true }).waitFor();
  await banner.getByText(/min left/).waitFor();
  await expect.poll(async () => (await oak()).tiles[0]?.supervised, patient).toBe('on');
});

test('she ends it, and a lesson with an end time ends by itself', async () => {
  await teacher.getByRole('button', { name: /^End/ }).first().click();
  await laptop.hidden('supervised', 30_000);

  const endsAt = new Date(Date.now() + 4_000).toISOString();
  const api = await school.client('okafor');
  await api.post('/api/classes/oak/session', { endsAt, sites: [] });
  await laptop.shown('supervised');
  await laptop.hidden('supervised');
  // The laptop ends it by the console's time, which it knows to half an answer's way.
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(endsAt) - 250);
  await expect.poll(async () => (await oak()).session, patient).toBeNull();
});

test('one press hides her screen; her teacher sees who and where, and she sees who is coming', async () => {
  await amara.choose('hide');
  const cover = await laptop.shown('hidden');
  const notice = teacher.getByRole('region', { name: 'Asking for you' });
  await notice.getByText('Amara').first().waitFor();
  await notice.getByText(`laptop ${hostname()}`, { exact: false }).first().waitFor();
  await notice.getByRole('button', { name: /^I am coming/ }).click();
  await cover.getByText('Mrs Okafor is coming.').waitFor();
  await notice.getByRole('button', { name: /^Show the screen again/ }).click();
  await laptop.hidden('hidden');
  await notice.getByRole('button', { name: /^Seen to/ }).click();
  await notice.waitFor({ state: 'hidden' });
});

test('with the console dead, another pupil agrees; back again, nothing is missing and nothing is doubled', async () => {
  await laptop.signOut();
  await school.kill();

  const app = await laptop.signIn('ben.t');
  const charter = await laptop.shown('aup');
  await readCharter(charter, 'I agree');
  await laptop.hidden('aup');
  await app.choose('status');
  await (
    await laptop.shown('status')
  )
    .getByText(/waiting/)
    .first()
    .waitFor();

  await school.start();
  technicianApi = await school.client('tech');
  await expect.poll(oakComplete, patient).toBe(2);
  await expect
    .poll(
      async () => (await oak()).people.find((person) => person.person === 'p-ben')?.aup,
      patient,
    )
    .toBe('agreed');

  const acknowledged = aupCoverage
    .parse(await technicianApi.get('/api/aup'))
    .recent.filter((entry) => entry.decision === 'agreed');
  expect(acknowledged.map((entry) => entry.person).sort()).toEqual(['p-amara', 'p-ben']);

  // A finding changed meanwhile: ben's acknowledgement was missing, then there.
  const aup = await until(async () =>
    (await detail()).findings.find(
      (finding) => finding.rule === 'aup' && finding.state === 'compliant',
    ),
  );
  expect(aup.person).toBe('p-ben');

  const shown = await detail();
  expect(shown.chainWhole).toBe(true);
  const stored = storedSequences();
  expect(stored).toEqual(Array.from({ length: stored.length }, (_, index) => index + 1));
  expect(stored.length).toBe((await detail()).storedThrough);
});

async function signedIn(username: 'tech' | 'okafor'): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(school.signInLink(username));
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** States of the rules about the laptop itself, as `beadle audit` sees them now. */
function auditStates(): Record<string, string> {
  const findings = z.array(z.looseObject({ rule: z.string(), state: z.string() }));
  const policy = join(import.meta.dirname, '..', '..', '..', 'policies', 'stocks-lane');
  const said = findings.parse(
    JSON.parse(beadle(['audit', '--policy', policy, '--json'], { anyExit: true })),
  );
  const aboutPeople = ['aup', 'supervised-session'];
  return Object.fromEntries(
    said
      .filter((finding) => !aboutPeople.includes(finding.rule))
      .map((finding) => [finding.rule, finding.state]),
  );
}

async function detail(): Promise<z.infer<typeof deviceDetail>> {
  if (!/^[A-Za-z0-9_-]+$/.test(device)) throw new Error(`no device: ${device}`);
  expect(devicePage.parse(await technicianApi.get('/api/devices')).total).toBe(1);
  return deviceDetail.parse(await technicianApi.get(`/api/devices/${device}`));
}

async function oak(): Promise<z.infer<typeof classDetail>> {
  return classDetail.parse(await technicianApi.get('/api/classes/oak'));
}

async function oakComplete(): Promise<number> {
  const coverage = aupCoverage.parse(await technicianApi.get('/api/aup'));
  return coverage.groups.find((group) => group.classId === 'oak')?.complete ?? -1;
}

/** Straight from the console's database: every event once, in order. */
function storedSequences(): number[] {
  const file = readdirSync(school.dataDirectory).find((name) => /\.(db|sqlite)$/.test(name)) ?? '';
  const database = new DatabaseSync(join(school.dataDirectory, file), { readOnly: true });
  try {
    return database
      .prepare('SELECT sequence FROM events ORDER BY sequence')
      .all()
      .map((row) => Number(row['sequence']));
  } finally {
    database.close();
  }
}
