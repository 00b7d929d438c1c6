import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { fixture, sceneNamed } from './scene-by-name.ts';
import { startWindowPages, type WindowPages } from './window-pages.ts';

let pages: WindowPages;
beforeAll(async () => {
  pages = await startWindowPages();
});
afterAll(() => pages.close());

const usual = { textSize: 'normal', contrast: 'normal', spacing: 'normal' };

async function read(page: Page, change: Partial<typeof usual>): Promise<void> {
  const reading = { ...usual, ...change };
  await fixture(page, { reading });
  await page
    .locator(`html[data-text-size=${reading.textSize}][data-contrast=${reading.contrast}]`)
    .waitFor();
}

/** Whether anything in what `one` finds, with words beyond its box, lies over what `other` finds. */
const overlap = (page: Page, one: string, other: string): Promise<boolean> =>
  page.evaluate(
    `(([one, other]) => {
      const box = (each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        return range.getBoundingClientRect();
      };
      const boxes = (found) => [...document.querySelectorAll(found)].map(box);
      const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      return boxes(one).some((a) => boxes(other).some((b) => !apart(a, b)));
    })(${JSON.stringify([one, other])})`,
  );

const beside = '.dots, .aup-tools > .button, .aup-tools > * > .button';

it.each(['aup/languages', 'aup/ks1-first', 'aup/urdu', 'aup/reading-choices-uk'])(
  'the name of the rules has room beside what stands around it, whatever the letters: %s',
  async (name) => {
    const { page, close } = await pages.open(sceneNamed(name), { width: 1_366, height: 768 });
    for (const textSize of ['normal', 'large', 'largest']) {
      await read(page, { textSize, spacing: 'wide' });
      expect(await overlap(page, '.aup-name', beside), textSize).toBe(false);
      const lines: number = await page.evaluate(
        `(() => { const name = document.querySelector('.aup-name strong');
          return name.getBoundingClientRect().height / parseFloat(getComputedStyle(name).lineHeight); })()`,
      );
      expect(lines, textSize).toBeLessThan(2.5);
    }
    await close();
  },
);

it.each(['normal', 'large', 'largest'])(
  'what became of a call for help covers no words of the rules: %s letters',
  async (textSize) => {
    const { page, close } = await pages.open(sceneNamed('aup/ks2-help-waiting'));
    await read(page, { textSize });
    await page.getByText('Your message is waiting.').waitFor();
    expect(await overlap(page, '.help-answer', '.aup-words > *, .aup-figure, .button')).toBe(false);
    await close();
  },
);

it('a page that waits for the agent is seen whole', async () => {
  const { page, close } = await pages.open(sceneNamed('aup/loading'), {
    width: 1_366,
    height: 768,
  });
  expect(await page.evaluate('document.documentElement.scrollHeight - innerHeight')).toBe(0);
  await close();
});

const styleOf = (page: Page, found: string, what: string): Promise<string> =>
  page.evaluate(
    `getComputedStyle(document.querySelector(${JSON.stringify(found)}))[${JSON.stringify(what)}]`,
  );

it('the language that is shown is told apart without the page’s own colours', async () => {
  const { page, close } = await pages.open(sceneNamed('aup/languages'), { forcedColours: true });
  const [chosen, other] = ['true', 'false'].map((is) =>
    styleOf(page, `.languages [aria-pressed=${is}]`, 'backgroundColor'),
  );
  expect(await chosen).not.toBe(await other);
  await close();
});

it('what cannot be pressed is told apart in strong colours', async () => {
  const { page, close } = await pages.open(sceneNamed('aup/ks2-question'));
  await read(page, { contrast: 'high' });
  const edges = ['[aria-disabled=true]', ':not([aria-disabled])'].map((which) =>
    styleOf(page, `.aup-turn > .button${which}`, 'borderTopStyle'),
  );
  expect(await Promise.all(edges)).toEqual(['dashed', 'solid']);
  await close();
});
