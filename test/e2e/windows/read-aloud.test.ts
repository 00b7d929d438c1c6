import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordedKinds } from '#base/recorded-kinds.ts';
import { recordedWords } from '#base/words/recorded-words.ts';
import type { Page } from 'playwright-core';
import { sampleDocument } from '../../../renderer/fixtures/sample-documents.ts';
import { due, sampleState } from '../../../renderer/fixtures/sample-states.ts';
import { fakeData } from '../../../renderer/fixtures/scenes.ts';
import { documentWords } from '../../../renderer/ui/words/document-words.ts';
import { sceneNamed } from './scene-by-name.ts';
import { startWindowPages, type Look, type WindowPages } from './window-pages.ts';

let pages: WindowPages;
beforeAll(async () => {
  pages = await startWindowPages();
});
afterAll(() => pages.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const spoken = (page: Page): Promise<string[]> => page.evaluate('spokenByTest');
const lit = (page: Page, name: string): Promise<string> =>
  page.evaluate(`[...(CSS.highlights.get('${name}') ?? [])].map(String).join()`);

async function listening(voice: Look['voice'], run: (page: Page) => Promise<void>): Promise<void> {
  const { page, close } = await pages.open(
    sceneNamed('aup/ks1-first', { press: [] }),
    voice ? { voice } : {},
  );
  try {
    await run(page);
  } finally {
    await close();
  }
}

it('reads what is on the page, sentence by sentence, and nothing of the frame around it', () =>
  listening({ local: true, wordMs: 1, tellsWords: true }, async (page) => {
    await button(page, 'Read it to me').click();
    await expect
      .poll(() => spoken(page), { timeout: 20_000 })
      .toEqual([
        'Two children smile side by side',
        'Our computers at school',
        'We use computers to learn.',
        'We use them together.',
      ]);
    await button(page, 'Read it to me').waitFor();
    expect(await lit(page, 'spoken-word')).toBe('');
  }));

it('lights up each word as it is spoken, within its sentence', () =>
  listening({ local: true, wordMs: 500, tellsWords: true }, async (page) => {
    await button(page, 'Read it to me').click();
    const both = (): Promise<string> =>
      page.evaluate(
        "['spoken-sentence', 'spoken-word'].map((n) => [...(CSS.highlights.get(n) ?? [])].join()).join(': ')",
      );
    const often = { interval: 20, timeout: 20_000 };
    await expect.poll(both, often).toBe('Our computers at school: school');
    await expect.poll(both, often).toBe('We use computers to learn.: learn');
  }));

it('lights up the sentence where a voice does not tell its words', () =>
  listening({ local: true, wordMs: 100, tellsWords: false }, async (page) => {
    await button(page, 'Read it to me').click();
    await expect
      .poll(() => lit(page, 'spoken-sentence'), { timeout: 20_000 })
      .toBe('We use computers to learn.');
    expect(await lit(page, 'spoken-word')).toBe('');
  }));

it('says what the picture shows, in its frame', () =>
  listening({ local: true, wordMs: 200, tellsWords: true }, async (page) => {
    await button(page, 'Read it to me').click();
    await page.locator('img.picture[data-spoken]').waitFor();
    await expect
      .poll(() => lit(page, 'spoken-sentence'), { timeout: 20_000 })
      .toBe('Our computers at school');
    expect(await page.locator('[data-spoken]').count()).toBe(0);
  }));

describe('a page in two languages', () => {
  const markdown = '# Witaj\n\nMiłe słowa.\n\n{{notice}}\n';
  const polish = {
    ...sampleDocument('computing-charter', 'ks1', 'Zasady', markdown),
    language: 'pl',
  };
  const data = fakeData(sampleState({ aupDue: [due(polish)], aupGate: 'logon' }), {
    documents: { ok: true, value: [polish] },
  });
  /** A sentence of the sample's own rules, which no translation knows. */
  const untranslated = 'Memory sticks that are plugged in';
  const voices = (page: Page): Promise<string[]> => page.evaluate('voicesByTest');
  const inPolish = async (languages: string[], run: (page: Page) => Promise<void>) => {
    const voice = { local: true, wordMs: 1, tellsWords: true, languages };
    const scene = sceneNamed('aup/ks1-first', { press: [], data });
    const { page, close } = await pages.open(scene, { voice });
    try {
      await button(page, 'Pokaż wszystko').click();
      await page.locator('.notice').waitFor();
      await button(page, 'Przeczytaj mi').click();
      await run(page);
    } finally {
      await close();
    }
  };

  it('is read by a voice of each', () =>
    inPolish(['pl-PL', 'en-GB'], async (page) => {
      await button(page, 'Przeczytaj mi').waitFor({ timeout: 20_000 });
      expect(await spoken(page)).toContain(untranslated);
      const by = new Map((await spoken(page)).map((text, index) => [text, index] as const));
      const said = await voices(page);
      expect(said[by.get('Miłe słowa.')!]).toBe('pl-PL');
      expect(said[by.get('Kto się loguje i kiedy.')!]).toBe('pl-PL');
      expect(said[by.get('O tobie')!]).toBe('pl-PL');
      expect(said[by.get(untranslated)!]).toBe('en-GB');
    }));

  it('says so where one of them has no voice, and reads the other', () =>
    inPolish(['pl-PL'], async (page) => {
      await page.getByText(documentWords.pl.readPartly).waitFor({ timeout: 20_000 });
      const kinds = recordedKinds.map((kind) => recordedWords.pl[kind]);
      const read = await spoken(page);
      expect(read).toEqual(expect.arrayContaining(['Witaj', 'Miłe słowa.', ...kinds, 'O tobie']));
      expect(read).not.toContain(untranslated);
    }));
});

it('goes on by itself on the next page, until it is stopped', () =>
  listening({ local: true, wordMs: 1, tellsWords: true }, async (page) => {
    await button(page, 'Read it to me').click();
    await expect.poll(() => spoken(page), { timeout: 20_000 }).toHaveLength(4);
    await button(page, 'Next').click();
    await expect
      .poll(() => spoken(page), { timeout: 20_000 })
      .toContain('We look after each other.');
  }));

it('stops at once, and stays quiet on the next page', () =>
  listening({ local: true, wordMs: 200, tellsWords: true }, async (page) => {
    await button(page, 'Read it to me').click();
    await button(page, 'Stop reading').click();
    const before = await spoken(page);
    await button(page, 'Next').click();
    await page.getByRole('heading', { name: 'We are kind' }).waitFor();
    expect(await spoken(page)).toEqual(before);
  }));

it('reads the answers of the question, for a child who cannot', () =>
  listening({ local: true, wordMs: 1, tellsWords: true }, async (page) => {
    for (let turn = 0; turn < 3; turn++) await button(page, 'Next').click();
    await button(page, 'Read it to me').click();
    await expect.poll(() => spoken(page), { timeout: 20_000 }).toContain('I tell a grown-up.');
    await expect.poll(() => spoken(page), { timeout: 20_000 }).toContain('I keep clicking.');
  }));

/** Not the rules alone: a child who cannot read meets each of these. */
it.each([
  ['help/in-lesson', ['You are not in trouble.', 'Hand up', 'Mrs Okafor', 'Send']],
  ['sites/some', ['Some sites are closed in this lesson.', 'purplemash.com', 'Ask my teacher']],
  [
    'status/mixed',
    ['A grown-up should look at this laptop.', 'Antivirus', '3 updates are waiting.'],
  ],
  ['status/recorded', [...recordedKinds.map((kind) => recordedWords.en[kind]), 'Where it goes']],
  ['aup/staff', ['I have read this document.', 'I understand it.', 'Your name', 'Not now']],
  ['aup/staff-not-now-internet', ['That is fine.', 'Mr Whitfield']],
])('reads %s', async (name, parts) => {
  const voice = { local: true, wordMs: 1, tellsWords: true };
  const { page, faults, close } = await pages.open(sceneNamed(name), { voice });
  await button(page, 'Read it to me').first().click();
  await expect.poll(() => spoken(page), { timeout: 20_000 }).toEqual(expect.arrayContaining(parts));
  expect(faults).toEqual([]);
  await close();
});

it.each([
  ['no voice at all', undefined],
  ['only a voice that speaks elsewhere', { local: false, wordMs: 1, tellsWords: true }],
])('explains kindly where there is %s', (_, voice) =>
  listening(voice, async (page) => {
    await button(page, 'Read it to me').click();
    await page.getByText('This laptop has no voice yet.').waitFor();
  }),
);
