import type { Page } from 'playwright-core';
import { until } from '#test/e2e/session-app/until.ts';

/**
 * Reads the Computing Charter as a child does: page by page, the question at the end, then the answer.
 * Answers with the headings, and with the kinds of thing that the laptop says it records.
 */
export async function readCharter(page: Page, decision: 'I agree' | 'Not now'): Promise<string[]> {
  const seen: string[] = [];
  const next = page.getByRole('button', { name: 'Next', exact: true });
  const decide = page.getByRole('button', { name: decision });
  const rightAnswer = page
    .getByRole('button', { name: 'I tell a grown-up' })
    .or(page.getByRole('radio', { name: 'I tell a grown-up' }));
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  for (let turn = 0; turn < 40; turn += 1) {
    seen.push((await page.getByRole('heading').first().textContent()) ?? '');
    if (await page.locator('.notice-place').isVisible()) {
      await page.locator('.kinds li').first().waitFor();
      seen.push(...(await page.locator('.kinds li').allTextContents()));
    }
    if (await decide.isVisible()) break;
    if (await rightAnswer.isVisible()) await rightAnswer.click();
    await until(
      async () => (await next.isEnabled().catch(() => false)) || (await decide.isVisible()),
    );
    if (await decide.isVisible()) break;
    await next.click();
  }
  await decide.click();
  return seen;
}
