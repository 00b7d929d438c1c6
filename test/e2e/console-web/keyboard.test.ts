/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { classPage } from './pages/classes.ts';
import { devicesPage } from './pages/devices.ts';
import { shell, signInPage } from './pages/shell.ts';
import { useDoors } from './use-doors.ts';

const open = useDoors();

/** Presses Tab until the element with this accessible text has the focus. */
async function tabTo(page: Page, text: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const at = document.activeElement;
      const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : null;
      return (label ?? at?.getAttribute('aria-label') ?? at?.textContent ?? '').trim();
    });
    seen.push(name);
    if (typeof text === 'string' ? name === text : text.test(name)) return;
  }
  throw new Error(`Tab never reached ${String(text)}; it went by ${seen.join(' > ')}`);
}

/** The outline of whatever has the focus, as it is drawn. */
const outline = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement!;
    return getComputedStyle(at.closest('.choice') ?? at).outlineStyle;
  });

describe('with a keyboard alone', () => {
  it('a teacher signs in, opens a class, starts a lesson, ends it and takes that back', async () => {
    const { page, fixture } = await open({ role: null });
    await signInPage(page).userName.waitFor();
    await page.keyboard.type('teacher');
    await tabTo(page, 'Password');
    await page.keyboard.type('correct horse');
    await page.keyboard.press('Enter');
    await shell(page).heading('Classes').waitFor();
    await tabTo(page, /^Kingfishers/);
    await page.keyboard.press('Enter');
    await classPage(page).start.waitFor();
    await tabTo(page, /^40 min/);
    await page.keyboard.press('ArrowLeft');
    expect(await outline(page)).not.toBe('none');
    await tabTo(page, 'Start lesson until 10:26');
    await page.keyboard.press('Enter');
    await classPage(page).now.waitFor();
    await tabTo(page, 'End lesson');
    await page.keyboard.press('Enter');
    await classPage(page).none.waitFor();
    await tabTo(page, /^Undo/);
    await page.keyboard.press('Enter');
    await classPage(page).now.waitFor();
    expect(fixture.state.school.classes[0]!.session).not.toBeNull();
  });

  it('a technician goes from the search to a laptop', async () => {
    const { page } = await open({ path: '/devices' });
    await devicesPage(page).laptop('SL-L01').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('kj3');
    await page.clock.runFor(300);
    await page.getByText('No laptop matches').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('sl-l1');
    await page.clock.runFor(300);
    await page.getByText('10 laptops').first().waitFor();
    expect(new URL(page.url()).search).toBe('?search=sl-l1');
    await page.keyboard.press('Tab');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
    expect(await outline(page)).not.toBe('none');
    await page.keyboard.press('Enter');
    await shell(page).heading('SL-L11').waitFor();
  });

  it('the skip link comes first and leads to the page', async () => {
    const { page } = await open();
    await shell(page).heading('Overview').waitFor();
    // Where Tab begins depends on what had the focus before; what comes first does not.
    const first = 'a[href], button, input, select, textarea, [tabindex="0"]';
    expect(await page.locator(first).first().textContent()).toBe('Skip to the page');
    await shell(page).skipLink.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  it('the focus goes to the heading of the page that was opened', async () => {
    const { page } = await open();
    await shell(page).heading('Overview').waitFor();
    await shell(page).place('AUP').focus();
    await page.keyboard.press('Enter');
    await shell(page).heading('Acceptable use policy').waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toBe('Acceptable use policy');
    expect(await page.title()).toBe('Acceptable use policy · Beadle');
  });

  it('on a phone the places are behind a menu that says whether it is open', async () => {
    const { page } = await open({ width: 320 });
    await shell(page).menu.focus();
    await page.keyboard.press('Enter');
    expect(await shell(page).menu.getAttribute('aria-expanded')).toBe('true');
    await shell(page).place('Laptops').focus();
    await page.keyboard.press('Enter');
    await shell(page).heading('Laptops').waitFor();
    expect(await shell(page).menu.getAttribute('aria-expanded')).toBe('false');
  });
});
