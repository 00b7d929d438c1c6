import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { answerWords } from '../../../renderer/ui/words/answer-words.ts';
import { documentWords } from '../../../renderer/ui/words/document-words.ts';
import { endingWords } from '../../../renderer/ui/words/ending-words.ts';
import { helpWords } from '../../../renderer/ui/words/help-words.ts';
import { officeWords } from '../../../renderer/ui/words/office-words.ts';
import { pressWords } from '#base/words/press-words.ts';
import { readingWords } from '../../../renderer/ui/words/reading-words.ts';
import { sittingWords } from '../../../renderer/ui/words/sitting-words.ts';
import { troubleWords } from '../../../renderer/ui/words/trouble-words.ts';
import { button, heading, inWindow } from './aup-steps.ts';
import { callsOf, sceneNamed } from './scene-by-name.ts';
import { startWindowPages, type WindowPages } from './window-pages.ts';

let pages: WindowPages;
beforeAll(async () => {
  pages = await startWindowPages();
});
afterAll(() => pages.close());

const inPage = inWindow(() => pages);
const pressed = (scene: string) => ({ press: sceneNamed(scene).press });
const spokenSoFar = (page: Page): Promise<string> => page.evaluate('spokenByTest.join(" ")');

describe('a child whose language the school wrote down', () => {
  it('meets it on the office’s page, and on the buttons that cards tell', () =>
    inPage('aup/office-ur', async (page) => {
      await heading(page, officeWords.ur.officeTitle).waitFor();
      await page.getByText(officeWords.ur.internetWaitsForForm).waitFor();
      const root = page.locator('html');
      expect([await root.getAttribute('lang'), await root.getAttribute('dir')]).toEqual([
        'ur',
        'rtl',
      ]);
      await button(page, pressWords.ur.hideAndTell).waitFor();
      await button(page, pressWords.ur.askForHelp).click();
      await page.getByText(helpWords.ur.helpSent).waitFor();
    }));

  it('hears the office’s page in the voice of that language', () =>
    inPage(
      'aup/office-pl',
      async (page) => {
        await button(page, documentWords.pl.readToMe).click();
        await expect.poll(() => spokenSoFar(page)).toContain(officeWords.pl.officeTitle);
        expect(await page.evaluate('voicesByTest[0]')).toBe('pl-PL');
      },
      { voice: { local: true, wordMs: 1, tellsWords: true, languages: ['en-GB', 'pl-PL'] } },
    ));

  it('is told in it that the teacher reads out, and is asked in it', async () => {
    await inPage('aup/sitting-listen-pl', (page) =>
      page.getByText(sittingWords.pl.sittingBody.replace('{teacher}', 'Mrs Okafor')).waitFor(),
    );
    await inPage('aup/sitting-answer-uk', async (page) => {
      await heading(page, documentWords.uk.decideTitle).waitFor();
      await button(page, documentWords.uk.agree).click();
      await heading(page, endingWords.uk.doneTitle).waitFor();
    });
  });

  it('is told in it that the rules cannot be shown', () =>
    inPage('aup/lost-pl', async (page) => {
      await heading(page, troubleWords.pl.rulesLostTitle).waitFor();
      await button(page, troubleWords.pl.tryAgain).waitFor();
      await page.getByText(troubleWords.pl.forGrownUp).waitFor();
    }));

  it('sees at once that an answer could not be kept', () =>
    inPage(
      'aup/answer-lost-uk',
      async (page) => {
        const said = page.getByText(endingWords.uk.answerLostTitle);
        const bar = (await page.locator('.aup-turn').boundingBox())!;
        const { y, height } = (await said.boundingBox())!;
        expect(y + height).toBeLessThan(bar.y);
      },
      {},
      pressed('aup/answer-lost-uk'),
    ));

  it('sees the title of "Not now" through both steps of signing out', () =>
    inPage(
      'aup/sign-out-ur',
      async (page) => {
        await page.getByText(endingWords.ur.signOutSave).waitFor();
        const title = (await heading(page, endingWords.ur.notNowTitle).boundingBox())!;
        expect(title.y).toBeGreaterThanOrEqual(0);
        const stay = (await button(page, endingWords.ur.stay).boundingBox())!;
        const bar = (await page.locator('.aup-turn').boundingBox())!;
        expect(stay.y + stay.height).toBeLessThanOrEqual(bar.y);
      },
      {},
      pressed('aup/sign-out-ur'),
    ));
});

describe('how I like to read', () => {
  it('shows each choice, says its name to screen readers, and is read aloud', () =>
    inPage(
      'aup/ks1-first',
      async (page) => {
        const { en } = readingWords;
        await button(page, en.likeToRead).click();
        const heights = await page
          .locator('[data-sample^=textSize]')
          .evaluateAll((all) =>
            all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)),
          );
        expect(heights).toEqual(heights.toSorted((a, b) => a - b));
        expect(new Set(heights).size).toBe(3);
        for (const name of [en.large, en.strong, en.wideSpace, en.twoKeys])
          expect(await page.getByRole('radio', { name, exact: true }).count()).toBe(1);
        await button(page, en.readChoices).click();
        await expect.poll(() => spokenSoFar(page)).toContain(`${en.contrast} ${en.soft}`);
        await expect.poll(() => spokenSoFar(page)).toContain(en.twoKeys);
        // The page's own reading ends this one: there is one voice.
        await button(page, en.readChoices).click();
        await button(page, documentWords.en.readToMe).click();
        await button(page, en.readChoices).waitFor();
      },
      { voice: { local: true, wordMs: 5, tellsWords: true } },
    ));

  it('speaks the language that is chosen there, at once, and offers the way back', () =>
    inPage('aup/languages', async (page) => {
      await button(page, readingWords.en.likeToRead).click();
      await page.getByRole('radio', { name: 'اردو' }).check();
      await button(page, documentWords.ur.next).waitFor();
      expect(await callsOf(page, 'saveReadingSettings')).toMatchObject([{ language: 'ur' }]);
      expect(await callsOf(page, 'documentsIn')).toEqual([{ language: 'ur' }]);
      await page.getByRole('radio', { name: 'English' }).check();
      await button(page, documentWords.en.next).waitFor();
    }));

  it('is known from last time, also where the rules cannot be shown', () => {
    const value = { textSize: 'normal', contrast: 'normal', spacing: 'normal', language: 'cy' };
    const { data } = sceneNamed('aup/agent-away');
    return inPage(
      'aup/agent-away',
      (page) => heading(page, troubleWords.cy.rulesLostTitle).waitFor(),
      {},
      { data: { answers: { ...data.answers, readingSettings: { ok: true, value } } } },
    );
  });

  it('changes no language of a document for grown-ups', () =>
    inPage('aup/staff', async (page) => {
      await button(page, readingWords.en.likeToRead).click();
      await page.getByRole('radio', { name: readingWords.en.large, exact: true }).waitFor();
      expect(await page.getByRole('radio', { name: 'Polski' }).count()).toBe(0);
    }));

  it('takes one row of signs with hide and help where there is little room', () =>
    inPage(
      'aup/ks1-first',
      async (page) => {
        const names = [
          readingWords.en.likeToRead,
          pressWords.en.hideAndTell,
          pressWords.en.askForHelp,
        ];
        const tops = await Promise.all(
          names.map(async (name) => (await button(page, name).boundingBox())!.y),
        );
        expect(new Set(tops).size).toBe(1);
        for (const name of names) expect(await button(page, name).getAttribute('title')).toBe(name);
      },
      { width: 1280, height: 1024, zoom: 4 },
    ));
});

describe('an answer that is given too early', () => {
  const marked = (page: Page) => page.locator('.asked[data-marked]');

  it('marks each statement that is missing, and goes to the first', () =>
    inPage('aup/staff', async (page) => {
      await page.getByLabel('I have read this document.').check();
      await button(page, 'I agree').click();
      expect(await marked(page).count()).toBe(3);
      const first = page.getByLabel('I understand it.');
      expect(await first.evaluate((one) => one === document.activeElement)).toBe(true);
      expect(await first.getAttribute('aria-invalid')).toBe('true');
      const note = await first.getAttribute('aria-describedby');
      expect(await page.locator(`[id="${note}"]`).innerText()).toBe(answerWords.en.statementOpen);
      await page.getByText(answerWords.en.bothMissing).waitFor();
      await first.check();
      expect(await first.getAttribute('aria-invalid')).toBeNull();
      await page.getByLabel('I will follow it.').check();
      await button(page, 'I agree').click();
      const name = page.getByLabel(answerWords.en.ownName);
      expect(await name.evaluate((one) => one === document.activeElement)).toBe(true);
      await page.keyboard.type('Lola Okafor');
      expect(await marked(page).count()).toBe(0);
    }));
});
