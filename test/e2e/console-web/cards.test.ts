/// <reference lib="dom" />
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwrap } from '#base/result.ts';
import { viewCards } from '#console/features/policy/cards.ts';
import { compilePack } from '#policy/load-pack.ts';
import type { PolicyCards } from '#protocol/console-cards.ts';
import { allRules } from '#rules/registry.ts';
import type { OpenConsole } from './open-console.ts';
import { printed } from './pdf-pages.ts';
import { useDoors } from './use-doors.ts';

const open = useDoors();
const policies = join(import.meta.dirname, '../../../policies');
const packs = readdirSync(policies).filter((name) => name !== 'schema');
const a4 = { width: 210, height: 297 };
const teacher = { role: 'teacher' } as const;

async function cardsOf(pack: string): Promise<PolicyCards> {
  const policy = unwrap(await compilePack(join(policies, pack), allRules));
  return viewCards({ kind: 'policy', revision: 3, issuedAt: '2026-11-20T09:00:00Z', policy });
}

/** How each sheet of the page stands: how small it was made, and whether all its pictures are drawn. */
const looksOf = ({ page }: OpenConsole) =>
  page.locator('.card-inner').evaluateAll((sheets) =>
    sheets.map((sheet) => ({
      fit: Number((sheet as HTMLElement).style.getPropertyValue('--fit')),
      tooLong: sheet.hasAttribute('data-too-long'),
      pictures: [...sheet.querySelectorAll('img')].map((img) => img.naturalWidth > 0),
    })),
  );

describe.each(packs)('the cards of %s', (pack) => {
  it('are one page of A4 each, in every language, with their pictures', async () => {
    const found = await cardsOf(pack);
    const languages = [...new Set(found.cards.map(({ language }) => language))];
    expect(languages.length).toBeGreaterThan(0);
    const console = await open({ ...teacher, before: ({ state }) => void (state.cards = found) });
    for (const language of languages) {
      const cards = found.cards.filter((card) => card.language === language);
      await console.page.goto(`${console.fixture.address}/cards/all/${language}`);
      await console.page
        .locator('.card-inner')
        .nth(cards.length - 1)
        .waitFor();
      await console.page.evaluate(() => document.fonts.ready);
      expect([language, await printed(console.page)]).toEqual([language, cards.map(() => a4)]);
      const looks = await looksOf(console);
      expect(looks.filter(({ tooLong }) => tooLong)).toEqual([]);
      // Smaller than this nobody reads it from where it hangs.
      expect(Math.min(...looks.map(({ fit }) => fit))).toBeGreaterThanOrEqual(0.8);
      expect(looks.map(({ pictures }) => pictures.length)).toEqual(
        cards.map(({ parts }) => parts.filter(({ picture }) => picture).length),
      );
      expect(looks.flatMap(({ pictures }) => pictures)).not.toContain(false);
    }
    expect(console.complaints).toEqual([]);
  });
});

describe('a card', () => {
  it('is found from the list, read in another language, and printed alone', async () => {
    const { page, complaints } = await open({ ...teacher, path: '/classes' });
    await page.getByRole('link', { name: 'Cards' }).click();
    await page.getByRole('link', { name: 'Pupils, Key Stage 1: English' }).click();
    await page.getByRole('article', { name: 'What to do' }).waitFor();
    await page.getByRole('link', { name: 'Urdu' }).click();
    const card = page.getByRole('article', { name: 'کیا کریں' });
    await card.waitFor();
    expect(await card.locator('[lang=ur]').getAttribute('dir')).toBe('rtl');
    await page.getByText('Nobody who speaks Urdu has read this card yet.').waitFor();
    expect(await printed(page)).toEqual([a4]);
    await page.evaluate(() => {
      const seen = window as { printedTimes?: number };
      window.print = () => void (seen.printedTimes = (seen.printedTimes ?? 0) + 1);
    });
    await page.getByRole('button', { name: 'Print 1 page' }).click();
    expect(await page.evaluate(() => (window as { printedTimes?: number }).printedTimes)).toBe(1);
    await page.emulateMedia({ media: 'print' });
    for (const around of ['Print 1 page', 'Nobody who speaks Urdu'])
      expect(await page.getByText(around).isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('is made smaller until it fits, and one that never fits says so and loses no words', async () => {
    const found = await cardsOf('baseline');
    const staff = found.cards.find(({ audience }) => audience === 'staff')!;
    const times = (count: number) => ({
      ...found,
      cards: [{ ...staff, parts: Array.from({ length: count }, () => staff.parts).flat() }],
    });
    const path = '/cards/staff/standard/en';
    const longer = await open({
      ...{ ...teacher, path },
      before: ({ state }) => void (state.cards = times(2)),
    });
    await longer.page.getByRole('article').waitFor();
    await longer.page.evaluate(() => document.fonts.ready);
    const [look] = await looksOf(longer);
    expect(look!.fit).toBeLessThan(1);
    expect([look!.tooLong, await printed(longer.page)]).toEqual([false, [a4]]);
    longer.fixture.state.cards = times(12);
    longer.fixture.tell('policy');
    await longer.page.getByText('This card is longer than one page.').waitFor();
    expect((await printed(longer.page)).length).toBeGreaterThan(1);
  });

  it('shows its whole page on a phone, from the same words', async () => {
    const { page } = await open({ ...teacher, path: '/cards/pupils/ks1/en', width: 320 });
    const box = await page.getByRole('article', { name: 'What to do' }).boundingBox();
    expect(box!.x + box!.width).toBeLessThanOrEqual(320);
    expect(Math.round((box!.height / box!.width) * 100)).toBe(141);
    expect(await printed(page)).toEqual([a4]);
  });
});
