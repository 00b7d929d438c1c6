import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type FakeDevice,
  peopleCsv,
  Person,
  smallPolicy,
  TestConsole,
} from '#test/integration/console-kit.ts';

/**
 * Every route by who may ask it. A route that is not in this table fails the first test, so a new
 * one cannot be forgotten. `own` and `other` are a class (or a device or session of it) that the
 * teacher teaches, and one that they do not.
 */
type Who = 'nobody' | 'teacher' | 'technician';
type Expected = Readonly<Record<Who, number>>;
interface Case {
  readonly route: string;
  readonly path: (ids: Ids) => string;
  readonly body?: unknown;
  readonly expected: Expected;
}
interface Ids {
  readonly own: string;
  readonly other: string;
  readonly ownDevice: string;
  readonly otherDevice: string;
  readonly ownSession: string;
  readonly otherSession: string;
}

const technicianOnly: Expected = { nobody: 401, teacher: 403, technician: 200 };
const anyone: Expected = { nobody: 401, teacher: 200, technician: 200 };
const refused: Expected = { nobody: 401, teacher: 403, technician: 403 };
const teachers: Expected = { nobody: 401, teacher: 200, technician: 403 };
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const at = (path: string) => () => path;

/** p1 is in the teacher's own class, p3 in another; a technician asks nobody anew. */
function aupTable(): Case[] {
  const none: Expected = { nobody: 401, teacher: 403, technician: 404 };
  const paper = { hash: smallPolicy.documents[0]!.hash, on: '2026-01-05' };
  const person = (id: string, what = '') => at(`/api/aup/people/${id}${what}`);
  const ofPerson = (what: string) => `POST /api/aup/people/:id/${what}`;
  const reason = { reason: 'An incident.' };
  const consent = { given: true, on: '2026-01-05' };
  const [seen, begun] = ['GET /api/classes/:id/sitting', 'POST /api/classes/:id/sitting'];
  const sat = (id: string) => `/api/classes/${id}/sitting`;
  return [
    { route: 'GET /api/aup/people', path: at('/api/aup/people?search=a'), expected: anyone },
    { route: 'GET /api/aup/people/:id', path: person('p1'), expected: anyone },
    { route: 'GET /api/aup/people/:id', path: person('p3'), expected: technicianOnly },
    { route: 'GET /api/aup/people/:id', path: person('nobody'), expected: none },
    { route: ofPerson('paper'), path: person('p1', '/paper'), body: paper, expected: anyone },
    {
      route: ofPerson('paper'),
      path: person('p3', '/paper'),
      body: paper,
      expected: technicianOnly,
    },
    {
      route: ofPerson('consent'),
      path: person('p1', '/consent'),
      body: consent,
      expected: technicianOnly,
    },
    {
      route: ofPerson('ask-again'),
      path: person('p1', '/ask-again'),
      body: reason,
      expected: { nobody: 401, teacher: 409, technician: 403 },
    },
    {
      route: 'POST /api/aup/records/:id/withdraw',
      path: at('/api/aup/records/none/withdraw'),
      expected: none,
    },
    { route: seen, path: (i) => sat(i.own), expected: anyone },
    { route: seen, path: (i) => sat(i.other), expected: technicianOnly },
    { route: begun, path: (i) => sat(i.other), expected: refused },
    { route: begun, path: (i) => sat(i.own), expected: teachers },
    {
      route: 'POST /api/sittings/:id/read',
      path: at('/api/sittings/none/read'),
      expected: refused,
    },
    { route: 'POST /api/sittings/:id/end', path: at('/api/sittings/none/end'), expected: refused },
    {
      route: 'POST /api/sittings/:id/answers',
      path: at('/api/sittings/none/answers'),
      body: { person: 'p1', decision: 'agreed' },
      expected: refused,
    },
    {
      route: 'POST /api/sittings/:id/undo',
      path: at('/api/sittings/none/undo'),
      body: { person: 'p1' },
      expected: refused,
    },
  ];
}

const table: Case[] = [
  { route: 'GET /api/me', path: at('/api/me'), expected: anyone },
  { route: 'GET /api/overview', path: at('/api/overview'), expected: technicianOnly },
  { route: 'GET /api/devices', path: at('/api/devices'), expected: technicianOnly },
  { route: 'GET /api/devices.csv', path: at('/api/devices.csv'), expected: technicianOnly },
  {
    route: 'GET /api/devices/:id',
    path: (i) => `/api/devices/${i.ownDevice}`,
    expected: technicianOnly,
  },
  {
    route: 'GET /api/devices/:id/history',
    path: (i) => `/api/devices/${i.ownDevice}/history`,
    expected: technicianOnly,
  },
  {
    route: 'POST /api/devices/:id/recheck',
    path: (i) => `/api/devices/${i.ownDevice}/recheck`,
    expected: technicianOnly,
  },
  {
    route: 'POST /api/devices/:id/grants',
    path: (i) => `/api/devices/${i.ownDevice}/grants`,
    body: { action: 'session-start' },
    expected: anyone,
  },
  {
    route: 'POST /api/devices/:id/grants',
    path: (i) => `/api/devices/${i.otherDevice}/grants`,
    body: { action: 'session-start' },
    expected: technicianOnly,
  },
  {
    route: 'POST /api/devices/:id/grants',
    path: (i) => `/api/devices/${i.ownDevice}/grants`,
    body: { action: 'rule-pause' },
    expected: technicianOnly,
  },
  { route: 'GET /api/classes', path: at('/api/classes'), expected: anyone },
  { route: 'GET /api/classes/:id', path: (i) => `/api/classes/${i.own}`, expected: anyone },
  {
    route: 'GET /api/classes/:id',
    path: (i) => `/api/classes/${i.other}`,
    expected: technicianOnly,
  },
  {
    route: 'GET /api/classes/:id',
    path: at('/api/classes/none'),
    expected: { nobody: 401, teacher: 403, technician: 404 },
  },
  {
    route: 'POST /api/classes/:id/session',
    path: (i) => `/api/classes/${i.own}/session`,
    body: { endsAt: inAnHour() },
    expected: { nobody: 401, teacher: 409, technician: 403 },
  },
  {
    route: 'POST /api/classes/:id/session',
    path: (i) => `/api/classes/${i.other}/session`,
    body: { endsAt: inAnHour() },
    expected: refused,
  },
  {
    route: 'POST /api/sessions/:id/end',
    path: (i) => `/api/sessions/${i.otherSession}/end`,
    expected: technicianOnly,
  },
  {
    route: 'POST /api/sessions/:id/end',
    path: (i) => `/api/sessions/${i.ownSession}/end`,
    expected: anyone,
  },
  {
    route: 'POST /api/classes/:id/attention',
    path: (i) => `/api/classes/${i.own}/attention`,
    body: { minutes: 2 },
    expected: teachers,
  },
  {
    route: 'POST /api/classes/:id/attention',
    path: (i) => `/api/classes/${i.other}/attention`,
    body: { minutes: 2 },
    expected: refused,
  },
  {
    route: 'POST /api/classes/:id/lessons-here/take-over',
    path: (i) => `/api/classes/${i.own}/lessons-here/take-over`,
    expected: { nobody: 401, teacher: 409, technician: 403 },
  },
  {
    route: 'POST /api/classes/:id/lessons-here/take-over',
    path: (i) => `/api/classes/${i.other}/lessons-here/take-over`,
    expected: refused,
  },
  {
    route: 'POST /api/classes/:id/attention/end',
    path: (i) => `/api/classes/${i.other}/attention/end`,
    expected: technicianOnly,
  },
  {
    route: 'POST /api/devices/:id/hands/:hand/seen',
    path: (i) => `/api/devices/${i.ownDevice}/hands/none/seen`,
    expected: refused,
  },
  {
    route: 'POST /api/devices/:id/site-requests/:request/answer',
    path: (i) => `/api/devices/${i.ownDevice}/site-requests/none/answer`,
    body: { answer: 'opened' },
    expected: refused,
  },
  { route: 'GET /api/lesson-code', path: at('/api/lesson-code'), expected: teachers },
  { route: 'POST /api/lesson-code', path: at('/api/lesson-code'), expected: teachers },
  {
    route: 'POST /api/lesson-code/remove',
    path: at('/api/lesson-code/remove'),
    expected: teachers,
  },
  { route: 'GET /api/aup', path: at('/api/aup'), expected: anyone },
  ...aupTable(),
  { route: 'GET /api/policy/cards', path: at('/api/policy/cards'), expected: anyone },
  { route: 'GET /api/policy', path: at('/api/policy?role=pupil&year=2'), expected: technicianOnly },
  { route: 'GET /api/requests', path: at('/api/requests'), expected: technicianOnly },
  {
    route: 'POST /api/devices/:device/requests/:request/decision',
    path: (i) => `/api/devices/${i.ownDevice}/requests/none/decision`,
    body: { decision: 'granted', reason: 'For the club.' },
    expected: { nobody: 401, teacher: 403, technician: 404 },
  },
  // A worry is the teacher's and the safeguarding lead's, and no technician's.
  {
    route: 'GET /api/help',
    path: at('/api/help'),
    expected: { nobody: 401, teacher: 200, technician: 403 },
  },
  {
    route: 'POST /api/devices/:device/help/:call',
    path: (i) => `/api/devices/${i.ownDevice}/help/none`,
    body: { answer: 'coming' },
    expected: refused,
  },
  { route: 'GET /api/faults', path: at('/api/faults'), expected: technicianOnly },
  {
    route: 'POST /api/devices/:device/faults/:fault',
    path: (i) => `/api/devices/${i.ownDevice}/faults/none`,
    body: { done: true },
    expected: { nobody: 401, teacher: 403, technician: 404 },
  },
  { route: 'GET /api/rules', path: at('/api/rules'), expected: anyone },
  { route: 'GET /api/enrolment-codes', path: at('/api/enrolment-codes'), expected: technicianOnly },
  {
    route: 'POST /api/enrolment-codes',
    path: at('/api/enrolment-codes'),
    body: { uses: 1, validHours: 1 },
    expected: technicianOnly,
  },
  {
    route: 'POST /api/people/import',
    path: at('/api/people/import'),
    body: peopleCsv,
    expected: technicianOnly,
  },
  { route: 'GET /api/live', path: at('/api/live'), expected: anyone },
  // Signing in and the pages are for everyone; sign-out comes last, as it ends what the table uses.
  {
    route: 'POST /api/sign-in',
    path: at('/api/sign-in'),
    body: {},
    expected: { nobody: 400, teacher: 400, technician: 400 },
  },
  {
    route: 'GET /sign-in/link/:token',
    path: at('/sign-in/link/none'),
    expected: { nobody: 303, teacher: 303, technician: 303 },
  },
  {
    route: 'GET /*',
    path: at('/devices'),
    expected: { nobody: 200, teacher: 200, technician: 200 },
  },
  { route: 'POST /api/sign-out', path: at('/api/sign-out'), expected: anyone },
];

/** Not for people: a device's token decides (console-device-channel.test.ts). */
const deviceRoutes = [
  'POST /device/v1/enrol',
  'POST /device/v1/heartbeat',
  'POST /device/v1/reports',
  'GET /device/v1/desired',
  'GET /device/v1/policy/:hash',
  'GET /device/v1/roster/:hash',
];

let server: TestConsole;
let ids: Ids;
let people: Record<Who, Person>;

beforeAll(async () => {
  server = await TestConsole.start();
  await server.parts.policies.publish(smallPolicy);
  await server.people(peopleCsv);
  const teacher = await server.person('teacher', ['oak']);
  const otherTeacher = await server.person('teacher', ['willow'], 'other');
  const technician = await server.person('technician');
  people = { nobody: new Person(server.url, ''), teacher, technician };
  const start = async (person: Person, classId: string) => {
    const answer = await person.post(`/api/classes/${classId}/session`, { endsAt: inAnHour() });
    return ((await answer.json()) as { session: { id: string } }).session.id;
  };
  const device = (name: string, classId: string): Promise<FakeDevice> =>
    server.device(name, classId);
  ids = {
    own: 'oak',
    other: 'willow',
    ownDevice: (await device('a', 'oak')).id,
    otherDevice: (await device('b', 'willow')).id,
    ownSession: await start(teacher, 'oak'),
    otherSession: await start(otherTeacher, 'willow'),
  };
});
afterAll(() => server.stop());

async function ask(who: Who, { route, path, body }: Case): Promise<number> {
  const person = people[who];
  const answer = route.startsWith('POST')
    ? await person.post(path(ids), body)
    : await fetch(person.origin + path(ids), {
        headers: { cookie: person.cookie },
        redirect: 'manual',
      });
  await answer.body?.cancel();
  return answer.status;
}

describe('rights', () => {
  it('are stated here for every route that the console has', () => {
    const known = new Set([...table.map((one) => one.route), ...deviceRoutes]);
    const missing = server.app.routeList.filter((route) => !known.has(route));
    expect(missing).toEqual([]);
    expect([...known].filter((route) => !server.app.routeList.includes(route))).toEqual([]);
  });

  it.each(table.map((one, index) => [`${one.route} ${index}`, one] as const))(
    '%s',
    async (_name, one) => {
      const found: Record<string, number> = {};
      for (const who of ['nobody', 'teacher', 'technician'] as const)
        found[who] = await ask(who, one);
      expect(found).toEqual(one.expected);
    },
  );

  it('show a teacher their own classes alone', async () => {
    const teacher = await server.person('teacher', ['oak'], 'again');
    const classes = (await (await teacher.get('/api/classes')).json()) as { id: string }[];
    expect(classes.map((c) => c.id)).toEqual(['oak']);
    const aup = (await (await teacher.get('/api/aup')).json()) as { groups: { name: string }[] };
    expect(aup.groups.map((g) => g.name)).toEqual(['Oak']);
  });
});

describe('a changing request', () => {
  it.each([
    ['without the CSRF value', { 'beadle-csrf': '' }, 403],
    ['with the CSRF value of somebody else', { 'beadle-csrf': 'a'.repeat(64) }, 403],
    ['from a page of another site', { origin: 'https://evil.example' }, 403],
    ['from a page of another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['as it should be', {}, 200],
  ])('%s', async (_name, headers, status) => {
    const technician = await server.person('technician', [], 'csrf');
    const answer = await technician.post(
      '/api/enrolment-codes',
      { uses: 1, validHours: 1 },
      headers,
    );
    expect(answer.status).toBe(status);
  });
});

describe('answers', () => {
  it('carry security headers', async () => {
    const { headers } = await fetch(`${server.url}/`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('to an unknown address are problems', async () => {
    const answer = await fetch(`${server.url}/api/nothing`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'not-found' });
  });
});
