import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultPage, HelpCalls, HelpRow } from '#protocol/console-help.ts';
import { type FakeDevice, type Person, TestConsole } from '#test/integration/console-kit.ts';

const people = `id,account,given_name,role,year,classes,variant
p1,ada.l,Ada,pupil,2,Oak,
p2,leo.t,Leo,pupil,5,Elm,
`;

let server: TestConsole;
let device: FakeDevice;
let teacher: Person;
let otherTeacher: Person;
let lead: Person;
let technician: Person;

beforeAll(async () => {
  server = await TestConsole.start();
  await server.people(people);
  teacher = await server.person('teacher', ['oak'], 'okafor');
  otherTeacher = await server.person('teacher', ['elm'], 'lind');
  lead = await server.person('dsl', [], 'whitfield');
  technician = await server.person('technician', [], 'jo');
  device = await server.device('oak-07', 'oak');
});
afterAll(() => server.stop());

let numbers = 0;
async function pressed(more: { person?: string; hidden?: boolean; at?: string } = {}) {
  const call = `call-${(numbers += 1)}`;
  const at = new Date().toISOString();
  const answer = await device.say({ type: 'help-asked', call, hidden: true, at, ...more });
  expect(answer.status).toBe(200);
  return call;
}
const listOf = async (who: Person): Promise<HelpCalls> =>
  (await (await who.get('/api/help')).json()) as HelpCalls;
const open = async (who: Person, call: string): Promise<HelpRow | undefined> =>
  (await listOf(who)).open.find((row) => row.call === call);
const answer = (who: Person, call: string, said: string): Promise<Response> =>
  who.post(`/api/devices/${device.id}/help/${call}`, { answer: said });
const toldDevice = async (call: string) =>
  (await device.desired()).state.help?.find((one) => one.call === call);

describe('a call for help', () => {
  it('is shown to teachers of the class and to the safeguarding lead, and to nobody else', async () => {
    const call = await pressed({ person: 'p1' });
    for (const who of [teacher, lead])
      expect(await open(who, call)).toMatchObject({
        deviceName: 'oak-07',
        className: 'Oak',
        person: { givenName: 'Ada' },
        hidden: true,
        coming: null,
      });
    expect(await open(otherTeacher, call)).toBeUndefined();
    expect((await answer(otherTeacher, call, 'done')).status).toBe(403);
    for (const who of [technician, await server.person('head')])
      expect((await who.get('/api/help')).status).toBe(403);
  });

  it('reaches a pupil’s own teacher from a laptop of another class', async () => {
    const call = await pressed({ person: 'p2' });
    expect(await open(otherTeacher, call)).toMatchObject({ person: { givenName: 'Leo' } });
    // The laptop is in her room, and so may be the child.
    expect(await open(teacher, call)).toBeDefined();
  });

  it('tells the device at once whose pages show it, and whether one is open', async () => {
    const before = (await device.desired()).state;
    const call = await pressed({ person: 'p1' });
    const after = (await device.desired()).state;
    expect(after.revision).toBeGreaterThan(before.revision);
    expect(await toldDevice(call)).toEqual({
      call,
      told: ['Mrs okafor', 'Mrs whitfield'],
      pageOpen: false,
    });
    const page = new AbortController();
    await fetch(`${server.url}/api/live`, {
      headers: { cookie: teacher.cookie },
      signal: page.signal,
    });
    expect(await toldDevice(await pressed({ person: 'p1' }))).toMatchObject({ pageOpen: true });
    page.abort();
    const isClosed = async () =>
      (await toldDevice(await pressed({ person: 'p1' })))?.pageOpen === false;
    await expect.poll(isClosed, { timeout: 5_000, interval: 20 }).toBe(true);
  });

  it('gets the adult’s answers to the device: coming, not after all, show it again', async () => {
    const call = await pressed({ person: 'p1' });
    expect((await answer(teacher, call, 'coming')).status).toBe(200);
    await answer(lead, call, 'coming');
    expect(await toldDevice(call)).toMatchObject({ coming: { by: 'Mrs okafor' } });
    await answer(teacher, call, 'not-coming');
    expect(await toldDevice(call)).not.toHaveProperty('coming');
    await answer(lead, call, 'show');
    expect(await toldDevice(call)).toMatchObject({ show: { by: 'Mrs whitfield' } });
  });

  it('stays on the page until an adult has seen to it, also when the child shows the screen', async () => {
    const call = await pressed({ person: 'p1' });
    const at = new Date().toISOString();
    await device.say({ type: 'screen-shown', call, cause: 'person', at });
    expect(await open(teacher, call)).toMatchObject({ shown: { cause: 'person', at } });
    await answer(teacher, call, 'done');
    expect(await open(teacher, call)).toBeUndefined();
    const recent = (await listOf(lead)).recent.find((row) => row.call === call);
    expect(recent?.done?.by).toBe('Mrs okafor');
    await answer(teacher, call, 'not-done');
    expect(await open(teacher, call)).toBeDefined();
  });

  it('says when it was pressed, however late it comes', async () => {
    const at = new Date(Date.now() - 3_600_000).toISOString();
    const call = await pressed({ person: 'p1', at });
    const row = await open(teacher, call);
    expect(row?.at).toBe(at);
    expect(Date.parse(row?.receivedAt ?? '')).toBeGreaterThan(Date.parse(at) + 3_500_000);
  });

  it('of a device that names none is shown, and nothing new is sent to that device', async () => {
    const before = (await device.desired()).state;
    const openBefore = (await listOf(teacher)).openTotal;
    await device.say({ type: 'help-asked', person: 'p1', at: new Date().toISOString() });
    expect((await listOf(teacher)).openTotal).toBe(openBefore + 1);
    expect((await device.desired()).state.revision).toBe(before.revision);
  });
});

describe('a fault', () => {
  it('waits for a technician until it is mended, and may be taken back', async () => {
    const at = new Date().toISOString();
    await device.say({ type: 'fault-reported', person: 'p1', text: 'The E key is stuck.', at });
    const page = async (state: string) =>
      (await (await technician.get(`/api/faults?state=${state}`)).json()) as FaultPage;
    const [row] = (await page('open')).rows;
    expect(row).toMatchObject({
      text: 'The E key is stuck.',
      givenName: 'Ada',
      deviceName: 'oak-07',
      className: 'Oak',
      done: null,
    });
    const mark = (done: boolean) =>
      technician.post(`/api/devices/${device.id}/faults/${row?.fault}`, { done });
    expect((await mark(true)).status).toBe(200);
    expect((await page('open')).total).toBe(0);
    expect((await page('done')).rows[0]?.done?.by).toBe('Mrs jo');
    await mark(false);
    expect((await page('open')).open).toBe(1);
  });
});
