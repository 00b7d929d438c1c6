import { afterAll, beforeAll, expect, test } from 'vitest';
import { aupDue, charter } from '#main/testing/states.ts';
import { type RunningApp, startApp } from './running-app.ts';
import { patient, until } from './until.ts';

/** One app for all: each test begins where the one before ended. */
let running: RunningApp;

const displays = [
  { id: 1, bounds: { x: 0, y: 0, width: 1366, height: 768 } },
  { id: 2, bounds: { x: 1366, y: 0, width: 1920, height: 1080 } },
];

beforeAll(async () => {
  running = await startApp((agent) => void (agent.documents = [charter]), { displays });
  await until(() => running.agent.connections === 1);
});
afterAll(() => running[Symbol.asyncDispose]());

const trayLine = async (wanted: string): Promise<string | undefined> =>
  (await running.app.tray()).find(({ id }) => id === wanted)?.label;
const titles = async (page: string): Promise<string[]> =>
  (await running.windows(page)).map(({ title }) => title);
const trayUnseen = 'Electron’s tray cannot be asked; the titles were right';
/** In the tray, where it can be asked, and on the window of the status page. */
async function speaks(line: string, title: string): Promise<void> {
  await expect.poll(() => titles('status'), patient).toEqual([title]);
  if (running.app.kind === 'electron') return;
  await expect.poll(() => trayLine('status'), patient).toBe(line);
}

test('tray and titles are English where nothing was chosen', async (context) => {
  await running.app.choose('status');
  await running.shown('status');
  await speaks('What this laptop checks', 'About this laptop');
  if (running.app.kind === 'electron') context.skip(trayUnseen);
  expect(await running.app.toolTip()).toBe('Beadle: Nothing has been checked yet');
});

test('they follow at once when a child chooses a language, and another', async (context) => {
  const page = await running.page('status');
  await page.getByRole('button', { name: 'How I like to read' }).click();
  await page.getByLabel('Polski').check();
  await speaks('Co sprawdza ten laptop', 'O tym laptopie');
  await page.getByLabel('اردو').check();
  await speaks('یہ لیپ ٹاپ کیا دیکھتا ہے', 'اس لیپ ٹاپ کے بارے میں');
  expect(await page.title()).toBe('اس لیپ ٹاپ کے بارے میں');
  if (running.app.kind === 'electron') context.skip(trayUnseen);
  expect(await running.app.toolTip()).toContain('ابھی کچھ نہیں دیکھا گیا');
  expect(await trayLine('hide')).toContain('میری اسکرین چھپائیں اور استاد کو بتائیں');
});

test('what covers another display speaks it as well, and follows while it stands there', async (context) => {
  if (running.app.kind === 'electron') context.skip('Electron shows the displays that there are');
  await running.app.choose('hide');
  const rest = await running.page('rest');
  const shows = () =>
    rest.evaluate('[document.documentElement.dir, document.body.innerText, document.title]');
  const urdu = ['rtl', 'یہ اسکرین آرام کر رہی ہے۔', 'یہ اسکرین آرام کر رہی ہے'];
  await expect.poll(shows, patient).toEqual(urdu);
  const hidden = await running.page('hidden');
  await hidden.getByRole('button', { name: 'مجھے کیسے پڑھنا پسند ہے' }).click();
  await hidden.getByLabel('Polski').check();
  await expect.poll(shows, patient).toEqual(['ltr', 'Ten ekran odpoczywa.', 'Ten ekran odpoczywa']);
  await expect.poll(() => titles('rest'), patient).toEqual(['Ten ekran odpoczywa']);
  await hidden.getByLabel('Największe').check();
  await expect
    .poll(() => rest.locator('html').getAttribute('data-text-size'), patient)
    .toBe('largest');
  running.agent.push({ help: null });
  await expect.poll(() => running.windows('rest'), patient).toMatchObject([{ visible: false }]);
});

test('it is told that and no more, and can ask nothing', async (context) => {
  if (running.app.kind === 'electron') context.skip('Electron shows the displays that there are');
  running.agent.push(aupDue);
  const cover = await running.page('cover');
  await cover.getByText('Najpierw jest tam coś do przeczytania.').waitFor();
  expect(await cover.evaluate('Object.keys(window.beadle).sort()')).toEqual([
    'onLanguage',
    'onReading',
  ]);
  await expect.poll(() => titles('aup'), patient).toEqual(['Zasady szkoły']);
  running.agent.push({ aupDue: [], aupGate: 'none' });
});

test('the school’s word is followed where nothing was chosen, and a grown-up reads English', async () => {
  const person = running.agent.state.person!;
  running.agent.push({ person: { ...person, role: 'teacher', language: 'pl' } });
  await speaks('What this laptop checks', 'About this laptop');
  const page = await running.page('status');
  const usual = { textSize: 'normal', contrast: 'normal', spacing: 'normal' };
  await page.evaluate(`window.beadle.saveReadingSettings(${JSON.stringify(usual)})`);
  running.agent.push({ person: { ...person, language: 'uk' } });
  await speaks('Що перевіряє цей ноутбук', 'Про цей ноутбук');
});

test('before the agent has answered, the system’s own language is spoken', async (context) => {
  await using app = await startApp((agent) => agent.forgetProof(), {
    env: { ...process.env, LANGUAGE: 'cy_GB:en' },
  });
  await app.app.choose('help');
  const page = await app.page('help');
  await page.getByRole('heading', { name: 'Cymorth', exact: true }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('cy-GB');
  await expect
    .poll(async () => (await app.windows('help')).map(({ title }) => title), patient)
    .toEqual(['Cael cymorth']);
  if (app.app.kind === 'electron') context.skip(trayUnseen);
  expect((await app.app.tray()).find(({ id }) => id === 'help')?.label).toBe('Cael cymorth');
});
