import { describe, expect, it } from 'vitest';
import { fillCalls, fillClass } from '../../../console/web/fixtures/busy-class.ts';
import type { Fixture } from '../../../console/web/fixtures/server.ts';
import { axeFindings, overflow, type OpenConsole, type Visit } from './open-console.ts';
import { classPage } from './pages/classes.ts';
import { shell } from './pages/shell.ts';
import { useDoors } from './use-doors.ts';

const open = useDoors();

interface Sheet extends Visit {
  readonly name: string;
  readonly ready: string | RegExp;
  readonly prepare?: (console: OpenConsole) => Promise<void>;
}

const busy = (fixture: Fixture): void =>
  void (fixture.state.trouble = { status: 500, problem: { code: 'busy', message: 'Busy.' } });
const startLesson = async ({ page }: OpenConsole): Promise<void> => {
  await classPage(page).start.click();
  await classPage(page).undo.waitFor();
};
const makeCode = async ({ page }: OpenConsole): Promise<void> => {
  await page.getByRole('button', { name: 'Make a code' }).click();
  await page.getByRole('img', { name: /^QR code/ }).waitFor();
};
const cut = async ({ page, fixture }: OpenConsole): Promise<void> => {
  // The chart is fetched by itself, after the numbers.
  await page.locator('.chart-labels li').first().waitFor();
  fixture.cut();
  await shell(page).offline.waitFor();
};

const sheets: readonly Sheet[] = [
  { name: 'sign-in', role: null, ready: 'Sign in' },
  { name: 'overview', ready: '39 of 43 laptops' },
  { name: 'overview, offline', ready: '39 of 43 laptops', prepare: cut },
  { name: 'overview, empty', laptops: 0, ready: 'No laptop has enrolled yet' },
  { name: 'overview, broken', before: busy, ready: 'Busy.' },
  { name: 'laptops', path: '/devices', ready: 'SL-L18' },
  { name: 'laptop', path: '/devices/dev-10', ready: 'Enrolled with a code made by Jo Marsh' },
  { name: 'classes', path: '/classes', role: 'teacher', ready: 'Kingfishers' },
  { name: 'class', path: '/classes/kingfishers', role: 'teacher', ready: 'Zofia' },
  {
    name: 'class with a lesson',
    path: '/classes/kingfishers',
    role: 'teacher',
    ready: 'Zofia',
    prepare: startLesson,
  },
  {
    name: 'class with everything on',
    path: '/classes/kingfishers',
    role: 'teacher',
    before: ({ state }) => (fillClass(state), fillCalls(state)),
    ready: '2 people wait.',
  },
  {
    name: 'lesson code, made',
    path: '/lesson-code',
    role: 'teacher',
    ready: 'You have no code yet',
    prepare: makeCode,
  },
  {
    name: 'help',
    path: '/help',
    role: 'dsl',
    before: ({ state }) => fillCalls(state),
    ready: 'Bea',
  },
  { name: 'faults', path: '/faults', ready: 'No sound in the headphones' },
  { name: 'AUP', path: '/aup', ready: 'Ngozi' },
  { name: 'cards', path: '/cards', role: 'teacher', ready: 'Pupils, Key Stage 1' },
  { name: 'card', path: '/cards/pupils/ks1/ur', role: 'teacher', ready: 'مشکل ہو رہی ہے' },
  { name: 'requests', path: '/requests', ready: 'scratch-desktop-setup.exe' },
  {
    name: 'requests, decided',
    path: '/requests?state=decided',
    ready: 'Use the one in the Software Centre.',
  },
  { name: 'policy', path: '/policies', ready: 'maxDefinitionAge' },
  { name: 'enrolment', path: '/enrolment', ready: 'Codes that still work' },
];

const looks = [
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 320, scheme: 'light' },
] as const;

describe.each(sheets)('$name', (sheet) => {
  it('has no violation and reflows, light, dark and at 320 px', async () => {
    const console = await open(sheet);
    const { page } = console;
    await page.getByText(sheet.ready).first().waitFor({ state: 'attached' });
    await sheet.prepare?.(console);
    for (const { width, scheme } of looks) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: scheme });
      await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
      const look = `at ${width} px, ${scheme}`;
      expect(await axeFindings(page), look).toEqual([]);
      expect(await overflow(page), look).toBe(0);
    }
    expect(await page.locator('body').innerText()).not.toMatch(/\b(safe|protected)\b/i);
    expect(console.complaints.filter((text) => !text.includes('ERR_'))).toEqual([]);
  });
});

describe('forced colours', () => {
  it('keep every state readable by its shape and word', async () => {
    const { page } = await open({ path: '/devices', forcedColours: true });
    await page.getByText('Needs attention').nth(1).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});
