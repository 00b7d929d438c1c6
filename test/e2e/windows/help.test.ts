import { afterAll, beforeAll, expect, it } from 'vitest';
import { grownUpButtonWords } from '#base/button-words.ts';
import { callsOf, fixture, sceneNamed } from './scene-by-name.ts';
import { startWindowPages, type WindowPages } from './window-pages.ts';
import { sampleNow, sampleState } from '../../../renderer/fixtures/sample-states.ts';
import { callWords } from '../../../renderer/ui/words/call-words.ts';
import { documentWords } from '../../../renderer/ui/words/document-words.ts';

let pages: WindowPages;
beforeAll(async () => {
  pages = await startWindowPages();
});
afterAll(() => pages.close());

it.each([
  ['told', 'Your school has been told.'],
  ['waiting', 'Your message is waiting. Please also put your hand up.'],
  ['agent-away', 'The message did not go. Please put your hand up.'],
])('says in words what became of "Ask for help": %s', async (name, words) => {
  const { page, faults, close } = await pages.open(sceneNamed(`help/${name}`, { press: [] }));
  await page.getByRole('button', { name: 'Ask for help', exact: true }).click();
  await page.getByText(words).waitFor();
  expect(await callsOf(page, 'askForHelp')).toHaveLength(1);
  expect(faults).toEqual([]);
  await close();
});

it('can tell the teacher even while nothing else has loaded', async () => {
  const { page, close } = await pages.open(sceneNamed('help/loading'));
  await page.getByRole('button', { name: 'Ask for help', exact: true }).click();
  await page.getByText('Your school has been told.').waitFor();
  await close();
});

it('speaks to a member of staff as to a grown-up', async () => {
  const { page, close } = await pages.open(sceneNamed('help/card-staff'));
  await page.getByRole('button', { name: grownUpButtonWords.hideAndTell, exact: true }).waitFor();
  await page.getByText('It tells the same people.').waitFor();
  await page.getByRole('heading', { name: 'People who can help' }).waitFor();
  expect(await page.getByText(/in trouble|my teacher|grown-up/i).count()).toBe(0);
  await close();
});

it('can be asked again after a failure', async () => {
  const { page, close } = await pages.open(sceneNamed('help/agent-away'));
  await page.getByText('The message did not go.').waitFor();
  await fixture(page, { answer: ['askForHelp', { ok: true, value: { told: 'sent' } }] });
  await page.getByRole('button', { name: 'Ask for help', exact: true }).click();
  await page.getByText('Your school has been told.').waitFor();
  await close();
});

it('shows what to do once the agent is back, and reads it in its own language', async () => {
  const { page, faults, close } = await pages.open(sceneNamed('help/agent-away', { press: [] }), {
    voice: { local: true, wordMs: 1, tellsWords: true },
  });
  const title = page.getByRole('heading', { name: 'What to do' });
  await title.waitFor({ state: 'detached' });
  const { card } = sceneNamed('help/card-ks1').data.answers;
  await fixture(page, { answer: ['card', card] });
  await fixture(page, { link: true });
  await title.waitFor();
  const shown = page.getByRole('region', { name: 'What to do' });
  await shown.getByRole('button', { name: 'Read it to me' }).click();
  await expect
    .poll(() => page.evaluate('spokenByTest.join(" ")'))
    .toContain('Nobody is cross. I am stuck');
  expect(faults).toEqual([]);
  await close();
});

it('says that there is no voice in the language of the card', async () => {
  const voice = { local: true, wordMs: 1, tellsWords: true };
  const { page, close } = await pages.open(sceneNamed('help/card-urdu'), { voice });
  const card = page.getByRole('region', { name: 'کیا کریں' });
  expect(await card.getAttribute('dir')).toBe('rtl');
  await card.getByRole('button', { name: 'پڑھ کر سنائیں' }).click();
  await card.getByText(documentWords.ur.noVoice).waitFor();
  await close();
});

it('shows the card in another language at once, and stays at the picker', async () => {
  const { page, faults, close } = await pages.open(sceneNamed('help/card-ks1'));
  const { card } = sceneNamed('help/card-urdu').data.answers;
  await page.getByRole('heading', { name: 'What to do' }).waitFor();
  await fixture(page, { answer: ['card', card] });
  await page.getByRole('button', { name: 'Language: English' }).click();
  await page.getByRole('button', { name: 'اردو', exact: true }).click();
  const inUrdu = page.getByRole('region', { name: 'کیا کریں' });
  await inUrdu.waitFor();
  expect(await inUrdu.getAttribute('dir')).toBe('rtl');
  expect((await callsOf(page, 'card')).at(-1)).toEqual({ language: 'ur' });
  expect(await page.evaluate('document.activeElement.textContent')).toBe('زبان: اردو');
  expect(faults).toEqual([]);
  await close();
});

it.each(['agent-away', 'waiting'])(
  'a hidden screen promises nobody while nobody can be told: %s',
  async (name) => {
    const { page, close } = await pages.open(sceneNamed(`hidden/${name}`));
    await page.getByText('We cannot reach your school just now.').waitFor();
    expect(await page.getByText('A grown-up comes to you').count()).toBe(0);
    await close();
  },
);

it('a hidden screen says in the reader’s language what helps offline, and the school’s way below it', async () => {
  const { page, close } = await pages.open(sceneNamed('hidden/waiting-urdu'));
  const way = page.getByRole('listitem').first();
  await way.getByText(callWords.ur.handToo).waitFor();
  expect(await way.locator('[lang=en]').innerText()).toContain('Put your hand up.');
  await close();
  const english = await pages.open(sceneNamed('hidden/waiting'));
  await english.page.getByText('Put your hand up. If nobody comes').waitFor();
  expect(await english.page.getByText(callWords.en.handToo).count()).toBe(0);
  await english.close();
});

it('says of a fault that waited that it has gone, once the console has all of it', async () => {
  const { page, close } = await pages.open(sceneNamed('help/offline', { press: [] }));
  await fixture(page, { answer: ['reportFault', { ok: true, value: { told: 'waiting' } }] });
  const field = page.getByLabel('What is not working?');
  await field.fill('The trackpad jumps.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('It waits here.').waitFor();
  const later = (waiting: number, minutes: number) =>
    sampleState({
      at: new Date(Date.parse(sampleNow) + minutes * 60_000).toISOString(),
      console: { linked: true, lastContact: null, waiting },
    });
  await fixture(page, { push: later(1, 1) });
  await page.getByText('It waits here.').waitFor();
  await fixture(page, { push: later(0, 2) });
  await page.getByText('It has gone.').waitFor();
  // Something else that waits later is not this fault.
  await fixture(page, { push: later(1, 3) });
  await page.getByText('It has gone.').waitFor();
  await close();
});
