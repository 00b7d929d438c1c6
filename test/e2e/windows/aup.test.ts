import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { fakeData } from '../../../renderer/fixtures/scenes.ts';
import {
  ks1Document,
  ks2Document,
  networkingDocument,
  sampleDocument,
  staffDocument,
  urduDocument,
} from '../../../renderer/fixtures/sample-documents.ts';
import {
  due,
  sampleState,
  staffAsks,
  staffPerson,
} from '../../../renderer/fixtures/sample-states.ts';
import { callsOf, fixture, sceneNamed } from './scene-by-name.ts';
import { startWindowPages, type Look, type OpenPage, type WindowPages } from './window-pages.ts';

let pages: WindowPages;
beforeAll(async () => {
  pages = await startWindowPages();
});
afterAll(() => pages.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const ok = (value: unknown) => ({ ok: true, value });

async function inPage(
  scene: string,
  run: (page: Page) => Promise<void>,
  look?: Look,
  change: Parameters<typeof sceneNamed>[1] = {},
): Promise<void> {
  const open: OpenPage = await pages.open(sceneNamed(scene, { press: [], ...change }), look);
  try {
    await run(open.page);
    expect(open.faults).toEqual([]);
  } finally {
    await open.close();
  }
}

async function toDecision(page: Page): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await button(page, 'Next').click();
  await button(page, 'I tell a grown-up.').click();
  await button(page, 'Next').click();
}

describe('a pupil of year 2', () => {
  it('reads, answers, agrees, and the very text that was shown is what is acknowledged', () =>
    inPage('aup/ks1-first', async (page) => {
      await heading(page, 'Our computers at school').waitFor();
      await toDecision(page);
      await button(page, 'I agree').click();
      await heading(page, 'All done. Thank you.').waitFor();
      const { document, variant, hash } = ks1Document;
      expect(await callsOf(page, 'acknowledge')).toEqual([
        { document, variant, hash, decision: 'agreed', how: 'self' },
      ]);
    }));

  it('is given another try after another answer, without blame', () =>
    inPage('aup/ks1-first', async (page) => {
      for (let turn = 0; turn < 3; turn++) await button(page, 'Next').click();
      await button(page, 'I keep clicking.').click();
      await page.getByText('Good thinking. Now try another answer.').waitFor();
      await button(page, 'Next').click({ force: true });
      await heading(page, 'What do you do if something worries you?').waitFor();
      await button(page, 'I tell a grown-up.').click();
      await page.getByText('Yes, that is right.').waitFor();
      await button(page, 'Next').click();
      await heading(page, 'Do you agree to these rules?').waitFor();
    }));

  it('may say "Not now", is told what can be done, and may read it again', () =>
    inPage('aup/ks1-first', async (page) => {
      await toDecision(page);
      await button(page, 'Not now').click();
      await heading(page, 'That is fine.').waitFor();
      await page.getByText('Please talk to your teacher.').waitFor();
      await page.getByText('Mrs Okafor').waitFor();
      expect(await callsOf(page, 'acknowledge')).toMatchObject([{ decision: 'not-now' }]);
      await button(page, 'What this laptop checks').click();
      expect(await callsOf(page, 'openStatus')).toHaveLength(1);
      await button(page, 'Read it again').click();
      await heading(page, 'Our computers at school').waitFor();
    }));

  it('signs out only with a second press', () =>
    inPage('aup/ks1-not-now', async (page) => {
      await toDecision(page);
      await button(page, 'Not now').click();
      await button(page, 'Sign out').click();
      expect(await callsOf(page, 'signOut')).toEqual([]);
      await button(page, 'Sign out').click();
      await expect.poll(() => callsOf(page, 'signOut'), { timeout: 10_000 }).toHaveLength(1);
    }));

  it('gets through with the keyboard alone', () =>
    inPage('aup/ks1-first', async (page) => {
      await heading(page, 'Our computers at school').waitFor();
      const pressByKeyboard = async (name: string): Promise<void> => {
        for (let tries = 0; tries < 20; tries++) {
          await page.keyboard.press('Tab');
          const focused = await page.evaluate('document.activeElement?.innerText?.trim() ?? ""');
          if (focused === name) return page.keyboard.press('Enter');
        }
        throw new Error(`Tab never reached "${name}"`);
      };
      for (let turn = 0; turn < 3; turn++) await pressByKeyboard('Next');
      await pressByKeyboard('I tell a grown-up.');
      await pressByKeyboard('Next');
      await pressByKeyboard('I agree');
      await heading(page, 'All done. Thank you.').waitFor();
    }));

  it('begins each new page at its heading', () =>
    inPage('aup/ks1-first', async (page) => {
      await button(page, 'Next').click();
      await heading(page, 'We are kind').waitFor();
      expect(await page.evaluate('document.activeElement.textContent')).toBe('We are kind');
    }));
});

describe('the answer', () => {
  it('is asked as "I have seen this" where the document is only explained', () =>
    inPage('aup/ks1-explain', async (page) => {
      await toDecision(page);
      await button(page, 'I have seen this').click();
      await heading(page, 'All done. Thank you.').waitFor();
      expect(await callsOf(page, 'acknowledge')).toMatchObject([{ decision: 'shown' }]);
    }));

  it('is kept on the page when it could not be taken, and can be given again', () =>
    inPage('aup/ks1-answer-lost', async (page) => {
      await toDecision(page);
      await button(page, 'I agree').click();
      await page.getByText('We could not keep your answer.').waitFor();
      await fixture(page, { answer: ['acknowledge', ok(sampleState())] });
      await button(page, 'I agree').click();
      await heading(page, 'All done. Thank you.').waitFor();
    }));

  it('is asked for each of several documents in one sitting', () =>
    inPage(
      'aup/ks1-first',
      async (page) => {
        await toDecision(page);
        await button(page, 'I agree').click();
        await page.getByText('Thank you. Here is the next one.').waitFor();
        await page.getByText('(2 of 2)').waitFor();
        for (let turn = 0; turn < 3; turn++) await button(page, 'Next').click();
        await button(page, 'I tell a grown-up whom I trust.').click();
        await button(page, 'Next').click();
        await button(page, 'I agree').click();
        await heading(page, 'All done. Thank you.').waitFor();
        expect(await callsOf(page, 'acknowledge')).toMatchObject([
          { hash: ks1Document.hash },
          { hash: ks2Document.hash },
        ]);
      },
      {},
      {
        data: fakeData(
          sampleState({ aupDue: [due(ks1Document), due(ks2Document)], aupGate: 'logon' }),
          // Handed over in another order: the order of what is due decides.
          { documents: ok([ks2Document, ks1Document]) },
        ),
      },
    ));

  it('is not asked at all where somebody only reads the rules again', () =>
    inPage(
      'aup/ks2-first',
      async (page) => {
        for (let turn = 0; turn < 3; turn++) {
          expect(await button(page, 'I agree').count()).toBe(0);
          await button(page, 'Next').click();
        }
        expect(await button(page, 'Close').count()).toBe(0);
        await button(page, 'Go on').click();
        for (let turn = 0; turn < 3; turn++) await button(page, 'Next').click();
        await button(page, 'Close').waitFor();
        expect(await button(page, 'Next').count()).toBe(0);
      },
      {},
      { data: fakeData(sampleState(), { documents: ok([ks2Document, ks1Document]) }) },
    ));

  it('is asked for the new version when one arrives while the old one is open', () =>
    inPage('aup/ks1-first', async (page) => {
      await heading(page, 'Our computers at school').waitFor();
      const newer = sampleDocument(
        'computing-charter',
        'ks1',
        'Our computing charter',
        '# A newer charter\n\nWe share.\n',
      );
      await fixture(page, { answer: ['documents', ok([newer])] });
      await fixture(page, { push: sampleState({ aupDue: [due(newer)], aupGate: 'logon' }) });
      await heading(page, 'A newer charter').waitFor();
    }));

  it('is asked for again when more becomes due after the last one', () =>
    inPage('aup/ks1-first', async (page) => {
      const agree = async (): Promise<void> => {
        await toDecision(page);
        await button(page, 'I agree').click();
        await heading(page, 'All done. Thank you.').waitFor();
      };
      await agree();
      // The same text once more, as the school may ask after an incident.
      await fixture(page, { push: sampleState({ aupDue: [due(ks1Document)], aupGate: 'logon' }) });
      await heading(page, 'Our computers at school').waitFor();
      await agree();
      // Another one before the thanks are over.
      await fixture(page, { answer: ['documents', ok([ks2Document])] });
      await fixture(page, { push: sampleState({ aupDue: [due(ks2Document)], aupGate: 'logon' }) });
      await page.getByText(ks2Document.title).first().waitFor();
      await button(page, 'Next').waitFor();
    }));
});

describe('a member of staff', () => {
  it('agrees with three statements and a name, none of which can be left out', () =>
    inPage('aup/staff', async (page) => {
      await button(page, 'I agree').click();
      await page.getByText('Tick every statement to agree').waitFor();
      expect(await callsOf(page, 'acknowledge')).toEqual([]);
      for (const statement of staffAsks.statements ?? []) await page.getByLabel(statement).check();
      await page.getByText('Type your name, or choose "Not now".').waitFor();
      await button(page, 'I agree').click();
      expect(await callsOf(page, 'acknowledge')).toEqual([]);
      await page.getByLabel('Your name').fill('Lola Okafor');
      await page.keyboard.press('Enter');
      await heading(page, 'Social networking guidance').waitFor();
      expect(await callsOf(page, 'acknowledge')).toMatchObject([
        {
          hash: staffDocument.hash,
          decision: 'agreed',
          statements: staffAsks.statements,
          typedName: 'Lola Okafor',
        },
      ]);
    }));

  it('leaves nothing of what was ticked and typed behind with "Not now"', () =>
    inPage('aup/staff', async (page) => {
      await page.getByLabel('I understand it.').check();
      await page.getByLabel('Your name').fill('Lola');
      await button(page, 'Not now').click();
      await heading(page, 'That is fine.').waitFor();
      const { document, variant, hash } = staffDocument;
      expect(await callsOf(page, 'acknowledge')).toEqual([
        { document, variant, hash, decision: 'not-now', how: 'self' },
      ]);
      await button(page, 'Read it again').click();
      expect(await page.getByLabel('Your name').inputValue()).toBe('');
      expect(await page.getByLabel('I understand it.').isChecked()).toBe(false);
    }));

  it('is asked for no statement where the document is only explained', () =>
    inPage(
      'aup/staff',
      async (page) => {
        await button(page, 'I have seen this').waitFor();
        expect(await page.getByRole('checkbox').count()).toBe(0);
      },
      {},
      {
        data: fakeData(
          sampleState({
            person: staffPerson,
            aupDue: [due(networkingDocument, 'explain')],
            aupGate: 'logon',
          }),
          { documents: ok([networkingDocument]) },
        ),
      },
    ));

  it('jumps to a section and sees what is recorded where the document says so', () =>
    inPage('aup/staff', async (page) => {
      await page.getByRole('link', { name: 'What is recorded' }).click();
      expect(page.url()).toContain('#section-3');
      await page.getByText('Memory sticks that are plugged in').waitFor();
    }));
});

describe('a document in several languages', () => {
  it('is shown in the one that is chosen, from right to left, and answered as it was read', () =>
    inPage('aup/languages', async (page) => {
      await button(page, 'Language: English').click();
      await button(page, 'اردو').click();
      await heading(page, 'ہم مل کر سیکھتے ہیں').waitFor();
      expect(await callsOf(page, 'documentsIn')).toEqual([{ language: 'ur' }]);
      const sheet = page.locator('.aup-sheet');
      expect(await sheet.evaluate((one) => getComputedStyle(one).direction)).toBe('rtl');
      const words = await page.locator('.aup-words').boundingBox();
      const picture = await page.locator('.aup-figure').boundingBox();
      expect(words!.x).toBeLessThan(picture!.x);
      await button(page, 'Next').click();
      await button(page, 'I agree').click();
      await heading(page, 'All done. Thank you.').waitFor();
      expect(await callsOf(page, 'acknowledge')).toMatchObject([{ hash: urduDocument.hash }]);
    }));
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

describe('a document', () => {
  const hostile = `# Rules <img src=x onerror="document.title='run'">

<script>document.title = 'run'</script>

[press me](javascript:document.title='run') and ![a](pictures/evil.svg)

![a](pictures/evil.svg)

<iframe src="https://example.org"></iframe>

**bold &amp; <b onclick="x">plain</b>**
`;
  it('cannot run anything, navigate or load from elsewhere', () => {
    const document = {
      ...sampleDocument('computing-charter', 'ks2', 'Rules', hostile),
      pictures: {
        evil: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><script>parent.document.title="run"</script><image href="https://example.org/x.png"/></svg>',
      },
    };
    const state = sampleState({ aupDue: [due(document)], aupGate: 'logon' });
    return inPage(
      'aup/ks2-first',
      async (page) => {
        await page.getByText('press me').waitFor();
        await page.getByText('bold & plain').waitFor();
        expect(
          await page.locator('main').locator('script, iframe, a, [onclick], [onerror]').count(),
        ).toBe(0);
        expect(await page.title()).toBe('School rules');
      },
      {},
      { data: fakeData(state, { documents: ok([document]) }) },
    );
  });
});

describe('reading choices', () => {
  it('change the page at once and are saved', () =>
    inPage('aup/ks1-first', async (page) => {
      const size = async (): Promise<number> =>
        Number.parseFloat(
          await page.evaluate('getComputedStyle(document.documentElement).fontSize'),
        );
      const before = await size();
      await button(page, 'How I like to read').click();
      await page.getByLabel('Largest').check();
      await page.getByLabel('Strong').check();
      expect(await size()).toBeGreaterThan(before);
      expect(await callsOf(page, 'saveReadingSettings')).toEqual([
        { textSize: 'largest', contrast: 'normal', spacing: 'normal' },
        { textSize: 'largest', contrast: 'high', spacing: 'normal' },
      ]);
      await page.keyboard.press('Escape');
      expect(await page.getByLabel('Largest').isVisible()).toBe(false);
      expect(await page.evaluate('document.activeElement.innerText')).toBe('How I like to read');
    }));
});
