import { describe, expect, it } from 'vitest';
import { requestsPage } from './pages/requests.ts';
import { shell } from './pages/shell.ts';
import { useDoors } from './use-doors.ts';

const open = useDoors();
const setup = 'scratch-desktop-setup.exe';

describe('requests', () => {
  it('an approver starts here, is offered nothing else, and refuses with a reason', async () => {
    const { page, fixture } = await open({ role: 'computing-coordinator' });
    const requests = requestsPage(page);
    await shell(page).heading('Requests').waitFor();
    expect(await shell(page).place('Laptops').count()).toBe(0);
    const form = requests.form(setup);
    await form.getByRole('button', { name: 'Do not allow' }).click();
    await form.getByText('Write a few words').waitFor();
    expect(fixture.state.requests.some((one) => one.startsWith('POST'))).toBe(false);
    await form.getByLabel('Your reason').fill('The school has this already.');
    await form.getByRole('button', { name: 'Do not allow' }).click();
    await requests.request(setup).waitFor({ state: 'detached' });
    await requests.tab('Decided').click();
    await requests.decided
      .getByRole('row', { name: /scratch-desktop-setup.*Not allowed.*The school has this already/ })
      .waitFor();
  });

  it('a technician allows for a week, by keyboard alone', async () => {
    const { page, fixture } = await open({ path: '/requests' });
    const form = requestsPage(page).form(setup);
    await form.getByLabel('Your reason').focus();
    await page.keyboard.type('For the club.');
    await page.keyboard.press('Tab');
    await form.getByLabel('If allowed').selectOption({ label: 'For a week' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await requestsPage(page).request(setup).waitFor({ state: 'detached' });
    const row = fixture.state.pending.find(({ what }) => what.startsWith(setup));
    expect(row?.decision).toMatchObject({
      decision: 'granted',
      reason: 'For the club.',
      until: expect.stringMatching(/^2026-11-29T10:05:/) as string,
    });
  });

  it('shows their own request, and lets somebody else decide it', async () => {
    const { page } = await open({ path: '/requests' });
    const own = requestsPage(page).request('remote-help.exe');
    await own.getByText('This is your own request.').waitFor();
    expect(await own.getByRole('button').count()).toBe(0);
  });

  it('a new one appears without a reload, and one decided elsewhere goes', async () => {
    const { page, fixture } = await open({ path: '/requests' });
    await page.getByText('5 requests wait').waitFor();
    const [first] = fixture.state.pending;
    fixture.state.pending.push({ ...first!, request: 'new', what: 'late.exe (Windows program)' });
    fixture.tell('requests');
    await requestsPage(page).request('late.exe').waitFor();
    fixture.state.pending.splice(0, 1);
    fixture.tell('requests');
    await requestsPage(page).request(setup).waitFor({ state: 'detached' });
  });

  it('goes through very many in pages', async () => {
    const { page } = await open({ path: '/requests', laptops: 10_000 });
    await page.getByText('10,001 requests wait').waitFor();
    expect(await page.getByRole('article').count()).toBe(50);
    await requestsPage(page).next.click();
    await page.getByText('Page 2 of 201').waitFor();
  });

  it('a teacher is told kindly', async () => {
    const { page } = await open({ role: 'teacher', path: '/requests' });
    await page.getByText('Your account may not see requests').waitFor();
  });

  it('says what did not work, and keeps what was written', async () => {
    const { page, fixture } = await open({ path: '/requests' });
    const form = requestsPage(page).form(setup);
    await form.getByLabel('Your reason').fill('For the club.');
    fixture.state.trouble = {
      status: 409,
      problem: { code: 'request-decided', message: 'Mr Bell has decided on this already.' },
    };
    await form.getByRole('button', { name: 'Allow', exact: true }).click();
    await form.getByText('Nothing was decided: Mr Bell has decided on this already.').waitFor();
    expect(await form.getByLabel('Your reason').inputValue()).toBe('For the club.');
  });
});
