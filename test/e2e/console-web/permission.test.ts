import { describe, expect, it } from 'vitest';
import { axeFindings, overflow } from './open-console.ts';
import { useDoors } from './use-doors.ts';

const open = useDoors();

describe('a permission for a laptop that cannot reach the console', () => {
  it('is given by a teacher in the class page, and says what it allows and how long', async () => {
    const { page, fixture, complaints } = await open({
      path: '/classes/kingfishers',
      role: 'teacher',
    });
    await page.getByText('A laptop that cannot reach the console').click();
    const laptops = page.getByLabel('Laptop', { exact: true });
    expect(await laptops.locator('option').first().textContent()).not.toContain('connected');
    const name = await laptops.locator('option').nth(1).textContent();
    await laptops.selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Permission to start a lesson' }).click();
    await page
      .getByText(`starts one lesson of Kingfishers, on ${name} alone. It works once, until 10:10.`)
      .waitFor();
    const text = page.getByLabel('Permission', { exact: true });
    expect(await text.inputValue()).toMatch(/^eyJ.*\..*\./);
    await page.getByText('There, choose “Start a lesson here” from Beadle’s menu.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const asked = fixture.state.requests.filter((one) => one.endsWith('/grants'));
    expect(asked).toHaveLength(1);
    await page.clock.runFor(300_000);
    await page.getByText(`The permission for ${name} has ended.`).waitFor();
    expect(await text.count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('is given by a technician in the laptop’s own page, also on a phone', async () => {
    const { page } = await open({ path: '/devices/dev-10', width: 320 });
    await page.getByText('A laptop that cannot reach the console').click();
    await page.getByRole('button', { name: 'Permission to end a lesson' }).click();
    await page.getByText('ends the lesson that is on there, on SL-L10 alone.').waitFor();
    await page.getByText('There, choose “End the lesson here” from Beadle’s menu.').waitFor();
    expect(await overflow(page)).toBe(0);
  });

  it('is not given where the console does not answer, and says so', async () => {
    const { page, fixture } = await open({ path: '/classes/kingfishers', role: 'teacher' });
    await page.getByText('A laptop that cannot reach the console').click();
    fixture.cut();
    await page.getByRole('button', { name: 'Permission to start a lesson' }).click();
    await page.getByText('No permission was given:').waitFor();
  });
});
