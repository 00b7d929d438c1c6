import type { Page } from 'playwright-core';
import {
  fillCalls,
  fillClass,
  restScreens,
  startOnLaptops,
} from '../../console/web/fixtures/busy-class.ts';
import type { Fixture } from '../../console/web/fixtures/server.ts';
import type { ConsoleRole } from '#protocol/console-api.ts';

/** The console's pages in their states, on a made-up school. */
export interface Shot {
  readonly name: string;
  readonly path: string;
  readonly laptops?: number;
  readonly role?: ConsoleRole | null;
  readonly prepare?: (page: Page, fixture: Fixture) => Promise<void>;
  /** Breaks or holds the console before the page asks. */
  readonly before?: (fixture: Fixture) => void;
  /** What the made-up school holds beside the usual. */
  readonly set?: (fixture: Fixture) => void;
}

const never = new Promise<void>(() => undefined);
const hold = (fixture: Fixture): void => void (fixture.state.hold = never);
const broken = (fixture: Fixture): void =>
  void (fixture.state.trouble = {
    status: 500,
    problem: { code: 'database-busy', message: 'The console’s database did not answer in time.' },
  });
const offline = async (page: Page, fixture: Fixture): Promise<void> => {
  fixture.cut();
  await page.getByText('Not connected since').waitFor();
};
const start = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Start lesson until/ }).click();
  await page.getByRole('button', { name: 'End lesson' }).waitFor();
};

const busyClass = ({ state }: Fixture): void => {
  fillClass(state);
  fillCalls(state);
};
const press =
  (name: string | RegExp) =>
  async (page: Page): Promise<void> =>
    page.getByRole('button', { name }).first().click();

export const consoleShots: readonly Shot[] = [
  { name: 'sign-in', path: '/', role: null },
  { name: 'overview', path: '/' },
  { name: 'overview-loading', path: '/', before: hold },
  { name: 'overview-empty', path: '/', laptops: 0 },
  { name: 'overview-one', path: '/', laptops: 1 },
  { name: 'overview-10000', path: '/', laptops: 10_000 },
  { name: 'overview-broken', path: '/', before: broken },
  { name: 'overview-offline', path: '/', prepare: offline },
  { name: 'devices', path: '/devices' },
  { name: 'devices-empty', path: '/devices', laptops: 0 },
  { name: 'devices-none-match', path: '/devices?search=zz' },
  { name: 'devices-10000', path: '/devices', laptops: 10_000 },
  { name: 'devices-attention', path: '/devices?state=violated' },
  { name: 'device', path: '/devices/dev-10' },
  { name: 'device-usb', path: '/devices/dev-5' },
  { name: 'device-silent', path: '/devices/dev-18' },
  { name: 'device-missing', path: '/devices/dev-none' },
  { name: 'device-loading', path: '/devices/dev-10', before: hold },
  { name: 'classes', path: '/classes' },
  { name: 'classes-teacher', path: '/', role: 'teacher' },
  { name: 'classes-empty', path: '/classes', laptops: 0, role: 'teacher' },
  { name: 'class', path: '/classes/kingfishers', role: 'teacher' },
  { name: 'class-on', path: '/classes/kingfishers', role: 'teacher', prepare: start },
  { name: 'class-loading', path: '/classes/kingfishers', role: 'teacher', before: hold },
  { name: 'class-not-allowed', path: '/devices', role: 'teacher' },
  { name: 'class-busy', path: '/classes/kingfishers', role: 'teacher', set: busyClass },
  {
    name: 'class-eyes',
    path: '/classes/kingfishers',
    role: 'teacher',
    set: ({ state }) => {
      fillClass(state);
      restScreens(state);
    },
  },
  {
    name: 'class-started-on-laptops',
    path: '/classes/kingfishers',
    role: 'teacher',
    set: ({ state }) => startOnLaptops(state),
  },
  { name: 'help', path: '/help', role: 'teacher', set: ({ state }) => fillCalls(state) },
  { name: 'help-empty', path: '/help', role: 'dsl' },
  {
    name: 'help-names-hidden',
    path: '/classes',
    role: 'teacher',
    set: busyClass,
    prepare: press(/^Hide names/),
  },
  { name: 'lesson-code', path: '/lesson-code', role: 'teacher' },
  {
    name: 'lesson-code-made',
    path: '/lesson-code',
    role: 'teacher',
    prepare: async (page) => {
      await press('Make a code')(page);
      await page.getByRole('img', { name: 'QR code' }).waitFor();
    },
  },
  { name: 'faults', path: '/faults' },
  { name: 'faults-mended', path: '/faults?state=done' },
  { name: 'faults-empty', path: '/faults', laptops: 0 },
  { name: 'aup-person', path: '/aup/people/p-kingfishers-3' },
  { name: 'sitting', path: '/classes/kingfishers/sitting', role: 'teacher' },
  { name: 'aup', path: '/aup' },
  { name: 'aup-empty', path: '/aup', laptops: 0 },
  { name: 'requests', path: '/requests' },
  { name: 'requests-approver', path: '/', role: 'business-manager' },
  { name: 'requests-empty', path: '/requests', laptops: 0 },
  { name: 'requests-loading', path: '/requests', before: hold },
  { name: 'requests-10000', path: '/requests', laptops: 10_000 },
  { name: 'requests-broken', path: '/requests', before: broken },
  { name: 'requests-offline', path: '/requests', prepare: offline },
  { name: 'requests-decided', path: '/requests?state=decided' },
  { name: 'policy', path: '/policies' },
  { name: 'cards', path: '/cards', role: 'teacher' },
  { name: 'card', path: '/cards/pupils/ks1/en', role: 'teacher' },
  { name: 'card-urdu', path: '/cards/pupils/ks1/ur', role: 'teacher' },
  { name: 'enrolment', path: '/enrolment' },
];
