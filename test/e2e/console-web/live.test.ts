import { describe, expect, it } from 'vitest';
import { createSchool } from '../../../console/web/fixtures/school.ts';
import { startTime } from './open-console.ts';
import { overviewPage } from './pages/overview.ts';
import { shell } from './pages/shell.ts';
import { useDoors } from './use-doors.ts';

const open = useDoors();

describe('live', () => {
  it('numbers change without a reload', async () => {
    const { page, fixture } = await open();
    await overviewPage(page).number('39 of 43 laptops').waitFor();
    fixture.state.school = createSchool(20, startTime);
    fixture.tell('findings');
    await overviewPage(page).number('17 of 20 laptops').waitFor();
  });

  it('asks again for everything once the console is back', async () => {
    const { page, fixture } = await open();
    await overviewPage(page).number('39 of 43 laptops').waitFor();
    fixture.cut();
    await shell(page).offline.waitFor();
    fixture.state.school = createSchool(20, startTime);
    fixture.restore();
    await shell(page).tryNow.click();
    await overviewPage(page).number('17 of 20 laptops').waitFor();
    await shell(page).offline.waitFor({ state: 'detached' });
  });

  it('comes back by itself, too', async () => {
    const { page, fixture } = await open();
    await overviewPage(page).number('39 of 43 laptops').waitFor();
    fixture.cut();
    await shell(page).offline.waitFor();
    fixture.restore();
    await page.clock.runFor(20_000);
    await shell(page).offline.waitFor({ state: 'detached' });
  });

  it('goes to the sign-in page, not offline, when the console ends the stream with the sign-in', async () => {
    const { page, fixture } = await open();
    await overviewPage(page).number('39 of 43 laptops').waitFor();
    fixture.state.role = null;
    fixture.endStreams();
    await page.clock.runFor(2_000);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('keeps its one stream when who is signed in is asked for again', async () => {
    const { page, fixture } = await open();
    await overviewPage(page).number('39 of 43 laptops').waitFor();
    fixture.cut();
    await shell(page).offline.waitFor();
    fixture.restore();
    let streams = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/api/live')) streams += 1;
    });
    // A later answer, so that the console's clock is a new one to the page.
    fixture.state.now = () => new Date(startTime.getTime() + 60_000);
    const told = page.waitForResponse((response) => response.url().endsWith('/api/me'));
    await shell(page).tryNow.click();
    await (await told).finished();
    await page.clock.runFor(2_000);
    fixture.state.school = createSchool(20, startTime);
    fixture.tell('findings');
    await overviewPage(page).number('17 of 20 laptops').waitFor();
    expect(streams).toBe(1);
  });

  it('goes to the sign-in page when the sign-in has ended', async () => {
    const { page, fixture } = await open({ path: '/devices' });
    await shell(page).heading('Laptops').waitFor();
    fixture.state.role = null;
    fixture.tell('devices');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/devices');
  });
});
