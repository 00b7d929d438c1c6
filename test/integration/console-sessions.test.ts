import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { unwrap } from '#base/result.ts';
import { verifyCompact } from '#node/signatures.ts';
import { classDetail, classSummary, type ClassDetail } from '#protocol/console-api.ts';
import { devicePaths, nudge, type Nudge } from '#protocol/device-channel.ts';
import { grantGiven } from '#protocol/console-grants.ts';
import { grantClaims } from '#protocol/local-ipc.ts';
import {
  FakeDevice,
  peopleCsv,
  problemOf,
  smallPolicy,
  TestConsole,
  type Person,
} from '#test/integration/console-kit.ts';

let server: TestConsole;
let teacher: Person;
const sockets: WebSocket[] = [];

beforeEach(async () => {
  server = await TestConsole.start();
  await server.parts.policies.publish(smallPolicy);
  await server.people(peopleCsv);
  teacher = await server.person('teacher', ['oak']);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await server.stop(false);
});

/** A device's nudge connection: keeps what came, and hands out the next. */
async function connect(device: FakeDevice, url = server.url) {
  const socket = new WebSocket(url.replace('http', 'ws') + devicePaths.nudge, {
    headers: { authorization: `Bearer ${await device.token()}` },
  });
  sockets.push(socket);
  const seen: Nudge[] = [];
  socket.on('message', (data: Buffer) => seen.push(nudge.parse(JSON.parse(data.toString()))));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return { socket, seen };
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const detail = async (who = teacher): Promise<ClassDetail> =>
  classDetail.parse(await (await who.get('/api/classes/oak')).json());
const tile = async () => (await detail()).tiles[0]!;

describe('a supervised session', () => {
  it('goes from the click to the device and back to the tile', async () => {
    const device = await server.device('d', 'oak');
    const other = await server.device('e', 'willow');
    const [mine, theirs] = [await connect(device), await connect(other)];
    await expect.poll(() => mine.seen.length).toBe(1);
    expect((await tile()).supervised).toBe('off');
    const started = await teacher.post('/api/classes/oak/session', {
      endsAt: inMinutes(40),
      sites: ['bbc.co.uk'],
    });
    expect(classSummary.parse(await started.json()).session).toMatchObject({
      teacher: 'Mrs teacher',
      sites: ['bbc.co.uk'],
    });
    await expect.poll(() => mine.seen.length).toBe(2);
    const { state } = await device.desired();
    expect(mine.seen.at(-1)).toEqual({ type: 'look', desiredRevision: state.revision });
    expect(state.sessions).toMatchObject([
      { classId: 'oak', className: 'Oak', teacher: 'Mrs teacher' },
    ]);
    expect((await tile()).supervised).toBe('asked');
    mine.socket.send(
      JSON.stringify({
        type: 'applied',
        desiredRevision: state.revision,
        at: new Date().toISOString(),
      }),
    );
    await expect.poll(async () => (await tile()).supervised).toBe('on');
    expect(theirs.seen).toHaveLength(1);
    expect((await other.desired()).state.sessions).toEqual([]);
  });

  it('ends early for the devices that hear it, and says which have not', async () => {
    const device = await server.device('d', 'oak');
    const started = classSummary.parse(
      await (await teacher.post('/api/classes/oak/session', { endsAt: inMinutes(40) })).json(),
    );
    const first = (await device.desired()).state;
    await device.heartbeat({ desiredRevision: first.revision });
    expect((await tile()).supervised).toBe('on');
    const technician = await server.person('technician');
    const ended = await technician.post(`/api/sessions/${started.session!.id}/end`);
    expect(classSummary.parse(await ended.json()).session).toBeNull();
    expect((await tile()).supervised).toBe('not-heard');
    const { state } = await device.desired();
    expect(state).toMatchObject({ sessions: [], endedSessions: [started.session!.id] });
    expect(state.revision).toBeGreaterThan(first.revision);
    await device.heartbeat({ desiredRevision: state.revision });
    expect((await tile()).supervised).toBe('off');
    const again = await technician.post(`/api/sessions/${started.session!.id}/end`);
    expect(again.status).toBe(200);
    expect((await device.desired()).state.revision).toBe(state.revision);
  });

  it.each([
    ['in the past', -1, 400],
    ['after more than four hours', 241, 400],
  ])('cannot end %s', async (_name, minutes, status) => {
    const answer = await teacher.post('/api/classes/oak/session', { endsAt: inMinutes(minutes) });
    expect(answer.status).toBe(status);
  });

  it('is one at a time for a class', async () => {
    await teacher.post('/api/classes/oak/session', { endsAt: inMinutes(1) });
    const answer = await teacher.post('/api/classes/oak/session', { endsAt: inMinutes(1) });
    expect(await problemOf(answer)).toBe('409 session-running');
  });

  it('runs on over a restart of the console', async () => {
    const device = await server.device('d', 'oak');
    await teacher.post('/api/classes/oak/session', { endsAt: inMinutes(40) });
    await server.stop(true);
    server = await TestConsole.start({ dataDir: server.dataDir });
    teacher = await server.person('teacher', ['oak']);
    expect((await detail()).session).not.toBeNull();
    const moved = new FakeDevice(
      server.url,
      device.key,
      { device: device.id, consoleKey: device.consoleKey, consoleTime: '' },
      { now: () => new Date(), after: () => ({ dispose: () => undefined }) },
    );
    expect((await moved.desired()).state.sessions).toHaveLength(1);
  });

  it('tells who is at a device by first name, and how their agreement stands', async () => {
    const device = await server.device('d', 'oak');
    const at = new Date().toISOString();
    expect((await tile()).aup).toBe('nobody');
    await device.say({ type: 'signed-in', person: 'p1', account: 'ada.l', at });
    expect(await tile()).toMatchObject({
      signedIn: { person: 'p1', givenName: 'Ada' },
      aup: 'due',
    });
    await device.say(
      { type: 'signed-out', account: 'ada.l', at },
      { type: 'signed-in', account: 'guest', at },
    );
    expect(await tile()).toMatchObject({
      signedIn: { person: null, givenName: 'guest' },
      aup: 'unknown',
    });
    expect((await detail()).people.map((p) => [p.givenName, p.aup])).toEqual([
      ['Ada', 'due'],
      ['Bo', 'due'],
    ]);
  });
});

describe('the nudge connection', () => {
  it('wants a token', async () => {
    const socket = new WebSocket(server.url.replace('http', 'ws') + devicePaths.nudge);
    const status = await new Promise((resolve) =>
      socket
        .once('unexpected-response', (_request, response) => resolve(response.statusCode))
        .once('error', () => undefined),
    );
    expect(status).toBe(401);
  });

  it('outlives nonsense, and refuses what is too large', async () => {
    const device = await server.device('d', 'oak');
    const { socket } = await connect(device);
    socket.send('nonsense');
    socket.send(JSON.stringify({ type: 'applied', desiredRevision: -3, at: 'never' }));
    await device.heartbeat();
    expect((await tile()).connected).toBe(true);
    socket.send('x'.repeat(5_000));
    await expect.poll(async () => (await tile()).connected).toBe(false);
    expect((await fetch(`${server.url}/api/me`)).status).toBe(401);
  });

  it('of a device that enrolled anew is ended', async () => {
    const { socket } = await connect(await server.device('d', 'oak'));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await server.device('d', 'oak');
    await closed;
    expect((await tile()).connected).toBe(false);
  });
});

describe('a grant', () => {
  it('is signed for one device, one action and a few minutes', async () => {
    const device = await server.device('d', 'oak');
    const answer = await teacher.post(`/api/devices/${device.id}/grants`, {
      action: 'session-start',
    });
    const { grant } = (await answer.json()) as { grant: string };
    const { payload } = unwrap(await verifyCompact(grant, device.consoleKey));
    const claims = grantClaims.parse(payload);
    expect(claims).toMatchObject({
      device: device.id,
      action: 'session-start',
      classId: 'oak',
      personName: 'Mrs teacher',
    });
    expect(Date.parse(claims.expiresAt) - Date.parse(claims.issuedAt)).toBe(300_000);
  });

  it('to end a lesson names the class of the teacher who gave it; a technician’s ends any', async () => {
    const device = await server.device('d', 'oak');
    const technician = await server.person('technician');
    const classOf = async (person: Person) => {
      const asked = { action: 'session-end' };
      const answer = await person.post(`/api/devices/${device.id}/grants`, asked);
      const { grant } = grantGiven.parse(await answer.json());
      const { payload } = unwrap(await verifyCompact(grant, device.consoleKey));
      return grantClaims.parse(payload).classId;
    };
    expect([await classOf(teacher), await classOf(technician)]).toEqual(['oak', undefined]);
  });
});

describe('live updates', () => {
  async function topics(person: Person, act: () => Promise<unknown>): Promise<Set<string>> {
    const seen = new Set<string>();
    const stop = new AbortController();
    const answer = await fetch(`${person.origin}/api/live`, {
      headers: { cookie: person.cookie },
      signal: stop.signal,
    });
    const reading = (async () => {
      for await (const part of answer.body!.pipeThrough(new TextDecoderStream()))
        for (const match of part.matchAll(/event: (\w+)/g)) seen.add(match[1]!);
    })().catch(() => undefined);
    await act();
    await expect.poll(() => seen.has('classes')).toBe(true);
    stop.abort();
    await reading;
    return seen;
  }

  it('name what changed to those who may see it', async () => {
    const device = await server.device('d', 'oak');
    const technician = await server.person('technician');
    const act = async () => {
      await device.find('antivirus', 'violated');
      await device.say({ type: 'signed-in', account: 'x', at: new Date().toISOString() });
    };
    const technicians = await topics(technician, act);
    for (const topic of ['classes', 'devices', 'findings']) expect(technicians).toContain(topic);
    for (const topic of await topics(teacher, act)) expect(['classes', 'aup']).toContain(topic);
  });
});

describe('another process', () => {
  it('that writes to the database is noticed', async () => {
    const { importFile } = await import('#console/commands/administer.ts');
    const { writeFileSync } = await import('node:fs');
    const file = `${server.dataDir}/people.csv`;
    writeFileSync(file, `${peopleCsv}p9,dee,Dee,pupil,2,Oak,\n`);
    const device = await server.device('d', 'oak');
    const { seen } = await connect(device);
    await expect.poll(() => seen.length).toBe(1);
    const before = (await device.desired()).state;
    expect(await importFile(server.dataDir, file)).toEqual({
      ok: true,
      value: '5 people in 2 classes',
    });
    await expect.poll(() => seen.length, { timeout: 5_000 }).toBe(2);
    expect((await device.desired()).state.roster.revision).toBe(before.roster.revision + 1);
  });
});
