import { describe, expect, it } from 'vitest';
import { enrolmentPage, aupPage, policyPage } from './pages/documents.ts';
import { devicesPage } from './pages/devices.ts';
import { overviewPage } from './pages/overview.ts';
import { shell, signInPage } from './pages/shell.ts';
import { useDoors } from './use-doors.ts';

const open = useDoors();

describe('signing in', () => {
  it('refuses a wrong password kindly, then lets the right one in, and out again', async () => {
    const { page } = await open({ role: null });
    const door = signInPage(page);
    await door.userName.fill('jo');
    await door.password.fill('wrong');
    await door.submit.click();
    await door.refusal.filter({ hasText: 'do not belong together' }).waitFor();
    await door.password.fill('correct horse');
    await door.submit.click();
    await shell(page).heading('Overview').waitFor();
    await shell(page).signOut.click();
    await door.heading.waitFor();
  });
  it('says that a one-time link has been used', async () => {
    const { page } = await open({ role: null, path: '/sign-in?link=ended' });
    await page.getByText('That sign-in link has been used or is too old.').waitFor();
  });
});

describe('a teacher', () => {
  it('starts at the classes and is offered nothing technical', async () => {
    const { page } = await open({ role: 'teacher' });
    await shell(page).heading('Classes').waitFor();
    await shell(page).place('AUP').waitFor();
    expect(await shell(page).place('Laptops').count()).toBe(0);
    expect(await shell(page).place('Policy').count()).toBe(0);
  });
  it.each(['/devices', '/devices/dev-1', '/policies', '/enrolment'])(
    'who opens %s is told kindly',
    async (path) => {
      const { page } = await open({ role: 'teacher', path });
      await page
        .getByText(/Your account may not see/)
        .first()
        .waitFor();
    },
  );
});

describe('every number is a link to the laptops behind it', () => {
  it('from the sentence and from the rules', async () => {
    const { page } = await open();
    await overviewPage(page).number('2 need attention').click();
    await page.getByText('2 laptops').first().waitFor();
    expect(new URL(page.url()).search).toBe('?state=violated');
    await page.goBack();
    await overviewPage(page)
      .rules.getByRole('link', { name: /1 permitted/ })
      .click();
    await devicesPage(page).laptop('SL-L21').waitFor();
    expect(await devicesPage(page).csv.getAttribute('href')).toBe(
      '/api/devices.csv?state=exempt&rule=usb-storage',
    );
  });
  it('the chart’s numbers are in a table', async () => {
    const { page } = await open();
    await overviewPage(page).showTable.click();
    await overviewPage(page)
      .historyTable.getByRole('row', { name: /22 Nov 2026/ })
      .waitFor();
    expect(await overviewPage(page).historyTable.getByRole('row').count()).toBe(31);
  });
  it('reviews that are overdue say so', async () => {
    const { page } = await open();
    await overviewPage(page).reviews.getByText('Overdue').waitFor();
  });
});

describe('documents and enrolment', () => {
  it('AUP coverage names who is missing', async () => {
    const { page } = await open({ path: '/aup' });
    await aupPage(page)
      .bars.getByRole('row', { name: /Kingfishers.*26 of 30.*87 %/ })
      .waitFor();
    await aupPage(page).missing.getByText('Ngozi').waitFor();
    expect(await aupPage(page).recent.getByRole('row').count()).toBe(13);
  });
  it('the policy names clause and layer of each value, for a role and year', async () => {
    const { page } = await open({ path: '/policies' });
    await policyPage(page)
      .rule('USB storage')
      .getByRole('row', { name: /default block STOCKS-09/ })
      .waitFor();
    await policyPage(page).role.selectOption({ label: 'Pupil' });
    await policyPage(page).year.selectOption({ label: 'Year 2' });
    await expect.poll(() => new URL(page.url()).search).toBe('?role=pupil&year=2');
  });
  it('a code comes with the command to run', async () => {
    const { page, fixture } = await open({ path: '/enrolment' });
    await enrolmentPage(page).laptops.fill('0');
    await enrolmentPage(page).make.click();
    await page.getByText('Write for how many laptops, from 1 to 500.').waitFor();
    await enrolmentPage(page).laptops.fill('30');
    await enrolmentPage(page).forClass.selectOption({ label: 'Owls' });
    await enrolmentPage(page).make.click();
    await page
      .getByText(
        `beadle enrol --data /var/lib/beadle --console ${fixture.address} --code 7K3M-Q9TX-2HV2`,
      )
      .waitFor();
    await enrolmentPage(page)
      .codes.getByRole('row', { name: /Owls 30/ })
      .waitFor();
  });
  it('people come in from a file, or the file is told what is wrong with it', async () => {
    const { page } = await open({ path: '/enrolment' });
    const pick = (content: string): Promise<void> =>
      enrolmentPage(page).file.setInputFiles({
        name: 'people.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(content),
      });
    await pick('name\nAmira\n');
    await enrolmentPage(page).bring.click();
    await page.getByText('row 1: the column account is missing').waitFor();
    await pick('id,account,given_name,role\np1,amira,Amira,pupil\n');
    await enrolmentPage(page).bring.click();
    await page.getByText('Done: 30 people in 1 classes.').waitFor();
  });
});
