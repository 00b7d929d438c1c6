import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalState } from '#protocol/local-ipc.ts';
import { fakeData } from '../../../renderer/fixtures/scenes.ts';
import {
  ks1Document,
  ks2Document,
  networkingDocument,
  sampleDocument,
  staffDocument,
} from '../../../renderer/fixtures/sample-documents.ts';
import {
  due,
  sampleState,
  staffAsks,
  staffPerson,
} from '../../../renderer/fixtures/sample-states.ts';
import { button, heading, inWindow, toDecision } from './aup-steps.ts';
import { callsOf, fixture } from './scene-by-name.ts';
import { startWindowPages, type WindowPages } from './window-pages.ts';

let pages: WindowPages;
beforeAll(async () => {
  pages = await startWindowPages();
});
afterAll(() => pages.close());

const owing = (change: Partial<LocalState>) =>
  sampleState({ aupDue: [due(ks1Document)], aupGate: 'logon', ...change });
const ok = (value: unknown) => ({ ok: true, value });
const inPage = inWindow(() => pages);

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
      await page.getByText('Not this one. Try another answer.').waitFor();
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

  it('reads that the teacher can see a "Not now" once the school has it, and not before', () =>
    inPage('aup/ks1-not-now-waiting', async (page) => {
      const told = page.getByText('Your teacher can see this.', { exact: false });
      await toDecision(page);
      await button(page, 'Not now').click();
      await page.getByText('The laptop will tell your school about this later.').waitFor();
      expect(await told.count()).toBe(0);
      const { at } = sampleState();
      const put = (aupPutOff: LocalState['aupPutOff']) =>
        fixture(page, { push: owing({ aupPutOff }) });
      // What was put off on another day says nothing of this answer.
      await put({ at: '2026-11-20T09:00:00.000Z', delivery: 'sent' });
      expect(await told.count()).toBe(0);
      await put({ at, delivery: 'sent' });
      await told.waitFor();
    }));

  it('is promised nothing about a "Not now" that could not be kept', () =>
    inPage('aup/ks1-not-now-lost', async (page) => {
      await toDecision(page);
      await button(page, 'Not now').click();
      await page
        .getByText('Your teacher has not been told yet. Please tell them yourself.')
        .waitFor();
      expect(await page.getByText(/can see this|will tell/).count()).toBe(0);
    }));

  it('signs out only with a second press', () =>
    inPage('aup/ks1-not-now', async (page) => {
      await toDecision(page);
      await button(page, 'Not now').click();
      await button(page, 'Sign out').click();
      expect(await callsOf(page, 'signOut')).toEqual([]);
      await button(page, 'Sign out').click();
      await expect.poll(() => callsOf(page, 'signOut'), { timeout: 20_000 }).toHaveLength(1);
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
      await page.getByText('Tick every statement and type your name').waitFor();
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
