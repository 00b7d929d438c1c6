import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { buttonWordsIn } from '#base/button-words.ts';
import { fakeData } from '../../../renderer/fixtures/scenes.ts';
import {
  ks1Document,
  sampleDocument,
  urduDocument,
} from '../../../renderer/fixtures/sample-documents.ts';
import { due, sampleState } from '../../../renderer/fixtures/sample-states.ts';
import { endingWords } from '../../../renderer/ui/words/ending-words.ts';
import { documentWords } from '../../../renderer/ui/words/document-words.ts';
import { inWindow, toDecision, button, heading } from './aup-steps.ts';
import { callsOf, fixture } from './scene-by-name.ts';
import { startWindowPages, type WindowPages } from './window-pages.ts';

let pages: WindowPages;
beforeAll(async () => {
  pages = await startWindowPages();
});
afterAll(() => pages.close());

const ok = (value: unknown) => ({ ok: true, value });
const inPage = inWindow(() => pages);

describe('a document in several languages', () => {
  it('is shown in the one that is chosen, from right to left, and answered as it was read', () =>
    inPage('aup/languages', async (page) => {
      await button(page, 'Language: English').click();
      await button(page, 'اردو').click();
      await heading(page, 'ہم مل کر سیکھتے ہیں').waitFor();
      expect(await callsOf(page, 'documentsIn')).toEqual([{ language: 'ur' }]);
      const sheet = page.locator('.aup-sheet');
      expect(await sheet.evaluate((one) => getComputedStyle(one).direction)).toBe('rtl');
      const text = await page.locator('.aup-words').boundingBox();
      const picture = await page.locator('.aup-figure').boundingBox();
      expect(text!.x).toBeLessThan(picture!.x);
      const words = documentWords.ur;
      // Reading on is to the left: the dots, the buttons and their arrows go with it.
      const left = async (place: Locator): Promise<number> => (await place.boundingBox())!.x;
      expect(await left(button(page, words.next))).toBeLessThan(
        await left(button(page, words.back)),
      );
      const dots = page.locator('.dot');
      expect(await left(dots.nth(1))).toBeLessThan(await left(dots.nth(0)));
      const arrow = button(page, words.next).locator('.icon');
      expect(await arrow.evaluate((one) => getComputedStyle(one).transform)).toMatch(
        /^matrix\(-1,/,
      );
      await button(page, words.next).click();
      await button(page, words.agree).click();
      await heading(page, endingWords.ur.doneTitle).waitFor();
      expect(await callsOf(page, 'acknowledge')).toMatchObject([{ hash: urduDocument.hash }]);
    }));
});

it('says "Not now" and how to sign out in the language that was chosen', () =>
  inPage('aup/languages', async (page) => {
    const words = endingWords.ur;
    await button(page, 'Language: English').click();
    await button(page, 'اردو').click();
    await button(page, documentWords.ur.next).click();
    await button(page, documentWords.ur.notNow).click();
    await heading(page, words.notNowTitle).waitFor();
    await button(page, words.signOut).click();
    await page.getByText(words.signOutSave).waitFor();
    await button(page, buttonWordsIn.ur.askForHelp).waitFor();
    await button(page, documentWords.ur.readToMe).waitFor();
  }));

describe('a question whose answers are pictures', () => {
  it.each(['ks1', 'ks1.ur', 'symbols.pl'])('of %s is seen whole on a small laptop', (name) => {
    const folder = join(import.meta.dirname, '../../../policies/baseline/aup');
    const text = readFileSync(join(folder, `pupil-agreement.${name}.md`), 'utf8');
    const question = text.split('\n---\n').at(-1)!;
    const names = [...question.matchAll(/pictures\/([\w-]+)\.svg/g)].map(([, one]) => one!);
    const document = {
      ...sampleDocument('pupil-agreement', 'ks1', 'Rules', question),
      language: /^language: (.*)$/m.exec(text)?.[1] ?? 'en-GB',
      pictures: Object.fromEntries(
        names.map((one) => [one, readFileSync(join(folder, 'pictures', `${one}.svg`), 'utf8')]),
      ),
    };
    const state = sampleState({ aupDue: [due(document)], aupGate: 'logon' });
    return inPage(
      'aup/ks1-first',
      async (page) => {
        await page.locator('.answer').first().waitFor();
        const bar = (await page.locator('.aup-turn').boundingBox())!;
        for (const answer of await page.locator('.answer').all()) {
          const box = (await answer.boundingBox())!;
          expect(box.y + box.height).toBeLessThanOrEqual(bar.y);
        }
      },
      {},
      { data: fakeData(state, { documents: ok([document]) }) },
    );
  });
});

describe('one switch', () => {
  const scanning = (mode: string) => ({
    data: fakeData(sampleState({ aupDue: [due(ks1Document)], aupGate: 'logon' }), {
      documents: ok([ks1Document]),
      readingSettings: ok({
        textSize: 'normal',
        contrast: 'normal',
        spacing: 'normal',
        scanning: mode,
      }),
    }),
  });
  const focused = (page: Page): Promise<string> =>
    page.evaluate('document.activeElement?.innerText?.trim() ?? ""');

  it('goes through the whole of it while the focus walks by itself, for as long as it takes', () =>
    inPage(
      'aup/ks1-first',
      async (page) => {
        await page.locator('html[data-scanning=fast]').waitFor();
        const switchOn = async (name: string): Promise<void> => {
          for (let turn = 0; turn < 15; turn++) {
            await page.clock.runFor(1_500);
            if ((await focused(page)) === name) return page.keyboard.press(' ');
          }
          throw new Error(`the focus never came to "${name}"`);
        };
        // An hour's wait costs nothing: the focus just goes round.
        await page.clock.runFor(3_600_000);
        await heading(page, 'Our computers at school').waitFor();
        for (const name of ['Next', 'Next', 'Next', 'I tell a grown-up.', 'Next', 'I agree'])
          await switchOn(name);
        await heading(page, 'All done. Thank you.').waitFor();
      },
      { movableClock: true },
      scanning('fast'),
    ));

  it('with two keys walks with Space and presses with Enter', () =>
    inPage(
      'aup/ks1-first',
      async (page) => {
        await page.locator('html[data-scanning=step]').waitFor();
        for (let turn = 0; turn < 15 && (await focused(page)) !== 'Next'; turn++)
          await page.keyboard.press(' ');
        await page.keyboard.press('Enter');
        await heading(page, 'We are kind').waitFor();
      },
      {},
      scanning('step'),
    ));
});

describe('time', () => {
  it('is never limited: after a day the page is as it was', () =>
    inPage(
      'aup/ks1-first',
      async (page) => {
        await button(page, 'Next').click();
        await heading(page, 'We are kind').waitFor();
        await page.clock.runFor(86_400_000);
        await heading(page, 'We are kind').waitFor();
        expect(await callsOf(page, 'acknowledge')).toEqual([]);
        expect(await callsOf(page, 'signOut')).toEqual([]);
      },
      { movableClock: true },
    ));
});

describe('a form from home that is missing', () => {
  it('is the office’s matter: the child may read meanwhile, and the page goes by itself', () =>
    inPage('aup/office', async (page) => {
      await heading(page, 'Please ask the office.').waitFor();
      await button(page, 'Sign out').waitFor();
      await button(page, 'Read the rules now').click();
      await toDecision(page);
      await button(page, 'I agree').click();
      // What the child answered does not open the gate, and nobody pretends that it does.
      await heading(page, 'Please ask the office.').waitFor();
      expect(await button(page, 'Read the rules now').count()).toBe(0);
      await fixture(page, { push: sampleState({ aupDue: [], aupGate: 'none' }) });
      await heading(page, 'All done. Thank you.').waitFor();
    }));
});

it('says that the teacher sees a missing form once the school knows who sits there', () =>
  inPage('aup/office-waiting', async (page) => {
    const told = page.getByText('Your teacher can see this.', { exact: false });
    await page.getByText('The laptop will tell your school about this later.').waitFor();
    expect(await told.count()).toBe(0);
    const asked = { aupDue: [due(ks1Document)], aupGate: 'logon' as const };
    await fixture(page, { push: sampleState({ ...asked, aupConsent: 'missing' }) });
    await told.waitFor();
  }));

describe('a class sitting', () => {
  const sitting = (stage: 'reading' | 'answer') => ({
    id: 'sit_1',
    teacher: 'Mrs Okafor',
    stage,
    documents: ['computing-charter'],
  });
  const during = (stage: 'reading' | 'answer') =>
    sampleState({ aupDue: [due(ks1Document)], aupGate: 'logon', aupSitting: sitting(stage) });

  it('is listened to first, and answered once the teacher has read it out', () =>
    inPage('aup/sitting-listen', async (page) => {
      await page.getByText('Mrs Okafor is reading the rules to everyone.').waitFor();
      expect(await button(page, 'I agree').count()).toBe(0);
      await fixture(page, { push: during('answer') });
      await button(page, 'I agree').click();
      await heading(page, 'All done. Thank you.').waitFor();
      expect(await callsOf(page, 'acknowledge')).toMatchObject([
        { decision: 'agreed', how: 'class-sitting' },
      ]);
    }));

  it('asks what was seen, where the rules are only explained', () =>
    inPage('aup/sitting-explain', async (page) => {
      await heading(page, 'Have you seen all the pages?').waitFor();
      await button(page, 'I have seen this').click();
      await expect
        .poll(() => callsOf(page, 'acknowledge'), { timeout: 20_000 })
        .toMatchObject([{ decision: 'shown', how: 'class-sitting' }]);
    }));

  it('lets a child read by themselves instead', () =>
    inPage('aup/sitting-answer', async (page) => {
      await button(page, 'I want to read it myself').click();
      await heading(page, 'Our computers at school').waitFor();
    }));

  it('is done on this laptop too when the teacher records the answer', () =>
    inPage('aup/sitting-answer', async (page) => {
      await fixture(page, { push: sampleState({ aupDue: [], aupGate: 'none' }) });
      await heading(page, 'All done. Thank you.').waitFor();
    }));
});
