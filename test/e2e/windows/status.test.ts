import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { agentAway, forStaff } from '../../../renderer/fixtures/scenes.ts';
import {
  mixedFindings,
  sampleSession,
  sampleState,
} from '../../../renderer/fixtures/sample-states.ts';
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

const signs = (page: Page): Promise<string[]> => page.locator('.check .sign').allInnerTexts();

it('tells a pupil in three signs and plain words, and no more', () =>
  inPage('status/mixed', async (page) => {
    await page.getByRole('heading', { name: 'A grown-up should look at this laptop.' }).waitFor();
    expect(await signs(page)).toEqual([
      'Needs a grown-up',
      'Needs a grown-up',
      'Not sure yet',
      'Fine',
    ]);
    await page.getByText('Last told the school 4 min ago. 3 things are waiting.').waitFor();
    expect(await page.getByText(/freshclam|definitions-old/).count()).toBe(0);
    expect(await page.getByRole('tab').allInnerTexts()).toEqual([
      'How this laptop is',
      'What is recorded about me',
      'Help',
    ]);
  }));

it('tells other grown-ups how the checks stand, worst first, and whom to tell', () =>
  inPage('status/staff', async (page) => {
    await page
      .getByText(
        '1 of 5 checks meets the rule; 1 needs attention, 1 is due by a set date, 1 is not known yet, 1 does not apply.',
      )
      .waitFor();
    expect(await signs(page)).toEqual([
      'Needs attention',
      'Due by Wednesday 25 November',
      'Not known yet',
      'Meets the rule',
      'Does not apply',
    ]);
    await page.getByText('What to do:').first().waitFor();
    await page.getByText('Tell whoever mends the laptops.').first().waitFor();
    expect(await page.getByText(/freshclam|daily.cld|definitions-old/).count()).toBe(0);
    expect(await page.getByRole('tab', { name: 'Connection' }).count()).toBe(0);
  }));

it('shows when each check was made, exactly on hover', () =>
  inPage('status/technician', async (page) => {
    const time = page.locator('.check-when time').first();
    expect(await time.innerText()).toBe('4 min ago');
    expect(await time.getAttribute('title')).toBe('Monday, 23 November 2026 at 10:29 GMT');
  }));

it('shows a technician evidence, reason codes and commands, and checks one or all again', () =>
  inPage('status/technician', async (page) => {
    await page.getByText('antivirus / definitions-old').waitFor();
    await page.getByText('/var/lib/clamav/daily.cld').waitFor();
    await page.getByRole('button', { name: 'Copy sudo freshclam' }).click();
    await page.getByText('Copied').waitFor();
    await page.getByRole('button', { name: 'Check again Antivirus' }).click();
    await page.getByRole('button', { name: 'Check all again' }).click();
    expect(await callsOf(page, 'recheck')).toEqual([{ rule: 'antivirus' }, {}]);
  }));

it('follows a look at all checks by what comes, however long it takes, and says what changed', () =>
  inPage('status/technician', async (page) => {
    await fixture(page, { answer: ['recheck', 'never'] });
    await page.getByRole('button', { name: 'Check all again' }).click();
    await page.getByText('0 of 5 checked.').waitFor();
    const checkedAt = '2026-11-23T10:33:00.000Z';
    const looked = (count: number) =>
      sampleState({
        technician: true,
        findings: forStaff(mixedFindings).map((one, index) =>
          index >= count
            ? one
            : one.rule === 'antivirus'
              ? { ...one, checkedAt, state: 'compliant', reason: 'fresh' }
              : { ...one, checkedAt },
        ),
      });
    await fixture(page, { push: looked(2) });
    await page.getByText('2 of 5 checked.').waitFor();
    await page.getByText('Was: Needs attention. Now: Meets the rule.').waitFor();
    await fixture(page, { push: looked(5) });
    await page.getByText('All 5 checked again.').waitFor();
    expect(await page.getByText('Checked again: as before.').count()).toBe(4);
  }));

it('says so when the check could not be started, and keeps the last answers', () =>
  inPage('status/technician', async (page) => {
    await fixture(page, { answer: ['recheck', agentAway] });
    await page.getByRole('button', { name: 'Check all again' }).click();
    await page.getByText('the last answers still stand').waitFor();
    await page.getByText('ClamAV definitions are 9 days old').waitFor();
  }));

it('tests the connection step by step, and says what to do next', () =>
  inPage('status/connection-bad', async (page) => {
    await page.getByRole('tab', { name: 'Connection' }).click();
    await page.getByRole('button', { name: 'Test now' }).click();
    await page.getByText('2 of 5 steps are OK.').waitFor({ state: 'attached' });
    expect(await signs(page)).toEqual(['OK', 'OK', 'Not OK', 'Not known', 'Not OK']);
    expect((await callsOf(page, 'selfTest')).length).toBe(5);
    await page.getByText('CN=Smoothwall-default-root-certificate-authority').first().waitFor();
    await page.getByRole('button', { name: 'Copy the results' }).click();
    await page.getByText('Copied').waitFor();
  }));

it('shows the whole support file before anything is saved, and saves it by its own button', () =>
  inPage('status/support-saved', async (page) => {
    await page.getByRole('tab', { name: 'Support file' }).click();
    expect(await page.getByRole('button', { name: 'Save this file' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Make the file' }).click();
    const shown = page.getByRole('region', { name: 'This is exactly what would be saved:' });
    expect(await shown.innerText()).toContain('stick of [account-1]');
    expect(await callsOf(page, 'saveSupportFile')).toEqual([]);
    await page.getByRole('button', { name: 'Save this file' }).click();
    await page.getByText('Saved as /home/p.nair/Downloads/').waitFor();
    await fixture(page, { answer: ['saveSupportFile', { ok: true, value: { savedAs: null } }] });
    await page.getByRole('button', { name: 'Save this file' }).click();
    await page.getByText('Nothing was saved.').waitFor();
  }));

it('says what a lesson looks at just now, and follows when it begins and ends', () =>
  inPage('status/recorded', async (page) => {
    await page.getByRole('tab', { name: 'What is recorded about me' }).click();
    await page.getByText('No lesson looks at your programs.').waitFor();
    await page.getByText('Its name is beadle.stockslane.example.').waitFor();
    const asked = (await callsOf(page, 'notice')).length;
    const session = { ...sampleSession, programs: ['Paint'] };
    await fixture(page, { push: sampleState({ findings: mixedFindings.slice(0, 3), session }) });
    await page.getByText('Your lesson looks at which program is in front.').waitFor();
    // Other checks are on now: the list is asked for anew.
    await expect.poll(async () => (await callsOf(page, 'notice')).length).toBeGreaterThan(asked);
    await page.getByText('Until the school deletes it.', { exact: false }).first().waitFor();
  }));

it('moves between its parts with the arrow keys', () =>
  inPage('status/pupil-good', async (page) => {
    await page.getByRole('tab', { name: 'How this laptop is' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('The laptop writes down only these things.').waitFor();
    await page.getByText('What is plugged in.').waitFor();
    expect(await page.getByText('Memory sticks that are plugged in').count()).toBe(0);
    await page.getByRole('button', { name: 'Show everything' }).press('Enter');
    await page.getByText('Memory sticks that are plugged in').waitFor();
    await page.getByRole('tab', { name: 'What is recorded about me' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Grown-ups who can help').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('This laptop is fine.').waitFor();
  }));

it('reports a fault in the person’s words, and keeps them until they were taken', () =>
  inPage('status/help', async (page) => {
    await page.getByRole('tab', { name: 'Help' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Write a few words first.').waitFor();
    const field = page.getByLabel('What is not working?');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    const described = (await field.getAttribute('aria-describedby'))!.split(' ')[0]!;
    expect(await page.locator(`[id="${described}"]`).textContent()).toBe(
      'Write a few words first.',
    );
    await fixture(page, { answer: ['reportFault', agentAway] });
    await field.fill('The letter R is stuck.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Your words are still here.').waitFor();
    expect(await field.inputValue()).toBe('The letter R is stuck.');
    await fixture(page, { answer: ['reportFault', { ok: true, value: { told: 'waiting' } }] });
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('It goes when the laptop is online.', { exact: false }).waitFor();
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
  inPage('status/pupil-good', async (page) => {
    await page.getByText('This laptop is fine.').waitFor();
    await fixture(page, { push: sampleState({ findings: mixedFindings }) });
    await page.getByText('A grown-up should look at this laptop.').waitFor();
    await fixture(page, { link: false });
    await page.getByText('New answers cannot be seen just now.').waitFor();
    await fixture(page, { link: true });
    await expect
      .poll(() => page.getByText('New answers cannot be seen').count(), { timeout: 20_000 })
      .toBe(0);
  }));

it('says what still holds only where it does, while the agent is away', () =>
  inPage('status/technician', async (page) => {
    await fixture(page, { answer: ['selfTest', agentAway] });
    await fixture(page, { answer: ['supportFile', agentAway] });
    await page.getByRole('tab', { name: 'Connection' }).click();
    await page.getByRole('button', { name: 'Test now' }).click();
    await page.getByText('The test could not be made.').waitFor();
    expect(await page.getByText('What was seen so far still stands.').count()).toBe(0);
    expect((await signs(page)).slice(0, 2)).toEqual(['No answer', 'Not tested yet']);
    await page.getByText('Technical details').waitFor();
    await page.getByRole('tab', { name: 'Support file' }).click();
    await page.getByRole('button', { name: 'Make the file' }).click();
    await page.getByText('The file could not be made.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
  }));

it('tells nobody where nothing goes, where nothing is recorded', () =>
  inPage('status/recorded-empty', async (page) => {
    await page.getByRole('tab', { name: 'What is recorded about me' }).click();
    await page.getByText('Nothing is recorded on this laptop.').waitFor();
    await page.getByText('What is never written down').waitFor();
    expect(await page.getByText(/only these things|Where it goes|Who may read it/).count()).toBe(0);
  }));

it('mends itself when the agent comes back', () =>
  inPage('status/agent-away', async (page) => {
    await page.getByText('The laptop cannot show its checks just now.').waitFor();
    await page.getByText('You did nothing wrong. Try again, or ask a grown-up').waitFor();
    expect(await page.getByText('The checks go on').count()).toBe(0);
    await fixture(page, { push: sampleState({ findings: mixedFindings }) });
    await page.getByText('A grown-up should look at this laptop.').waitFor();
  }));
