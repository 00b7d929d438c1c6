import { describe, expect, it } from 'vitest';
import { fillCalls, fillClass, startOnLaptops } from '../../../console/web/fixtures/busy-class.ts';
import type { Fixture } from '../../../console/web/fixtures/server.ts';
import { classPage } from './pages/classes.ts';
import { axeFindings, overflow } from './open-console.ts';
import { useDoors } from './use-doors.ts';

const open = useDoors();
const kingfishers = { path: '/classes/kingfishers', role: 'teacher' } as const;
const busy = ({ state }: Fixture): void => {
  fillClass(state);
  fillCalls(state);
};

describe('a class in the middle of a lesson', () => {
  it('rests all screens and gives them back, by keyboard', async () => {
    const { page, fixture } = await open({ ...kingfishers, before: busy });
    await page.getByLabel('For', { exact: true }).selectOption('5');
    await page.getByRole('button', { name: 'Rest all screens' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Screens rest on 27 of 30 laptops until 10:10').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Give screens back' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Rest all screens' }).waitFor();
    expect(fixture.state.school.classes[0]!.classroom.attention).toBeNull();
  });

  it('says how many hands are up, puts them first, and takes one down', async () => {
    const { page } = await open({ ...kingfishers, before: busy });
    await page.getByRole('link', { name: '2 hands are up' }).waitFor();
    const first = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { level: 3 }) });
    expect(await first.first().innerText()).toContain('George');
    await page.getByRole('button', { name: 'George’s hand: seen' }).click();
    await page.getByRole('link', { name: 'One hand is up' }).waitFor();
    await classPage(page).tile('George').getByText('Hand up').waitFor({ state: 'detached' });
  });

  it('opens one site that was asked for, and leaves another', async () => {
    const { page } = await open({ ...kingfishers, before: busy });
    await page.getByRole('button', { name: 'Open for this lesson: scratch.mit.edu' }).click();
    await classPage(page).now.getByText('scratch.mit.edu').waitFor();
    await page.getByRole('button', { name: /^Not now: a-very-long/ }).click();
    await page.getByRole('heading', { name: /^Sites asked for/ }).waitFor({ state: 'detached' });
  });

  it('leaves most of a phone to the page, with every target big enough', async () => {
    const { page } = await open({ ...kingfishers, before: busy, width: 390 });
    const notice = page.getByRole('region', { name: 'Asking for you' });
    expect((await notice.boundingBox())!.height).toBeLessThan(240);
    for (const button of await page.getByRole('main').getByRole('button').all())
      expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    expect(await overflow(page)).toBe(0);
  });
});

describe('a lesson that was started on laptops', () => {
  it('says whose it is, and becomes the class’s by keyboard', async () => {
    const started = ({ state }: Fixture): void => startOnLaptops(state);
    const { page, complaints } = await open({ ...kingfishers, before: started, width: 390 });
    await page
      .getByText('Ana Reyes started a lesson on SL-L04, SL-L05 at 09:56, until 10:37.')
      .waitFor();
    expect(await page.getByText('Lesson started here').count()).toBe(2);
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.getByRole('button', { name: 'Take over until 10:37' }).focus();
    await page.keyboard.press('Enter');
    await classPage(page).now.getByText('phonicsplay.co.uk').waitFor();
    await page.getByRole('heading', { name: 'Started on laptops' }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });
});

describe('somebody asks for a grown-up', () => {
  it('is answered from any page, and stays until it is seen to', async () => {
    const { page, fixture } = await open({ path: '/classes', role: 'teacher', before: busy });
    const notice = page.getByRole('region', { name: 'Asking for you' });
    await notice.getByRole('button', { name: 'I am coming to Bea' }).click();
    await notice.getByText('Sam Whitlow said: I am coming.').waitFor();
    await notice.getByRole('button', { name: 'Show the screen again of Bea' }).click();
    await notice.getByText('it is about to be shown').waitFor();
    await notice.getByRole('button', { name: /^Seen to ?: Bea/ }).click();
    await notice.getByRole('heading', { name: '1 person waits.' }).waitFor();
    expect(fixture.state.calls[0]!.done?.by).toBe('Sam Whitlow');
  });

  it('is named nowhere while names are hidden, in the notice or in a tile', async () => {
    const { page } = await open({ ...kingfishers, before: busy });
    await classPage(page).tile('Bea').getByText('Has hidden the screen').waitFor();
    await page.getByRole('button', { name: /^Hide names/ }).click();
    await page.getByText('Has hidden the screen').waitFor({ state: 'detached' });
    const notice = page.getByRole('region', { name: 'Asking for you' });
    expect(await notice.innerText()).not.toContain('Bea');
    await notice.getByRole('link', { name: 'See who it is' }).waitFor();
  });

  it('is never named beside rules that the whole class reads', async () => {
    const { page } = await open({
      ...kingfishers,
      path: '/classes/kingfishers/sitting',
      before: busy,
    });
    const notice = page.getByRole('region', { name: 'Asking for you' });
    await notice.getByRole('heading', { name: '2 people wait.' }).waitFor();
    expect(await notice.innerText()).not.toMatch(/Bea|Oscar/);
  });

  it('is nothing for a technician', async () => {
    const { page } = await open({ path: '/devices', before: busy });
    await page.getByText('SL-L01').first().waitFor();
    expect(await page.getByText('people wait').count()).toBe(0);
  });
});

it('a fault is marked as mended, and can be taken back', async () => {
  const { page } = await open({ path: '/faults' });
  await page.getByText('3 faults wait.').waitFor();
  await page.getByRole('button', { name: /^Mark as mended.*headphones/ }).click();
  await page.getByText('2 faults wait.').waitFor();
  await page.getByRole('link', { name: 'Mended', exact: true }).click();
  await page.getByRole('button', { name: /^Not mended after all.*headphones/ }).click();
  await page.getByText('3 faults wait.').waitFor();
});
