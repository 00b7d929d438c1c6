import { describe, expect, it } from 'vitest';
import type { Fixture } from '../../../console/web/fixtures/server.ts';
import { overviewPage } from './pages/overview.ts';
import { devicesPage, devicePage } from './pages/devices.ts';
import { shell } from './pages/shell.ts';
import { useDoors } from './use-doors.ts';

const open = useDoors();

interface Sheet {
  readonly path: string;
  readonly title: string;
  /** What stands there when there is nothing to show. */
  readonly empty: string | RegExp;
  /** What stands there when there is something. */
  readonly some: string | RegExp;
}

const sheets: readonly Sheet[] = [
  { path: '/', title: 'Overview', empty: 'No laptop has enrolled yet', some: /meet the policy/ },
  { path: '/devices', title: 'Laptops', empty: 'No laptop has enrolled yet', some: 'SL-L01' },
  { path: '/classes', title: 'Classes', empty: 'No classes yet', some: 'Kingfishers' },
  {
    path: '/aup',
    title: 'Acceptable use policy',
    empty: 'Nobody owes a document yet',
    some: /have completed every document they owe/,
  },
  {
    path: '/requests',
    title: 'Requests',
    empty: 'Nothing waits for a decision',
    some: 'scratch-desktop-setup.exe',
  },
  { path: '/faults', title: 'Faults', empty: 'No fault waits', some: 'No sound in the headphones' },
  { path: '/enrolment', title: 'Enrolment', empty: /^None\. Make one above/, some: 'Make a code' },
  { path: '/policies', title: 'Policy', empty: 'Policy', some: 'maxDefinitionAge' },
  {
    path: '/cards',
    title: 'What-to-do cards',
    empty: 'The school has no cards yet',
    some: 'Pupils, Key Stage 1',
  },
  {
    path: '/cards/pupils/ks1/en',
    title: 'Pupils, Key Stage 1',
    empty: 'There is no such card',
    some: 'Something is not nice',
  },
  { path: '/devices/dev-10', title: 'SL-L10', empty: /was not found/, some: 'Findings' },
  { path: '/classes/owls', title: 'Owls', empty: /was not found/, some: 'No lesson is on' },
];

const busy = (fixture: Fixture): void =>
  void (fixture.state.trouble = {
    status: 503,
    problem: { code: 'busy', message: 'The database did not answer in time.' },
  });

describe.each(sheets)('$path', ({ path, title, empty, some }) => {
  it('says what to do first when there is nothing', async () => {
    const { page } = await open({ path, laptops: 0 });
    await page.getByRole('main').getByText(empty).first().waitFor();
  });
  it('shows that it is loading, then what there is', async () => {
    const gate = Promise.withResolvers<void>();
    const { page, fixture, complaints } = await open({
      path,
      before: ({ state }) => void (state.hold = gate.promise),
    });
    await shell(page).loading.first().waitFor({ state: 'attached' });
    fixture.state.hold = null;
    gate.resolve();
    await shell(page).heading(title).waitFor();
    await page.getByRole('main').getByText(some).first().waitFor();
    expect(complaints).toEqual([]);
  });
  it('says what happened and what to do when the console is in trouble', async () => {
    const { page, fixture } = await open({ path, before: busy });
    const failure = shell(page).failure.filter({ hasText: 'did not answer in time' }).first();
    await failure.waitFor();
    fixture.state.trouble = null;
    await failure.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('main').getByText(some).first().waitFor();
  });
  it('does not show an answer that it does not understand', async () => {
    const { page } = await open({
      path,
      before: (fixture) => void (fixture.state.trouble = 'nonsense'),
    });
    await shell(page)
      .failure.filter({ hasText: /went wrong/ })
      .first()
      .waitFor();
  });
  it('keeps what it shows, and says since when, when the console is gone', async () => {
    const { page, fixture } = await open({ path });
    await page.getByRole('main').getByText(some).first().waitFor();
    fixture.cut();
    await shell(page).offline.waitFor();
    await page.clock.runFor(20_000);
    expect(await shell(page).offline.textContent()).toContain('Not connected since 10:05');
    await page.getByRole('main').getByText(some).first().waitFor();
  });
});

describe('too much', () => {
  it('shows ten thousand laptops a page at a time', async () => {
    const { page } = await open({ path: '/devices', laptops: 10_000 });
    const devices = devicesPage(page);
    await page.getByText('1 to 100 of 10,000 laptops').first().waitFor();
    expect(await devices.rows.count()).toBe(101);
    await devices.next.click();
    await page.getByText('101 to 200 of 10,000 laptops').first().waitFor();
    expect(new URL(page.url()).search).toBe('?page=2');
  });
  it('says ten thousand in one sentence', async () => {
    const { page } = await open({ laptops: 10_000 });
    await overviewPage(page)
      .number(/^[\d,]+ of 10,000 laptops$/)
      .waitFor();
  });
});

describe('one', () => {
  it('a school with one laptop gets one laptop’s words', async () => {
    const { page } = await open({ laptops: 1 });
    await page.getByText('0 of 1 laptop').waitFor();
    await page.getByText(/^The first day is being recorded/).waitFor();
  });
});

describe('not there', () => {
  it('an unknown laptop', async () => {
    const { page } = await open({ path: '/devices/nobody' });
    await shell(page).failure.filter({ hasText: 'was not found' }).waitFor();
  });
  it('an unknown address', async () => {
    const { page } = await open({ path: '/wine-cellar' });
    await shell(page).heading('No such page').waitFor();
  });
  it('a filter that means nothing is left out and named', async () => {
    const { page } = await open({ path: '/devices?state=purple' });
    await page.getByText(/Left out of this list’s address.*state/).waitFor();
    await devicesPage(page).laptop('SL-L01').waitFor();
  });
});

describe('a laptop', () => {
  it('shows each finding with cause, evidence, clause and cure', async () => {
    const { page } = await open({ path: '/devices/dev-10' });
    const finding = devicePage(page).finding('Antivirus');
    await finding.getByText('Due by 26 Nov 2026').waitFor();
    await finding
      .getByText('ClamAV’s definitions are 9 days old; the policy allows 7 days.')
      .waitFor();
    await finding.getByText('from /var/lib/clamav/daily.cvd').waitFor();
    await finding.getByText('STOCKS-21, STOCKS-27').waitFor();
    await finding.getByRole('button', { name: 'Copy command 1 for Antivirus' }).waitFor();
  });
  it('is asked to look again', async () => {
    const { page, fixture } = await open({ path: '/devices/dev-10' });
    await devicePage(page).recheck.click();
    await page.getByText('Asked. What it finds appears here by itself.').waitFor();
    expect(fixture.state.requests).toContain('POST /api/devices/dev-10/recheck');
  });
  it('that is silent is not known, never a pass', async () => {
    const { page } = await open({ path: '/devices/dev-18' });
    await page.getByText('This laptop has not been heard from since').waitFor();
    await devicePage(page).finding('Antivirus').getByText('Not known').waitFor();
    expect(await page.getByRole('article').filter({ hasText: 'Meets the rule' }).count()).toBe(0);
  });
  it('shows the history of one rule', async () => {
    const { page } = await open({ path: '/devices/dev-10' });
    const laptop = devicePage(page);
    await laptop.history.getByText('Enrolled with a code made by Jo Marsh').waitFor();
    await laptop.historyOf.selectOption({ label: 'Antivirus' });
    await laptop.history.getByText('Enrolled with a code').waitFor({ state: 'detached' });
    expect(await laptop.history.getByRole('listitem').count()).toBe(2);
  });
});
