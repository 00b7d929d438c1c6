import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { classDetail, classSummary, type ClassDetail } from '#protocol/console-api.ts';
import {
  type FakeDevice,
  peopleCsv,
  problemOf,
  smallPolicy,
  TestConsole,
  type Person,
} from '#test/integration/console-kit.ts';

/** Lessons that were started or ended on laptops themselves, as the console shows them and takes them over. */
let server: TestConsole;
let teacher: Person;
let device: FakeDevice;
let second: FakeDevice;

beforeEach(async () => {
  server = await TestConsole.start();
  await server.parts.policies.publish(smallPolicy);
  await server.people(peopleCsv);
  teacher = await server.person('teacher', ['oak']);
  device = await server.device('d', 'oak');
  second = await server.device('e', 'oak');
});
afterEach(() => server.stop(false));

const detail = async (): Promise<ClassDetail> =>
  classDetail.parse(await (await teacher.get('/api/classes/oak')).json());
const inMinutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
const say = (
  from: FakeDevice,
  session: string,
  change: 'started' | 'ended' = 'started',
  part: { endsAt?: string; sites?: string[]; teacher?: string; name?: string } = {},
) =>
  from.say({
    ...{ type: 'session-on-device', session, change, classId: 'oak', at: inMinutes(0) },
    ...{ teacher: 'supply', endsAt: inMinutes(30), sites: ['kew.org'], ...part },
  });
const takeOver = (who = teacher) => who.post('/api/classes/oak/lessons-here/take-over');
const tileOf = async (of: FakeDevice) =>
  (await detail()).tiles.find((tile) => tile.device === of.id)?.supervised;
async function startLesson(): Promise<string> {
  const wanted = { endsAt: inMinutes(40), sites: ['bbc.co.uk'] };
  const answer = await teacher.post('/api/classes/oak/session', wanted);
  return classSummary.parse(await answer.json()).session!.id;
}

describe('a lesson that was started on a laptop', () => {
  it('shows in the class with whose it is, until it is over', async () => {
    await say(device, 'here-1', 'started', { teacher: 'p1' });
    expect((await detail()).lessonsHere).toMatchObject([
      { device: device.id, session: 'here-1', teacher: 'Ada', sites: ['kew.org'] },
    ]);
    expect(await tileOf(device)).toBe('started-here');
    expect(await tileOf(second)).toBe('off');
    await say(device, 'here-1', 'ended');
    expect((await detail()).lessonsHere).toEqual([]);
    expect(await tileOf(device)).toBe('off');
  });

  it('is called by the name that its banner has, there and for ever in the laptop’s history', async () => {
    await say(device, 'here-1', 'started', { teacher: 'p1', name: 'Mrs Lovelace' });
    expect((await detail()).lessonsHere).toMatchObject([{ teacher: 'Mrs Lovelace' }]);
    await say(device, 'here-1', 'ended', { name: 'Mrs Cole' });
    const technician = await server.person('technician');
    const history = await (await technician.get(`/api/devices/${device.id}/history`)).json();
    const told = (history as { text: string }[]).map((entry) => entry.text).join();
    expect(told).toContain('Mrs Lovelace started a lesson on the laptop itself');
    expect(told).toContain('Mrs Cole ended a lesson on the laptop itself');
  });

  it('is no lesson any more once its time is over, though nobody says so', async () => {
    await say(device, 'here-1', 'started', { endsAt: inMinutes(-1) });
    expect((await detail()).lessonsHere).toEqual([]);
    expect(await tileOf(device)).toBe('off');
  });

  it('is the class’s after it was taken over: sites are opened in it, and it is ended', async () => {
    await say(device, 'here-1');
    await device.say({
      ...{ type: 'site-asked', request: 'q1', session: 'here-1', site: 'rspb.org.uk' },
      at: inMinutes(0),
    });
    const open = () =>
      teacher.post(`/api/devices/${device.id}/site-requests/q1/answer`, { answer: 'opened' });
    expect(await problemOf(await open())).toBe('409 lesson-not-here');
    expect((await takeOver()).status).toBe(200);
    expect((await open()).status).toBe(200);
    const { state } = await device.desired();
    expect(state.sessions).toMatchObject([
      { id: 'here-1', teacher: 'Mrs teacher', sites: ['kew.org', 'rspb.org.uk'] },
    ]);
    const shown = await detail();
    expect(shown.session).toMatchObject({ id: 'here-1', teacher: 'Mrs teacher' });
    expect(shown.lessonsHere).toEqual([]);
    expect((await teacher.post('/api/sessions/here-1/end')).status).toBe(200);
    expect((await device.desired()).state).toMatchObject({
      ...{ sessions: [], endedSessions: ['here-1'] },
    });
    expect(await problemOf(await takeOver())).toBe('409 no-lesson-here');
  });

  it('of several, the one that ends last is taken, and the others end in it', async () => {
    await say(device, 'here-1', 'started', { endsAt: inMinutes(20) });
    await say(second, 'here-2', 'started', { endsAt: inMinutes(30), sites: ['bbc.co.uk'] });
    await takeOver();
    const { state } = await device.desired();
    expect(state.sessions).toMatchObject([{ id: 'here-2', sites: ['kew.org', 'bbc.co.uk'] }]);
    expect(state.endedSessions).toEqual(['here-1']);
  });

  it('ends in the class’s lesson where one is on already', async () => {
    const session = await startLesson();
    await say(device, 'here-1');
    expect(await tileOf(device)).toBe('started-here');
    await takeOver();
    const { state } = await device.desired();
    expect(state.sessions).toMatchObject([{ id: session, sites: ['bbc.co.uk'] }]);
    expect(state.endedSessions).toEqual(['here-1']);
    expect(await problemOf(await takeOver())).toBe('409 no-lesson-here');
  });

  it('is taken over by a teacher of the class, and by nobody else', async () => {
    await say(device, 'here-1');
    const other = await server.person('teacher', ['willow'], 'other');
    const technician = await server.person('technician');
    expect((await takeOver(other)).status).toBe(403);
    expect((await takeOver(technician)).status).toBe(403);
  });

  it('is left alone where its agent does not say what is open in it', async () => {
    const { sites: _, ...told } = {
      ...{ session: 'here-1', teacher: 'supply', classId: 'oak', sites: [] },
      ...{ endsAt: inMinutes(30), at: inMinutes(0) },
    };
    await device.say({ type: 'session-on-device', change: 'started', ...told });
    expect((await detail()).lessonsHere).toEqual([]);
    expect(await problemOf(await takeOver())).toBe('409 no-lesson-here');
  });
});

it('the class’s lesson that was ended on a laptop is not called on there', async () => {
  const session = await startLesson();
  const { state } = await device.desired();
  await device.heartbeat({ desiredRevision: state.revision });
  await device.say({
    type: 'session',
    session,
    change: 'started',
    cause: 'console',
    at: inMinutes(0),
  });
  expect(await tileOf(device)).toBe('on');
  await device.say({
    type: 'session',
    session,
    change: 'ended',
    cause: 'on-device',
    at: inMinutes(0),
  });
  await say(device, session, 'ended');
  expect(await tileOf(device)).toBe('ended-here');
});
