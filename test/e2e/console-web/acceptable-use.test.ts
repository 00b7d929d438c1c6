import { describe, expect, it } from 'vitest';
import { axeFindings, overflow } from './open-console.ts';
import { useDoors } from './use-doors.ts';

const open = useDoors();
const sitting = { path: '/classes/kingfishers/sitting', role: 'teacher' } as const;

describe('a class sitting on the classroom’s screen', () => {
  it('is read out page by page, then each child presses their name and answers', async () => {
    const { page, complaints } = await open(sitting);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await button('Start reading').click();
    await page.getByRole('heading', { name: 'We are kind' }).waitFor();
    expect(await button('I have read it out').count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await button('Next').click();
    // What is recorded, between the words around it: the kinds at once, every line at one press.
    await page.getByText('Who signs in, and when.').waitFor();
    expect(await page.getByText('What is plugged in.').isVisible()).toBe(true);
    expect(await page.getByText('When you put your hand up').count()).toBe(0);
    await page.getByRole('button', { name: 'Show all 6 things' }).press('Enter');
    await page.getByText('When you put your hand up').waitFor();
    await page.getByText('So that somebody can install them.').waitFor();
    const texts = await page.locator('.read-out .read-out-line').allTextContents();
    expect([texts[0], texts.at(-1)]).toEqual([
      'The laptop tells school a few things.',
      'It takes no pictures of your screen.',
    ]);
    expect(await axeFindings(page)).toEqual([]);
    await button('Next').click();
    await button('I have read it out').click();
    await page.getByRole('heading', { name: 'Press your name' }).waitFor();
    // And once more, for whoever is about to answer.
    await page.getByText('What the laptops record').click();
    await page.getByRole('button', { name: 'Show all 6 things' }).click();
    await page.getByText('Which updates are waiting').waitFor();
    await page.getByRole('button', { name: /^Caleb.*Your turn$/ }).click();
    const asked = page.getByRole('dialog', { name: 'Caleb' });
    await asked.getByRole('button', { name: 'I agree' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await asked.getByRole('button', { name: 'I agree' }).click();
    await page.getByRole('button', { name: /^Caleb.*Agreed$/ }).click();
    await asked.getByRole('button', { name: 'Take the answer back' }).click();
    await page.getByRole('button', { name: /^Caleb.*Your turn$/ }).click();
    await asked.getByRole('button', { name: 'Not today' }).click();
    await page.getByRole('button', { name: /^Caleb.*Later$/ }).waitFor();
    await button('End sitting').click();
    await button('Start reading').waitFor();
    expect(complaints).toEqual([]);
  });

  it('is only watched by a technician, and fits a phone', async () => {
    const { page } = await open({ path: sitting.path, width: 320 });
    await page.getByText('A teacher of this class starts it.').waitFor();
    expect(await overflow(page)).toBe(0);
    const { page: teachers } = await open({ ...sitting, width: 320 });
    const press = (name: string) => teachers.getByRole('button', { name }).click();
    await press('Start reading');
    await press('Next');
    await press('Show all 6 things');
    expect(await overflow(teachers)).toBe(0);
  });
});

describe('one person', () => {
  it('is found by name; a paper form and a consent are entered and taken back', async () => {
    const { page, complaints } = await open({ path: '/aup' });
    await page.getByLabel('First name').fill('Cal');
    await page.getByRole('link', { name: 'Caleb' }).first().click();
    await page.getByRole('heading', { name: 'Caleb' }).waitFor();
    await page.getByText('still to do').waitFor();
    await page.getByText('Enter a paper form').click();
    await page.getByRole('button', { name: 'Enter paper form' }).click();
    await page.getByText('Entered by Jo Marsh').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /^Take back/ }).click();
    await page.getByText('Nothing yet.').waitFor();
    await page.getByRole('button', { name: 'Record consent' }).click();
    await page.getByRole('button', { name: 'Record that it was withdrawn' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('is asked again by a teacher, who says why', async () => {
    const { page } = await open({ path: '/aup/people/p-kingfishers-1', role: 'teacher' });
    await page.getByRole('button', { name: /^Ask Alfie again/ }).click();
    await page.getByText('Write a few words for the record.').waitFor();
    await page.getByLabel('Why').fill('Unkind words in the chat.');
    await page.getByRole('button', { name: /^Ask Alfie again/ }).click();
    await page.getByText('Sam Whitlow: Unkind words in the chat.').waitFor();
    await page.getByText('still to do').waitFor();
  });
});
