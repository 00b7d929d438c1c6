import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../../../build/bundle.ts';
import { School } from '#test/helpers/school.ts';
import { patient } from '#test/e2e/session-app/until.ts';
import { Laptop } from '#test/e2e/story/laptop.ts';

/**
 * A child new to English signs in, through real processes: what the office wrote down is what the
 * whole laptop speaks, and what the child chooses instead holds at once. The steps follow one another.
 */
const displays = [
  { id: 1, bounds: { x: 0, y: 0, width: 1366, height: 768 } },
  { id: 2, bounds: { x: 1366, y: 0, width: 1920, height: 1080 } },
];
const laptop = new Laptop({ displays });
let school: School;

beforeAll(async () => {
  await bundle();
  school = new School('policies/baseline');
  school.importPeople((list) =>
    list
      .replace(/^id,.*$/m, (line) => `${line},language`)
      .replace(/^p-dawid,.*$/m, (line) => `${line},pl`)
      .replace(/^(?!id,|p-dawid,).+$/gm, (line) => `${line},`),
  );
  await school.start();
  await laptop.enrol(school.address, school.enrolmentCode());
  await laptop.startAgent();
});

afterAll(async () => {
  await laptop.dispose();
  await school?.dispose();
});

const tray = async (): Promise<string[]> =>
  (await laptop.app.tray()).filter(({ id }) => id !== 'says').map(({ label }) => label);
const titles = async (page: string): Promise<string[]> =>
  (await laptop.visible(page)).map(({ title }) => title);

test('the tray, the title and the other screen speak what the office wrote down', async (context) => {
  await laptop.signIn('dawid.n');
  if (laptop.app.kind === 'electron') context.skip('Electron has no second display to show');
  const cover = await laptop.shown('cover');
  await cover.getByRole('heading', { name: 'Popatrz na drugi ekran.' }).waitFor();
  await expect.poll(() => titles('aup'), patient).toEqual(['Zasady szkoły']);
  expect(await titles('cover')).toEqual(['Popatrz na drugi ekran']);
  expect(await tray()).toEqual([
    'Ukryj mój ekran i powiedz nauczycielowi (\u2068Ctrl+Shift+F10\u2069)',
    'Co sprawdza ten laptop',
    'Przeczytaj zasady szkoły',
    'Zacznij tu lekcję',
    'Uzyskaj pomoc',
  ]);
});

test('what the child chooses instead holds on all of them at once', async (context) => {
  if (laptop.app.kind === 'electron') context.skip('Electron has no second display to show');
  const rules = await laptop.shown('aup');
  await rules.getByRole('button', { name: 'Jak lubię czytać' }).click();
  await rules.getByLabel('Українська').check();
  const cover = await laptop.shown('cover');
  await cover.getByRole('heading', { name: 'Подивися на інший екран.' }).waitFor();
  await expect.poll(() => titles('aup'), patient).toEqual(['Шкільні правила']);
  await expect.poll(tray, patient).toContain('Прочитати шкільні правила');
});

test('it is kept for the next time, also while no agent answers', async () => {
  await laptop.killAgent();
  await laptop.closeApp();
  await laptop.startApp('dawid.n');
  await laptop.app.choose('help');
  const help = await laptop.shown('help');
  await help.getByRole('heading', { name: 'Допомога', exact: true }).waitFor();
  await expect.poll(() => titles('help'), patient).toEqual(['Отримати допомогу']);
  await laptop.startAgent();
});

test('a grown-up on the same laptop reads English', async () => {
  await laptop.signOut();
  await laptop.signIn('n.okafor');
  await laptop.app.choose('status');
  await laptop.shown('status');
  await expect.poll(() => titles('status'), patient).toEqual(['About this laptop']);
  if (laptop.app.kind === 'stand-in') expect(await tray()).toContain('What this laptop checks');
});
