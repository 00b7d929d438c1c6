import { describe, expect, it } from 'vitest';
import { classPage, classesPage } from './pages/classes.ts';
import { shell } from './pages/shell.ts';
import { useDoors } from './use-doors.ts';

const open = useDoors();
const visit = { path: '/classes/kingfishers', role: 'teacher' } as const;

describe('a lesson', () => {
  it('starts with one press, counts down, and ends', async () => {
    const { page, fixture } = await open(visit);
    const lesson = classPage(page);
    await page.getByRole('button', { name: 'Start lesson until 10:46' }).click();
    await page.getByRole('heading', { name: 'Lesson on until 10:46' }).waitFor();
    expect(await lesson.left.textContent()).toMatch(/40:[34]\d/);
    await page.clock.runFor(60_000);
    expect(await lesson.left.textContent()).toMatch(/39:[34]\d/);
    await page.getByText('On 27 of 30 laptops; 3 not yet heard from.').waitFor();
    await lesson.end.click();
    await lesson.none.waitFor();
    expect(fixture.state.school.classes[0]!.session).toBeNull();
  });

  it('can be taken back for ten seconds after its start, and not after', async () => {
    const { page, fixture } = await open(visit);
    const lesson = classPage(page);
    await lesson.start.click();
    await lesson.undo.click();
    await lesson.none.waitFor();
    expect(fixture.state.school.classes[0]!.session).toBeNull();
    await lesson.start.click();
    await lesson.undo.waitFor();
    await page.clock.runFor(11_000);
    await lesson.undo.waitFor({ state: 'detached' });
    await lesson.end.waitFor();
  });

  it('comes back with its end and its sites when its end is taken back', async () => {
    const { page, fixture } = await open(visit);
    const lesson = classPage(page);
    await lesson.addSites.click();
    await lesson.sites.fill('https://www.bbc.co.uk/bitesize/\nphonicsplay.co.uk');
    await lesson.length(/^20 min/).check();
    await lesson.start.click();
    await page.getByText('www.bbc.co.uk/bitesize, phonicsplay.co.uk').waitFor();
    const before = fixture.state.school.classes[0]!.session!;
    await lesson.end.click();
    await page.getByText('Lesson ended.').waitFor();
    await lesson.undo.click();
    await lesson.now.waitFor();
    const after = fixture.state.school.classes[0]!.session!;
    expect([after.endsAt, after.sites]).toEqual([before.endsAt, before.sites]);
  });

  it('refuses an end that has passed, and says why', async () => {
    const { page, fixture } = await open(visit);
    const lesson = classPage(page);
    await lesson.length(/^Until/).check();
    await lesson.endsAt.fill('09:00');
    await lesson.start.click();
    await shell(page).failure.filter({ hasText: '09:00 has already passed today.' }).waitFor();
    await lesson.endsAt.fill('11:15');
    await page.getByRole('button', { name: 'Start lesson until 11:15' }).click();
    await lesson.now.waitFor();
    expect(fixture.state.school.classes[0]!.session!.endsAt).toBe('2026-11-22T11:15:00.000Z');
  });

  it('shows on a phone what is on before anything else', async () => {
    const { page } = await open({ ...visit, width: 320 });
    await classPage(page).start.click();
    const box = await classPage(page).end.boundingBox();
    expect(box!.y + box!.height).toBeLessThan(480);
    expect(box!.height).toBeGreaterThanOrEqual(44);
  });

  it('changes nothing when the console is gone, and says so', async () => {
    const { page, fixture } = await open(visit);
    await classPage(page).start.waitFor();
    fixture.cut();
    await classPage(page).start.click();
    await shell(page).failure.filter({ hasText: 'so nothing was changed' }).waitFor();
  });

  it('is ended, but not started, by a technician', async () => {
    const { page } = await open({ path: '/classes/kingfishers' });
    await page.getByText('A teacher of this class starts its lessons.').waitFor();
    expect(await classPage(page).start.count()).toBe(0);
  });

  it('of another is seen in the list without a reload', async () => {
    const { page, fixture } = await open({ path: '/classes', role: 'teacher' });
    await classesPage(page).card(/^Owls/).waitFor();
    const owls = fixture.state.school.classes.find(({ id }) => id === 'owls')!;
    owls.session = {
      id: 's1',
      teacher: 'Ana Reyes',
      startsAt: '2026-11-22T10:00:00Z',
      endsAt: '2026-11-22T10:30:00Z',
      sites: [],
    };
    fixture.tell('classes');
    await page.getByText('Lesson on until 10:30, Ana Reyes').waitFor();
  });
});
