import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { callsOf, fixture, sceneNamed } from './scene-by-name.ts';
import { startWindowPages, type WindowPages } from './window-pages.ts';

let pages: WindowPages;
beforeAll(async () => {
  pages = await startWindowPages();
});
afterAll(() => pages.close());

const usual = { textSize: 'normal', contrast: 'normal', spacing: 'normal' };
const with_ = (scene: string, readingSettings: unknown, press: readonly string[] = []) => {
  const { data } = sceneNamed(scene);
  return sceneNamed(scene, { press, data: { answers: { ...data.answers, readingSettings } } });
};
const switches = (scene: string, scanning: string, press: readonly string[] = []) =>
  with_(scene, { ok: true, value: { ...usual, scanning } }, press);
const textSize = (page: Page): Promise<string | null> =>
  page.locator('html').getAttribute('data-text-size');
const focused = (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.tagName + " " + document.activeElement.textContent');

it.each(['supervised/no-lesson', 'attention/on', 'hidden/told', 'refused/stick', 'lesson/code'])(
  'what is chosen in another window holds at once: %s',
  async (name) => {
    const { page, close } = await pages.open(sceneNamed(name));
    await expect.poll(() => textSize(page)).toBe('normal');
    await fixture(page, { reading: { ...usual, textSize: 'largest' } });
    await expect.poll(() => textSize(page)).toBe('largest');
    await close();
  },
);

it.each(['attention/on', 'attention/on-urdu', 'rest/calm', 'cover/calm-urdu'])(
  'what covers a screen is seen whole on a laptop, whatever the letters: %s',
  async (name) => {
    const { page, close } = await pages.open(sceneNamed(name), { width: 1_366, height: 768 });
    for (const size of ['normal', 'large', 'largest']) {
      await fixture(page, { reading: { ...usual, textSize: size } });
      await page.locator(`html[data-text-size=${size}]`).waitFor();
      const over = 'document.documentElement.scrollHeight - innerHeight';
      await expect.poll(() => page.evaluate(over), { message: size }).toBe(0);
    }
    await close();
  },
);

/** Whoever made the letters largest must find the way back to smaller ones. */
it.each([
  ['aup/ks1-first', 640],
  ['aup/sitting-listen', 640],
  ['help/some', 600],
  ['sites/some', 640],
  ['status/mixed', 900],
  ['lesson/code', 600],
  ['refused/stick', 560],
  ['hidden/told', 320],
  ['status/mixed-urdu', 640],
])(
  'all choices stand within the window, whatever the letters: %s, %i wide',
  async (name, width) => {
    const { page, close } = await pages.open(sceneNamed(name, { press: [] }));
    await page.setViewportSize({ width, height: 640 });
    await page.locator('.reading > .button').last().click();
    const beyond = (): Promise<string[]> =>
      page.evaluate(`[...document.querySelectorAll('.reading-panel:not([hidden]), .reading-panel label')]
      .filter((one) => one.checkVisibility())
      .map((one) => one.getBoundingClientRect())
      .filter(({ left, right }) => left < 0 || right > innerWidth)
      .map(({ left, right }) => Math.round(left) + ' to ' + Math.round(right))`);
    for (const textSize of ['normal', 'large', 'largest'] as const) {
      await fixture(page, { reading: { ...usual, textSize, spacing: 'wide' } });
      await page.locator(`html[data-text-size=${textSize}]`).waitFor();
      await expect.poll(beyond, { message: textSize }).toEqual([]);
    }
    await close();
  },
);

it.each([
  ...[
    'aup/ks1-first',
    'aup/staff',
    'aup/agent-away',
    'aup/loading',
    'attention/on',
    'cover/calm',
    'help/some',
  ],
  ...['hidden/told', 'lesson/code', 'refused/stick', 'rest/calm', 'sites/some'],
  ...['soon/five-minutes', 'status/mixed', 'supervised/running'],
])('larger letters are larger, on a small screen as well: %s', async (name) => {
  const { page, close } = await pages.open(sceneNamed(name, { press: [] }));
  for (const width of [1_366, 600]) {
    await page.setViewportSize({ width, height: 768 });
    const sizes: number[] = [];
    for (const size of ['normal', 'large', 'largest']) {
      await fixture(page, { reading: { ...usual, textSize: size } });
      await expect.poll(() => textSize(page)).toBe(size);
      sizes.push(
        await page.evaluate('parseFloat(getComputedStyle(document.documentElement).fontSize)'),
      );
    }
    expect(sizes, `at ${width}`).toEqual([...new Set(sizes)].sort((a, b) => a - b));
  }
  await close();
});

it('writes no size before it knows the chosen one, and none again as its panel comes', async () => {
  const waiting = await pages.open(with_('aup/ks1-first', 'never'));
  await waiting.page.getByRole('button', { name: 'Next' }).waitFor();
  expect(await textSize(waiting.page)).toBeNull();
  await waiting.close();
  const large = { ok: true, value: { ...usual, textSize: 'large' } };
  const { page, close } = await pages.open(with_('aup/ks1-first', large));
  await page.locator('html[data-text-size=large]').waitFor();
  await page.evaluate(`
    window.sizes = [];
    new MutationObserver(() => sizes.push(document.documentElement.dataset.textSize))
      .observe(document.documentElement, { attributeFilter: ['data-text-size'] });`);
  await page.getByRole('button', { name: 'How I like to read' }).click();
  expect(await page.getByLabel('Large', { exact: true }).isChecked()).toBe(true);
  expect(await page.evaluate('sizes')).toEqual([]);
  await close();
});

it('two switches bring a hidden screen back', async () => {
  const { page, close } = await pages.open(switches('hidden/told', 'step'));
  await page.locator('html[data-scanning=step]').waitFor();
  for (let press = 0; press < 5; press++) {
    if ((await focused(page)) === 'BUTTON Show my screen again') break;
    await page.keyboard.press('Space');
  }
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Shall we show your screen?' }).waitFor();
  await close();
});

it('a text field is a stop, keeps its spaces while somebody types, and lets go again', async () => {
  const { page, close } = await pages.open(switches('help/some', 'step'), { movableClock: true });
  await page.locator('html[data-scanning=step]').waitFor();
  for (let press = 0; press < 12; press++) {
    if ((await focused(page)).startsWith('TEXTAREA')) break;
    await page.keyboard.press('Space');
  }
  const field = page.getByLabel('What is not working?');
  await page.keyboard.type('It is slow');
  expect(await field.inputValue()).toBe('It is slow');
  await page.clock.fastForward('00:11');
  await page.keyboard.press('Space');
  expect(await field.inputValue()).toBe('It is slow');
  expect(await focused(page)).toBe('BUTTON Send');
  await close();
});

it('reads aloud what was not let in, and whom to ask', async () => {
  const voice = { local: true, wordMs: 1, tellsWords: true };
  const { page, faults, close } = await pages.open(sceneNamed('refused/stick'), { voice });
  await page.getByRole('button', { name: 'Read it to me' }).click();
  const said = () => page.evaluate<string>('spokenByTest.join(" ")');
  await expect.poll(said).toContain('Kingston DataTraveler 3.0');
  await expect.poll(said).toContain('Mrs Okafor');
  expect(faults).toEqual([]);
  await close();
});

it('at 400 % nothing of the refused window lies over its heading', async () => {
  const { page, close } = await pages.open(sceneNamed('refused/stick'), {
    ...{ width: 1280, height: 1024, zoom: 4 },
  });
  const heading = page.getByRole('heading', { level: 1 });
  await heading.scrollIntoViewIfNeeded();
  const over = await heading.evaluate((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2)?.closest('h1') === one;
  });
  expect(over).toBe(true);
  await close();
});

it('says when the thanks are read aloud and when that is over, so that they stay for it', async () => {
  const voice = { local: true, wordMs: 20, tellsWords: true };
  const { page, close } = await pages.open(sceneNamed('aup/ks1-done'), {
    voice,
    movableClock: true,
  });
  await page.getByRole('heading', { name: 'All done. Thank you.' }).waitFor();
  expect(await callsOf(page, 'thanksHeard')).toEqual([]);
  await page.getByRole('button', { name: 'Read it to me' }).click();
  await expect
    .poll(() => callsOf(page, 'thanksHeard'), { timeout: 20_000 })
    .toEqual([{ reading: true }, { reading: false }]);
  await close();
});
