import { afterAll, beforeAll, expect, it } from 'vitest';
import { callsOf, fixture, sceneNamed } from './scene-by-name.ts';
import { startWindowPages, type WindowPages } from './window-pages.ts';

let pages: WindowPages;
beforeAll(async () => {
  pages = await startWindowPages();
});
afterAll(() => pages.close());

it.each([
  ['told', 'Your school has been told.'],
  ['waiting', 'Your message is waiting. Please also put your hand up.'],
  ['agent-away', 'The message did not go. Please put your hand up.'],
])('says in words what became of "Tell my teacher": %s', async (name, words) => {
  const { page, faults, close } = await pages.open(sceneNamed(`help/${name}`, { press: [] }));
  await page.getByRole('button', { name: 'Tell my teacher' }).click();
  await page.getByText(words).waitFor();
  expect(await callsOf(page, 'askForHelp')).toHaveLength(1);
  expect(faults).toEqual([]);
  await close();
});

it('can tell the teacher even while nothing else has loaded', async () => {
  const { page, close } = await pages.open(sceneNamed('help/loading'));
  await page.getByRole('button', { name: 'Tell my teacher' }).click();
  await page.getByText('Your school has been told.').waitFor();
  await close();
});

it('can be asked again after a failure', async () => {
  const { page, close } = await pages.open(sceneNamed('help/agent-away'));
  await page.getByText('The message did not go.').waitFor();
  await fixture(page, { answer: ['askForHelp', { ok: true, value: { told: 'sent' } }] });
  await page.getByRole('button', { name: 'Tell my teacher' }).click();
  await page.getByText('Your school has been told.').waitFor();
  await close();
});
