import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { agentAway } from '../../../renderer/fixtures/scenes.ts';
import { mixedFindings, sampleState } from '../../../renderer/fixtures/sample-states.ts';
import { callsOf, fixture, sceneNamed } from './scene-by-name.ts';
import { startWindowPages, type WindowPages } from './window-pages.ts';

let pages: WindowPages;
beforeAll(async () => {
  pages = await startWindowPages();
});
afterAll(() => pages.close());

async function inPage(scene: string, run: (page: Page) => Promise<void>): Promise<void> {
  const { page, faults, close } = await pages.open(sceneNamed(scene, { press: [] }));
  try {
    await run(page);
    expect(faults).toEqual([]);
  } finally {
    await close();
  }
}

it('says how the checks stand in plain words, worst first', () =>
  inPage('status/mixed', async (page) => {
    await page.getByText('1 of 4 checks is fine. 2 need attention. 1 is not known yet.').waitFor();
    expect(await page.locator('.check .sign').allInnerTexts()).toEqual([
      'Needs attention',
      'Due by Wednesday 25 November',
      'Not known yet',
      'Meets the rule',
      'Does not apply',
    ]);
    await page.getByText('Last told the school 4 min ago. 3 things are waiting.').waitFor();
    expect(await page.getByText('freshclam').count()).toBe(0);
  }));

it('shows when each check was made, exactly on hover', () =>
  inPage('status/mixed', async (page) => {
    const time = page.locator('.check-when time').first();
    expect(await time.innerText()).toBe('4 min ago');
    expect(await time.getAttribute('title')).toBe('Monday, 23 November 2026 at 10:29 GMT');
  }));

it('shows a technician evidence, reason codes and commands, and checks again', () =>
  inPage('status/mixed', async (page) => {
    await page.getByRole('switch', { name: 'Show technical details' }).check();
    await page.getByText('antivirus / definitions-old').waitFor();
    await page.getByText('/var/lib/clamav/daily.cld').waitFor();
    await page.getByRole('button', { name: 'Copy sudo freshclam' }).click();
    await page.getByText('Copied').waitFor();
    await page.getByRole('button', { name: 'Check again now' }).click();
    expect(await callsOf(page, 'recheck')).toEqual([{}]);
  }));

it('says so when the check could not be started, and keeps the last answers', () =>
  inPage('status/mixed', async (page) => {
    await fixture(page, { answer: ['recheck', agentAway] });
    await page.getByRole('switch', { name: 'Show technical details' }).check();
    await page.getByRole('button', { name: 'Check again now' }).click();
    await page.getByText('the last answers still stand').waitFor();
    await page.getByText('ClamAV definitions are 9 days old').waitFor();
  }));

it('moves between its parts with the arrow keys', () =>
  inPage('status/all-fine', async (page) => {
    await page.getByRole('tab', { name: 'What this laptop checks' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('The laptop writes down only these things.').waitFor();
    await page.getByText('Memory sticks that are plugged in').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Grown-ups who can help').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('All 5 checks are fine.').waitFor();
  }));

it('reports a fault in the person’s words, and keeps them until they were taken', () =>
  inPage('status/help', async (page) => {
    await page.getByRole('tab', { name: 'Help' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Write a few words first.').waitFor();
    await fixture(page, { answer: ['reportFault', agentAway] });
    const field = page.getByLabel('What is not working?');
    await field.fill('The letter R is stuck.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Your words are still here.').waitFor();
    expect(await field.inputValue()).toBe('The letter R is stuck.');
    await fixture(page, { answer: ['reportFault', { ok: true, value: { told: 'waiting' } }] });
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('It is sent when the laptop is online.').waitFor();
    expect(await callsOf(page, 'reportFault')).toHaveLength(2);
  }));

it('opens the rules again, or says that none are waiting', () =>
  inPage('status/help', async (page) => {
    await page.getByRole('tab', { name: 'Help' }).click();
    await page.getByRole('button', { name: 'Read the school rules again' }).click();
    await page.getByText('The rules are open in their own window.').waitFor();
    await fixture(page, { answer: ['openAup', { ok: true, value: { opened: false } }] });
    await page.getByRole('button', { name: 'Read the school rules again' }).click();
    await page.getByText('There are no rules waiting for you to read.').waitFor();
  }));

it('follows each push, and says when what it shows is old', () =>
  inPage('status/all-fine', async (page) => {
    await page.getByText('All 5 checks are fine.').waitFor();
    await fixture(page, { push: sampleState({ findings: mixedFindings }) });
    await page.getByText('1 of 4 checks is fine.').waitFor();
    await fixture(page, { link: false });
    await page.getByText('New answers cannot be seen just now.').waitFor();
    await fixture(page, { link: true });
    await expect
      .poll(() => page.getByText('New answers cannot be seen').count(), { timeout: 10_000 })
      .toBe(0);
  }));

it('mends itself when the agent comes back', () =>
  inPage('status/agent-away', async (page) => {
    await page.getByText('The laptop cannot show its checks just now.').waitFor();
    await fixture(page, { push: sampleState({ findings: mixedFindings }) });
    await page.getByText('1 of 4 checks is fine.').waitFor();
  }));
