import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lessonCodeStanding, newLessonCode } from '#protocol/classroom.ts';
import { classDetail, classSummary, type ClassDetail } from '#protocol/console-api.ts';
import {
  type FakeDevice,
  peopleCsv,
  problemOf,
  smallPolicy,
  TestConsole,
  type Person,
} from '#test/integration/console-kit.ts';

let server: TestConsole;
let teacher: Person;
let device: FakeDevice;

beforeEach(async () => {
  server = await TestConsole.start();
  await server.parts.policies.publish(smallPolicy);
  await server.people(peopleCsv);
  teacher = await server.person('teacher', ['oak']);
  device = await server.device('d', 'oak');
});
afterEach(() => server.stop(false));

const detail = async (): Promise<ClassDetail> =>
  classDetail.parse(await (await teacher.get('/api/classes/oak')).json());
const wanted = async (of = device) => (await of.desired()).state.classroom;
const now = () => new Date().toISOString();
async function startLesson(sites: string[] = []): Promise<string> {
  const endsAt = new Date(Date.now() + 2_400_000).toISOString();
  const answer = await teacher.post('/api/classes/oak/session', { endsAt, sites });
  return classSummary.parse(await answer.json()).session!.id;
}

describe('eyes to the front', () => {
  it('reaches the class’s laptops and no other, and is counted where it was taken', async () => {
    const other = await server.device('e', 'willow');
    expect((await teacher.post('/api/classes/oak/attention', { minutes: 3 })).status).toBe(200);
    const { state } = await device.desired();
    expect(state.classroom).toMatchObject({
      class: { id: 'oak', name: 'Oak' },
      attention: { teacher: 'Mrs teacher' },
    });
    const { startsAt, endsAt } = state.classroom!.attention!;
    expect(Date.parse(endsAt) - Date.parse(startsAt)).toBe(180_000);
    expect((await wanted(other))?.attention).toBeUndefined();
    expect((await detail()).classroom.attention).toMatchObject({ reached: 0 });
    await device.heartbeat({ desiredRevision: state.revision });
    expect((await detail()).classroom.attention).toMatchObject({ reached: 1 });
  });

  it('ends when the teacher says so, for laptops and page', async () => {
    await teacher.post('/api/classes/oak/attention', { minutes: 3 });
    const before = (await device.desired()).state.revision;
    const technician = await server.person('technician');
    expect((await technician.post('/api/classes/oak/attention/end')).status).toBe(200);
    const { state } = await device.desired();
    expect(state.revision).toBeGreaterThan(before);
    expect(state.classroom?.attention).toBeUndefined();
    expect((await detail()).classroom.attention).toBeNull();
  });

  it('asked for again, only the new one counts', async () => {
    await teacher.post('/api/classes/oak/attention', { minutes: 3 });
    const first = (await wanted())!.attention!.id;
    await teacher.post('/api/classes/oak/attention', { minutes: 1 });
    expect((await wanted())!.attention!.id).not.toBe(first);
    await teacher.post('/api/classes/oak/attention/end');
    expect((await wanted())!.attention).toBeUndefined();
  });

  it('lasts no longer than the school’s pack lets it', async () => {
    const refused = await teacher.post('/api/classes/oak/attention', { minutes: 11 });
    expect(await problemOf(refused)).toBe('400 attention-too-long');
    const [rule] = Object.values(smallPolicy.rules);
    await server.parts.policies.publish({
      ...smallPolicy,
      rules: {
        ...smallPolicy.rules,
        'supervised-session': {
          ...rule!,
          parameters: { attentionMinutes: 2, longestAttentionMinutes: 4 },
        },
      },
    });
    expect((await detail()).classroom.attentionMinutes).toEqual({ usual: 2, longest: 4 });
    const four = await teacher.post('/api/classes/oak/attention', { minutes: 5 });
    expect(await problemOf(four)).toBe('400 attention-too-long');
  });

  it('survives a restart of the console', async () => {
    await teacher.post('/api/classes/oak/attention', { minutes: 3 });
    const before = await wanted();
    await server.stop(true);
    server = await TestConsole.start({ dataDir: server.dataDir });
    const running = await server.parts.desired.of(device.id);
    expect((JSON.parse(running.text) as { classroom: unknown }).classroom).toEqual(before);
  });
});

describe('a hand', () => {
  const raise = (session: string, hand = 'h1', change: 'raised' | 'lowered' = 'raised') =>
    device.say({ type: 'hand', hand, session, change, person: 'p1', at: now() });

  it('shows in the class page until it is seen, and the pupil is told by whom', async () => {
    const session = await startLesson();
    await raise(session);
    expect((await detail()).classroom.hands).toMatchObject([{ device: device.id, hand: 'h1' }]);
    const seen = await teacher.post(`/api/devices/${device.id}/hands/h1/seen`);
    expect(seen.status).toBe(200);
    expect((await detail()).classroom.hands).toEqual([]);
    expect((await wanted())?.handSeen).toMatchObject({ hand: 'h1', by: 'Mrs teacher' });
  });

  it('goes down when the pupil takes it down, and with its lesson', async () => {
    const session = await startLesson();
    await raise(session);
    await raise(session, 'h1', 'lowered');
    expect((await detail()).classroom.hands).toEqual([]);
    await raise(session, 'h2');
    await teacher.post(`/api/sessions/${session}/end`);
    expect((await detail()).classroom.hands).toEqual([]);
  });

  it('of a lesson that was started on the laptop shows as well', async () => {
    const endsAt = new Date(Date.now() + 600_000).toISOString();
    const told = { session: 'here-1', teacher: 'x', classId: 'oak', endsAt, at: now() };
    await device.say({ type: 'session-on-device', change: 'started', ...told });
    await raise('here-1');
    expect((await detail()).classroom.hands).toHaveLength(1);
  });

  it('is no other teacher’s to see', async () => {
    await raise(await startLesson());
    const other = await server.person('teacher', ['willow'], 'other');
    expect((await other.post(`/api/devices/${device.id}/hands/h1/seen`)).status).toBe(403);
  });
});

describe('a site that is asked for', () => {
  const askFor = (session: string, site: string, request = 'q1') =>
    device.say({ type: 'site-asked', request, session, site, person: 'p1', at: now() });
  const answer = (is: string, request = 'q1') =>
    teacher.post(`/api/devices/${device.id}/site-requests/${request}/answer`, { answer: is });

  it('is opened for the whole class with one press, until the lesson’s end', async () => {
    const second = await server.device('e', 'oak');
    const session = await startLesson(['bbc.co.uk']);
    await askFor(session, 'kew.org');
    expect((await detail()).classroom.siteRequests).toMatchObject([
      { device: device.id, request: 'q1', site: 'kew.org', givenName: 'Ada' },
    ]);
    expect((await answer('opened')).status).toBe(200);
    for (const one of [device, second])
      expect((await one.desired()).state.sessions).toMatchObject([
        { id: session, sites: ['bbc.co.uk', 'kew.org'] },
      ]);
    expect((await wanted())?.siteAnswers).toMatchObject([
      { request: 'q1', answer: 'opened', by: 'Mrs teacher' },
    ]);
    expect((await wanted(second))?.siteAnswers).toBeUndefined();
    expect((await detail()).session?.sites).toContain('kew.org');
    expect((await detail()).classroom.siteRequests).toEqual([]);
  });

  it('is answered “not now” to whoever asked, and nothing opens', async () => {
    const session = await startLesson(['bbc.co.uk']);
    await askFor(session, 'kew.org');
    await answer('not-now');
    expect((await wanted())?.siteAnswers).toMatchObject([{ answer: 'not-now' }]);
    expect((await device.desired()).state.sessions[0]?.sites).toEqual(['bbc.co.uk']);
  });

  it('cannot be opened in a lesson that is over, and stays unanswered', async () => {
    const session = await startLesson(['bbc.co.uk']);
    await askFor(session, 'kew.org');
    await teacher.post(`/api/sessions/${session}/end`);
    expect(await problemOf(await answer('opened'))).toBe('409 lesson-not-here');
    expect((await wanted())?.siteAnswers).toBeUndefined();
  });
});

describe('a lesson code', () => {
  const standing = async () =>
    lessonCodeStanding.parse(await (await teacher.get('/api/lesson-code')).json());

  it('is shown once, and told to the laptops of the teacher’s classes alone', async () => {
    const other = await server.device('e', 'willow');
    expect(await standing()).toEqual({ createdAt: null });
    const made = newLessonCode.parse(await (await teacher.post('/api/lesson-code')).json());
    expect(made.address).toContain(made.secret);
    expect(await standing()).toEqual({ createdAt: made.createdAt });
    expect((await wanted())?.lessonCodes).toMatchObject([
      { name: 'Mrs teacher', secret: made.secret },
    ]);
    expect((await wanted(other))?.lessonCodes).toBeUndefined();
  });

  it('made anew replaces the first; taken away it is on no laptop', async () => {
    const make = async () =>
      newLessonCode.parse(await (await teacher.post('/api/lesson-code')).json()).secret;
    const [first, second] = [await make(), await make()];
    expect(second).not.toBe(first);
    expect((await wanted())?.lessonCodes?.map((one) => one.secret)).toEqual([second]);
    await teacher.post('/api/lesson-code/remove');
    expect((await wanted())?.lessonCodes).toBeUndefined();
    expect(await standing()).toEqual({ createdAt: null });
  });
});
