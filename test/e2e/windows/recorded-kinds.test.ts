import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { AupDocument } from '#protocol/policy.ts';
import { recordedKinds } from '#base/recorded-kinds.ts';
import { recordedWords } from '#base/words/recorded-words.ts';
import { packScenes } from '../../../build/pictures/pack-scenes.ts';
import type { Scene } from '../../../renderer/fixtures/scenes.ts';
import { parseDocument } from '../../../renderer/ui/document/parse-document.ts';
import { languageOfWords, wordsIn } from '#base/words/word-group.ts';
import { button, inWindow } from './aup-steps.ts';
import { startWindowPages, type WindowPages } from './window-pages.ts';

/** What is recorded, as the youngest meet it: a few kinds, each with its picture, on one page. */
let pages: WindowPages;
beforeAll(async () => {
  pages = await startWindowPages();
});
afterAll(() => pages.close());
const inPage = inWindow(() => pages);

const words = recordedWords.en;
const saidIn = (language: string): string[] =>
  recordedKinds.map((kind) => wordsIn(recordedWords, language)[kind]);
const sentences = (page: Page): Promise<string[]> => page.locator('.kinds li').allTextContents();
const everything = (page: Page) => page.getByText('Memory sticks that are plugged in');
const toNotice = { press: ['Next', 'Next'] };

describe('what the laptop records', () => {
  it('is shown in kinds, and all of it at one press and gone at the next', () =>
    inPage(
      'aup/ks1-notice',
      async (page) => {
        expect(await sentences(page)).toEqual(saidIn('en'));
        expect(await page.locator('.kinds img').count()).toBe(6);
        expect(await everything(page).count()).toBe(0);
        await button(page, words.showAll).click();
        await everything(page).waitFor();
        expect(await page.locator('.notice-kinds:has(.notice)').getAttribute('lang')).toBe('en-GB');
        // As wide as the kinds above it: in the picture's column it would be a word a line.
        const widthOf = async (part: string): Promise<number> =>
          (await page.locator(part).boundingBox())?.width ?? 0;
        expect(await widthOf('.notice')).toBeCloseTo(await widthOf('.kinds'), 0);
        await button(page, words.showLess).click();
        await everything(page).waitFor({ state: 'detached' });
      },
      {},
      toNotice,
    ));

  it('leaves out a kind of which nothing is recorded', () =>
    inPage(
      'aup/ks1-notice-fewer',
      async (page) => {
        expect(await sentences(page)).not.toContain(words['plugged-in']);
        expect(await sentences(page)).toHaveLength(5);
      },
      {},
      toNotice,
    ));
});

const documentOf = ({ data }: Scene): AupDocument =>
  (data.answers['documents'] as { value: AupDocument[] }).value[0]!;
const showsNotice = (scene: Scene): boolean => {
  const at = parseDocument(documentOf(scene).markdown).findIndex(({ blocks }) =>
    blocks.some(({ kind }) => kind === 'notice'),
  );
  return scene.name.endsWith(`-${String(at + 1).padStart(2, '0')}`);
};
const shipped = (await Promise.all(['baseline', 'stocks-lane'].map(packScenes)))
  .flat()
  .map(({ scene }) => scene)
  .filter(showsNotice)
  // Key Stage 2 has smaller letters: its longest lines are enough.
  .filter(({ name }) => !/ks2-(?!ur|08)/.test(name))
  .map((scene) => [scene.name, scene] as const);

describe('the page about it, on a laptop of 1366 by 768', () => {
  it.each(shipped)('of %s is seen whole, in its own language', async (_, scene) => {
    const { page, faults, close } = await pages.open(scene, { width: 1366, height: 768 });
    const { language } = documentOf(scene);
    expect.soft(await sentences(page)).toEqual(saidIn(language));
    expect
      .soft(await page.locator('.notice-kinds').getAttribute('lang'))
      .toBe(languageOfWords(language));
    const over = 'document.documentElement.scrollHeight - innerHeight';
    expect.soft(await page.evaluate(over), 'scrolling').toBeLessThanOrEqual(0);
    expect.soft(faults).toEqual([]);
    await close();
  });
});
