import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock, type Clock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import { enrolDevice } from '#agent/console-link/enrol.ts';
import { startAgent, type RunningAgent } from '#agent/index.ts';
import type { ClassroomWanted } from '#protocol/classroom.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import { ConsoleDouble, lesson } from '#test/helpers/console-double.ts';
import {
  eventually,
  HostWithPeople,
  LocalClient,
  ownUid,
  policyWith,
  pupil,
  setting,
  signedIn,
  temporaryFolder,
} from '#test/helpers/agent-fixtures.ts';

/** The real agent over real sockets; only its clock can be turned, as sleep and a dead battery do. */
let folder: ReturnType<typeof temporaryFolder>;
let server: ConsoleDouble;
let host: HostWithPeople;
let agent: RunningAgent;
let aheadMs: number;

const clock: Clock = {
  now: () => new Date(Date.now() + aheadMs),
  after: (ms, task) => systemClock.after(ms, task),
};
const teacher = {
  ...pupil,
  id: 'teacher-1',
  account: 'okafor',
  givenName: 'Ngozi',
  knownAs: 'Mrs Okafor',
};
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const base: ClassroomWanted = {
  class: { id: 'class-2', name: 'Robins' },
  lessonCodes: [{ account: 'okafor', name: 'Mrs Okafor', secret }],
};
const codeAt = (ms: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: ms });
const codeNow = () => codeAt(clock.now().getTime());

const data = () => join(folder.path, 'data');
const socket = () => join(folder.path, 'run', 'agent.sock');
const people = () => join(folder.path, 'run', 'people');
const start = async () => {
  agent = await startAgent({
    dataDirectory: data(),
    socket: socket(),
    host,
    logger: nullLogger,
    clock,
  });
};
const restart = async (): Promise<LocalClient> => {
  await agent.dispose();
  await start();
  return LocalClient.asUid(socket(), people());
};
const room = (client: LocalClient) => client.pushes.at(-1)?.classroom;
const stateOf = async (client: LocalClient): Promise<LocalState> => {
  const answer = await client.ask('status');
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.result;
};
/** Somebody else signs in at the laptop: their windows. */
async function signInAs(account: string): Promise<LocalClient> {
  const proof = join(people(), String(ownUid));
  host.signIn();
  await eventually(() => !existsSync(proof));
  host.signIn(signedIn(account));
  await eventually(() => existsSync(proof));
  return LocalClient.asUid(socket(), people());
}
const codeOf = (answer: { ok: boolean; error?: { code: string } }) =>
  answer.ok ? 'ok' : answer.error?.code;

beforeEach(async () => {
  aheadMs = 0;
  folder = temporaryFolder();
  server = new ConsoleDouble();
  await server.start();
  host = new HostWithPeople();
  host.people = [signedIn('amy')];
  const enrolled = await enrolDevice({
    dataDirectory: data(),
    console: server.address,
    code: server.code,
    facts: { hostname: 'laptop-1', os: 'linux', osName: 'Debian', osVersion: '12' },
    now: new Date(),
  });
  if (!enrolled.ok) throw new Error(enrolled.error.message);
  await server.setPolicy(policyWith({ 'supervised-session': setting() }));
  await server.setPeople([pupil, { ...teacher, role: 'teacher' }]);
  await server.publish({ classroom: base });
  await start();
  await eventually(() => agent.status().classroom?.start.class?.id === 'class-2');
  const client = await LocalClient.asUid(socket(), people());
  while ((await stateOf(client)).person?.id === undefined) await new Promise(setImmediate);
  client.end();
});
afterEach(async () => {
  await agent.dispose();
  await server.stop();
  folder.dispose();
});

describe('eyes to the front', () => {
  const attention = (id: string, minutes: number, fromMs = 0) => ({
    id,
    teacher: 'Mrs Okafor',
    startsAt: new Date(Date.now() + fromMs).toISOString(),
    endsAt: new Date(Date.now() + fromMs + minutes * 60_000).toISOString(),
  });

  test('comes and goes with the console’s word', async () => {
    const client = await LocalClient.asUid(socket(), people());
    await server.publish({ classroom: { ...base, attention: attention('a1', 3) } });
    await eventually(() => room(client)?.attention?.teacher === 'Mrs Okafor');
    await server.publish({ classroom: base });
    await eventually(() => room(client)?.attention === null);
    client.end();
  });

  test('survives a restart without the console, and ends by itself', async () => {
    await server.publish({ classroom: { ...base, attention: attention('a1', 3) } });
    await eventually(() => agent.status().classroom?.attention?.id === 'a1');
    await server.stop();
    const client = await restart();
    expect((await stateOf(client)).classroom?.attention?.id).toBe('a1');
    aheadMs = 181_000;
    expect((await stateOf(client)).classroom?.attention).toBeNull();
    const again = await restart();
    expect((await stateOf(again)).classroom?.attention).toBeNull();
    client.end();
    again.end();
  });

  test('lasts no longer than the policy allows, whatever is asked', async () => {
    await server.publish({ classroom: { ...base, attention: attention('a1', 240) } });
    await eventually(() => agent.status().classroom?.attention?.id === 'a1');
    const end = Date.parse(agent.status().classroom!.attention!.endsAt);
    expect(end - Date.now()).toBeLessThan(610_000);
    expect(end - Date.now()).toBeGreaterThan(590_000);
  });

  test('lasts its own length where the laptop’s clock is hours behind', async () => {
    await server.publish({ classroom: { ...base, attention: attention('a1', 2, 7_200_000) } });
    await eventually(() => agent.status().classroom?.attention?.id === 'a1');
    const end = Date.parse(agent.status().classroom!.attention!.endsAt);
    expect(end - Date.now()).toBeLessThan(125_000);
  });

  test('leaves whoever teaches alone', async () => {
    await server.publish({ classroom: { ...base, attention: attention('a1', 3) } });
    await eventually(() => agent.status().classroom?.attention?.id === 'a1');
    const client = await signInAs('okafor');
    expect((await stateOf(client)).classroom).toMatchObject({
      attention: null,
      start: { bySignIn: true },
    });
    client.end();
  });
});

describe('hands and sites', () => {
  test('a hand goes up, is seen by the teacher, and the pupil is told', async () => {
    const client = await LocalClient.asUid(socket(), people());
    expect(codeOf(await client.ask('raise-hand'))).toBe('no-lesson');
    server.sessions = [lesson(-1_000, 3_600_000)];
    await server.publish({ classroom: base });
    await eventually(() => agent.status().session !== null);
    expect(await client.ask('raise-hand')).toMatchObject({ result: { told: 'sent' } });
    await client.ask('raise-hand');
    await server.until(() => server.of('hand').length === 1);
    const [raised] = server.of('hand');
    expect(raised).toMatchObject({ change: 'raised', person: 'pupil-1' });
    const handSeen = { hand: raised!.hand, by: 'Mrs Okafor', at: new Date().toISOString() };
    await server.publish({ classroom: { ...base, handSeen } });
    await eventually(() => room(client)?.hand?.seen?.by === 'Mrs Okafor');
    aheadMs = 61_000;
    expect((await stateOf(client)).classroom?.hand).toBeNull();
    client.end();
  });

  test('a hand survives a restart, comes down by the pupil, and is told once each', async () => {
    server.sessions = [lesson(-1_000, 3_600_000)];
    await server.publish({ classroom: base });
    await eventually(() => agent.status().session !== null);
    const first = await LocalClient.asUid(socket(), people());
    await first.ask('raise-hand');
    const client = await restart();
    expect((await stateOf(client)).classroom?.hand).toMatchObject({ seen: null });
    await client.ask('lower-hand');
    await server.until(() => server.of('hand').length === 2);
    expect(server.of('hand').map((one) => one.change)).toEqual(['raised', 'lowered']);
    expect((await stateOf(client)).classroom?.hand).toBeNull();
    client.end();
  });

  test('a site is asked for once, and the answer is shown to whoever asked', async () => {
    server.sessions = [{ ...lesson(-1_000, 3_600_000), sites: ['bbc.co.uk'] }];
    await server.publish({ classroom: base });
    await eventually(() => agent.status().session !== null);
    const client = await LocalClient.asUid(socket(), people());
    expect(codeOf(await client.ask('ask-for-site', { site: 'bbc.co.uk' }))).toBe(
      'site-open-already',
    );
    expect(codeOf(await client.ask('ask-for-site', { site: 'my homework' }))).toBe(
      'params-not-valid',
    );
    await client.ask('ask-for-site', { site: 'kew.org' });
    await client.ask('ask-for-site', { site: 'kew.org' });
    await server.until(() => server.of('site-asked').length === 1);
    const request = server.of('site-asked')[0]!.request;
    const one = { request, answer: 'opened' as const, by: 'Mrs Okafor' };
    await server.publish({
      classroom: { ...base, siteAnswers: [{ ...one, at: new Date().toISOString() }] },
    });
    await eventually(() => room(client)?.sitesAsked[0]?.answer?.is === 'opened');
    expect(server.of('site-asked')).toHaveLength(1);
    client.end();
  });
});

describe('a lesson started on the laptop without the console', () => {
  const begin = (client: LocalClient, code: string) =>
    client.ask('lesson-start', { proof: { how: 'code', code }, minutes: 40, sites: ['kew.org'] });

  test('with a code, which works once, also after a restart', async () => {
    await server.stop();
    const client = await restart();
    const code = codeNow();
    expect(await begin(client, code)).toMatchObject({
      ok: true,
      result: { session: { teacher: 'Mrs Okafor', className: 'Robins', sites: ['kew.org'] } },
    });
    const { session } = await stateOf(client);
    const end = { session: session!.id, proof: { how: 'code', code } };
    expect(codeOf(await client.ask('lesson-end', end))).toBe('lesson-code-used');
    const again = await restart();
    expect((await stateOf(again)).session?.id).toBe(session!.id);
    expect(codeOf(await again.ask('lesson-end', end))).toBe('lesson-code-used');
    aheadMs = 31_000;
    const next = { ...end, proof: { how: 'code', code: codeNow() } };
    expect(codeOf(await again.ask('lesson-end', next))).toBe('ok');
    expect((await stateOf(again)).session).toBeNull();
    client.end();
    again.end();
  });

  test('an older code is refused once a newer one was taken', async () => {
    const client = await LocalClient.asUid(socket(), people());
    const nowMs = clock.now().getTime();
    expect(codeOf(await begin(client, codeAt(nowMs)))).toBe('ok');
    const { session } = await stateOf(client);
    const proof = { how: 'code', code: codeAt(nowMs - 30_000) };
    const ended = await client.ask('lesson-end', { session: session!.id, proof });
    expect(codeOf(ended)).toBe('lesson-code-used');
    client.end();
  });

  test('wrong codes lead to a wait, which a restart does not shorten', async () => {
    const first = await LocalClient.asUid(socket(), people());
    for (let time = 0; time < 4; time += 1)
      expect(codeOf(await begin(first, '000000'))).toBe('lesson-code-wrong');
    expect(codeOf(await begin(first, '000000'))).toBe('lesson-code-wait');
    await server.until(() => server.of('attempt').length === 1);
    await server.stop();
    const client = await restart();
    expect(codeOf(await begin(client, codeNow()))).toBe('lesson-code-wait');
    expect((await stateOf(client)).classroom?.start.waitUntil).not.toBeNull();
    aheadMs = 61_000;
    expect(codeOf(await begin(client, '000000'))).toBe('lesson-code-wait');
    aheadMs += 61_000;
    expect(codeOf(await begin(client, codeNow()))).toBe('lesson-code-wait');
    aheadMs += 60_000;
    expect(codeOf(await begin(client, codeNow()))).toBe('ok');
    client.end();
  });

  test('wrong codes in one pupil’s windows leave those of the next pupil free', async () => {
    await server.setPeople([pupil, { ...pupil, id: 'pupil-2', account: 'ben', givenName: 'Ben' }]);
    const first = await LocalClient.asUid(socket(), people());
    for (let time = 0; time < 5; time += 1) await begin(first, '000000');
    expect((await stateOf(first)).classroom?.start.waitUntil).not.toBeNull();
    expect(codeOf(await begin(first, codeNow()))).toBe('lesson-code-wait');
    const next = await signInAs('ben');
    expect((await stateOf(next)).classroom?.start.waitUntil).toBeNull();
    expect(codeOf(await begin(next, codeNow()))).toBe('ok');
    first.end();
    next.end();
  });

  test('by whoever teaches and is signed in; a pupil’s own sign-in starts nothing', async () => {
    const pupils = await LocalClient.asUid(socket(), people());
    const params = { proof: { how: 'sign-in' }, minutes: 20, sites: [] };
    expect(codeOf(await pupils.ask('lesson-start', params))).toBe('not-a-teacher');
    const client = await signInAs('okafor');
    expect(codeOf(await client.ask('lesson-start', params))).toBe('ok');
    expect((await stateOf(client)).session?.teacher).toBe('Mrs Okafor');
    expect(codeOf(await client.ask('lesson-start', params))).toBe('session-on');
    await server.until(() => server.of('session-on-device').length === 1);
    expect(server.of('session-on-device')).toMatchObject([
      { teacher: 'teacher-1', classId: 'class-2', change: 'started' },
    ]);
    client.end();
  });

  test('its secrets are told to nobody on the laptop', async () => {
    const client = await LocalClient.asUid(socket(), people());
    await stateOf(client);
    expect(JSON.stringify(client.frames)).not.toContain(secret);
    client.end();
  });
});

test('a lesson whose end passed while the laptop slept is over when it wakes', async () => {
  server.sessions = [lesson(-1_000, 2_400_000)];
  await server.publish({ classroom: base });
  await eventually(() => agent.status().session !== null);
  await server.stop();
  const client = await LocalClient.asUid(socket(), people());
  aheadMs = 2_500_000;
  expect((await stateOf(client)).session).toBeNull();
  await eventually(() => client.pushes.at(-1)?.session === null);
  client.end();
});

test('a lesson goes on after a reboot with the network unplugged, until its end', async () => {
  server.sessions = [lesson(-1_000, 2_400_000)];
  await server.publish({ classroom: base });
  await eventually(() => agent.status().session !== null);
  await server.stop();
  aheadMs = 1_200_000;
  const on = await restart();
  expect((await stateOf(on)).session?.teacher).toBe('Mrs Okafor');
  aheadMs = 2_500_000;
  const over = await restart();
  expect((await stateOf(over)).session).toBeNull();
  on.end();
  over.end();
});
