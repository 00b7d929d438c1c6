import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleSession, sampleState } from '../../../renderer/fixtures/sample-states.ts';
import { callsOf, fixture, sceneNamed } from './scene-by-name.ts';
import { startWindowPages, type WindowPages } from './window-pages.ts';

let pages: WindowPages;
beforeAll(async () => {
  pages = await startWindowPages();
});
afterAll(() => pages.close());

it('names the teacher, what is open, and counts down to the end', async () => {
  const { page, faults, close } = await pages.open(sceneNamed('supervised/running'), {
    movableClock: true,
  });
  await page.getByText('Mrs Okafor', { exact: true }).waitFor();
  await page.getByText('bbc.co.uk/bitesize').waitFor();
  await page.getByText('12 min left').waitFor();
  await page.getByText('10:45').waitFor();
  await page.clock.fastForward('04:30');
  await page.getByText('8 min left').waitFor();
  await page.clock.fastForward('07:00');
  await page.getByText('Less than 1 min left').waitFor();
  await page.clock.fastForward('00:40');
  await page.getByText('Time is up').waitFor();
  expect(faults).toEqual([]);
  await close();
});

it('speaks to a screen reader at the start, at 5 minutes and at 1 minute only', async () => {
  const { page, close } = await pages.open(sceneNamed('supervised/running'), {
    movableClock: true,
  });
  const said = page.locator('p.sr-only[role=status]');
  await expect
    .poll(() => said.textContent(), { timeout: 20_000 })
    .toBe('Mrs Okafor has started a lesson for Year 2 Robins.');
  await page.clock.fastForward('06:00');
  expect(await said.textContent()).toBe('Mrs Okafor has started a lesson for Year 2 Robins.');
  await page.clock.fastForward('01:30');
  await expect.poll(() => said.textContent(), { timeout: 20_000 }).toBe('5 minutes left.');
  await page.clock.fastForward('04:00');
  await expect.poll(() => said.textContent(), { timeout: 20_000 }).toBe('1 minute left.');
  await close();
});

it('shows a lesson as soon as one is pushed, and lets it go as soon as it ends', async () => {
  const { page, close } = await pages.open(sceneNamed('supervised/no-lesson'));
  await page.getByText('No lesson is running just now.').waitFor();
  await fixture(page, { push: sampleState({ session: sampleSession }) });
  await page.getByText('12 min left').waitFor();
  await fixture(page, { push: sampleState() });
  await page.getByText('No lesson is running just now.').waitFor();
  await close();
});

it('asks for help and says what became of it, for a while', async () => {
  const { page, close } = await pages.open(sceneNamed('supervised/running'), {
    movableClock: true,
  });
  await page.getByRole('button', { name: 'Ask for help' }).click();
  await page.getByText('Your school has been told.').waitFor();
  expect(await callsOf(page, 'askForHelp')).toHaveLength(1);
  await page.clock.fastForward('00:20');
  await page.getByText('bbc.co.uk/bitesize').waitFor();
  await close();
});

it('says which program is not part of the lesson, where to go, and how long there is to save', async () => {
  const { page, faults, close } = await pages.open(sceneNamed('supervised/program'), {
    movableClock: true,
  });
  await page.getByText('The video player is not part of this lesson.', { exact: true }).waitFor();
  // Time goes on by itself too: how far it has come depends on how fast this machine draws.
  const secondsLeft = async (): Promise<number> => {
    const text = await page
      .getByText(/It closes in \d+ seconds\./)
      .last()
      .textContent();
    return Number(/closes in (\d+)/.exec(text ?? '')?.[1]);
  };
  const left = await secondsLeft();
  expect(left).toBeLessThanOrEqual(28);
  const said = page.locator('p.sr-only[role=status]');
  await expect
    .poll(() => said.textContent(), { timeout: 20_000 })
    .toBe(
      'The video player is not part of this lesson. It will close soon. Save your work. Go back to the web browser.',
    );
  await page.clock.fastForward('00:10');
  await expect.poll(secondsLeft, { timeout: 20_000 }).toBeLessThanOrEqual(left - 10);
  await page.clock.fastForward('00:20');
  await page.getByText('It is closing now. Go back to the web browser.').waitFor();
  await page.getByRole('button', { name: 'Ask for help' }).waitFor();
  const cut = await page.evaluate(
    `document.documentElement.scrollHeight > window.innerHeight || document.documentElement.scrollWidth > window.innerWidth`,
  );
  expect(cut).toBe(false);
  await fixture(page, { push: sampleState({ session: sampleSession }) });
  await page.getByText('bbc.co.uk/bitesize').waitFor();
  expect(faults).toEqual([]);
  await close();
});

it('has room for three sites and for the whole of its button', async () => {
  const { page, close } = await pages.open(sceneNamed('supervised/running'));
  await page.getByText('topmarks.co.uk').waitFor();
  const hidden = await page.evaluate(`(() => {
    const cut = (one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight;
    return [...document.querySelectorAll('.sites, .lesson-who > *, .banner-tools button')]
      .filter(cut).map((one) => one.className || one.textContent);
  })()`);
  expect(hidden).toEqual([]);
  // Not shrunk to what only a screen reader finds.
  expect((await page.getByText('Ask for').boundingBox())?.width).toBeGreaterThan(20);
  await close();
});

it('has room for a teacher’s long name where any site may be opened', async () => {
  const { page, close } = await pages.open(sceneNamed('supervised/all-sites'));
  const teacher = 'Mrs Featherstonehaugh-Cholmondeley';
  await fixture(page, { push: sampleState({ session: { ...sampleSession, teacher, sites: [] } }) });
  const name = page.getByText(teacher, { exact: true });
  await name.waitFor();
  expect(await name.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  await close();
});

it('can be moved by its ground, but not by its button', async () => {
  const { page, close } = await pages.open(sceneNamed('supervised/running'));
  const region = (selector: string): Promise<string> =>
    page.evaluate(
      `getComputedStyle(document.querySelector('${selector}')).getPropertyValue('-webkit-app-region')`,
    );
  expect(await region('.banner')).toBe('drag');
  expect(await region('.banner button')).toBe('no-drag');
  await close();
});

it.each([
  ['sites/ask-empty', 'Which site?', 'kew.org'],
  ['lesson/code-missing', 'Code', '123456'],
])('of %s, says no more of a field once it is mended', async (scene, label, written) => {
  const { page, faults, close } = await pages.open(sceneNamed(scene));
  const said = page.locator('.field-trouble');
  await said.waitFor();
  const field = page.getByLabel(label);
  await field.fill(written);
  await field.press('Enter');
  await said.waitFor({ state: 'detached' });
  await field.waitFor();
  expect(faults).toEqual([]);
  await close();
});

it('shows an answer about a site without scrolling, above a lesson’s banner', async () => {
  const { page, close } = await pages.open(sceneNamed('sites/ask-empty'), { height: 640 });
  const said = page.locator('.field-trouble');
  await said.waitFor();
  const bottom = await said.evaluate((one) => one.getBoundingClientRect().bottom);
  expect(bottom).toBeLessThanOrEqual(640 - 72);
  await close();
});
