import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import { enrolDevice } from '#agent/console-link/enrol.ts';
import { startAgent, type RunningAgent } from '#agent/index.ts';
import { sha256Hex } from '#node/signatures.ts';
import type { Verdict } from '#protocol/finding.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';
import { loadRuleForOs } from '#rules/registry.ts';
import type { RuleOnOs } from '#rules/rule.ts';
import { ConsoleDouble, lesson } from '#test/helpers/console-double.ts';
import {
  charter,
  eventually,
  HostWithPeople,
  LocalClient,
  policyWith,
  pupil,
  ruleSaying,
  setting,
  signedIn,
  temporaryFolder,
  verdict,
} from '#test/helpers/agent-fixtures.ts';

let folder: ReturnType<typeof temporaryFolder>;
let server: ConsoleDouble;
let host: HostWithPeople;
let agent: RunningAgent | null;
let said: Verdict;

beforeEach(async () => {
  folder = temporaryFolder();
  server = new ConsoleDouble();
  await server.start();
  host = new HostWithPeople();
  said = verdict('compliant', 'one');
  agent = null;
});

afterEach(async () => {
  await agent?.dispose();
  await server.stop();
  folder.dispose();
});

const data = () => join(folder.path, 'data');
const socket = () => join(folder.path, 'run', 'agent.sock');
const people = () => join(folder.path, 'run', 'people');

async function enrol(): Promise<void> {
  const enrolled = await enrolDevice({
    dataDirectory: data(),
    console: server.address,
    code: server.code,
    facts: { hostname: 'laptop-1', os: 'linux', osName: 'Debian', osVersion: '12' },
    now: new Date(),
  });
  if (!enrolled.ok) throw new Error(enrolled.error.message);
}

async function start(): Promise<RunningAgent> {
  agent = await startAgent({
    dataDirectory: data(),
    socket: socket(),
    host,
    logger: nullLogger,
    loadRule: async (id) =>
      id === 'usb-storage' ? ruleSaying(id, () => said) : loadRuleForOs(id, 'linux'),
  });
  return agent;
}

async function startWithPolicy(
  person = pupil,
  change: Partial<CompiledPolicy> = {},
): Promise<void> {
  const rules = { 'usb-storage': setting(), aup: setting(), 'supervised-session': setting() };
  await server.setPolicy(policyWith(rules, change));
  await server.setPeople([person]);
  await server.publish();
  await enrol();
  await start();
  await server.until(() => server.applied.some((one) => one.revision === server.revision));
}

test('enrols, takes its policy, looks and reports what it saw', async () => {
  await startWithPolicy();
  await server.until(() => server.of('finding').length >= 3);
  const usb = server.of('finding').find(({ finding }) => finding.rule === 'usb-storage');
  expect(usb?.finding).toMatchObject({ state: 'compliant', clauses: ['STOCKS-09'] });
  expect(server.types()[0]).toBe('agent-started');
  expect(server.of('policy-applied')).toMatchObject([{ revision: 1 }]);
});

test('enrolment after the start is noticed', async () => {
  await server.setPolicy(policyWith({ 'usb-storage': setting() }));
  await server.setPeople([pupil]);
  await server.publish();
  await start();
  expect(agent?.status().device.id).toBeNull();
  await enrol();
  host.enrolmentChanged(join(data(), 'enrolment.json'));
  await server.until(() => server.of('finding').length === 1);
  expect(agent?.status().device.id).toBe(server.device);
});

test('a pupil reads in the language on the school’s list, and may choose another', async () => {
  const [english] = policyWith({}).documents;
  const urdu = { ...english!, language: 'ur', markdown: '# ہیلو', hash: sha256Hex('# ہیلو') };
  await startWithPolicy({ ...pupil, language: 'ur' }, { documents: [english!, urdu] });
  host.signIn(signedIn('amy'));
  await server.until(() => server.of('signed-in').length === 1);
  const client = await LocalClient.asUid(socket(), people());
  expect(await client.ask('status')).toMatchObject({
    ok: true,
    result: { aupDue: [{ hash: urdu.hash, languages: ['ur', 'en'] }] },
  });
  expect(await client.ask('my-aup')).toMatchObject({ ok: true, result: [{ language: 'ur' }] });
  const chosen = await client.ask('my-aup', { language: 'en' });
  expect(chosen).toMatchObject({ ok: true, result: [{ language: 'en' }] });
  const { document, variant, hash } = english!;
  const answer = { document, variant, hash, decision: 'agreed', how: 'self' };
  expect(await client.ask('acknowledge', answer)).toMatchObject({
    ok: true,
    result: { aupDue: [], aupGate: 'none' },
  });
});

test('a pupil signs in, sees the charter, agrees once although they click twice', async () => {
  await startWithPolicy();
  host.signIn(signedIn('amy'));
  await server.until(() => server.of('signed-in').length === 1);
  const client = await LocalClient.asUid(socket(), people());
  const state = await client.ask('status');
  expect(state).toMatchObject({
    ok: true,
    result: {
      person: { id: 'pupil-1', givenName: 'Amy' },
      aupGate: 'logon',
      aupDue: [{ document: 'computing-charter', variant: 'ks1', mode: 'sign' }],
    },
  });
  const documents = await client.ask<{ markdown: string }[]>('my-aup');
  expect(documents).toMatchObject({ ok: true, result: [{ markdown: charter }] });
  const notice = await client.ask<{ rule: string }[]>('notice');
  expect(notice.ok && notice.result.map((part) => part.rule)).toEqual([
    'Acceptable use policy',
    'Supervised session',
    'USB storage and phones',
    'This laptop',
  ]);
  const request = {
    document: 'computing-charter',
    variant: 'ks1',
    hash: sha256Hex(charter),
    decision: 'agreed',
    how: 'self',
  };
  const answers = await Promise.all([
    client.ask('acknowledge', request),
    client.ask('acknowledge', request),
  ]);
  expect(answers).toMatchObject([
    { ok: true, result: { aupDue: [], aupGate: 'none' } },
    { ok: true, result: { aupDue: [] } },
  ]);
  expect(await client.ask('my-aup')).toMatchObject({ ok: true, result: [] });
  const again = await client.ask('my-aup', { all: true });
  expect(again).toMatchObject({ ok: true, result: [{ markdown: charter }] });
  await server.until(() =>
    server
      .of('finding')
      .some(({ finding }) => finding.rule === 'aup' && finding.state === 'compliant'),
  );
  expect(server.of('acknowledgement')).toMatchObject([
    { acknowledgement: { person: 'pupil-1', decision: 'agreed', version: '1' } },
  ]);
  client.end();
});

test('a lesson starts within milliseconds of the nudge and is taken away by the console', async () => {
  await startWithPolicy();
  host.signIn(signedIn('amy'));
  await server.until(() => server.of('signed-in').length === 1);
  const client = await LocalClient.asUid(socket(), people());
  server.sessions = [lesson(-1_000, 3_600_000)];
  const begun = performance.now();
  const revision = await server.publish();
  await server.until(() => server.applied.some((one) => one.revision === revision));
  const appliedMs = (server.applied.at(-1)?.atMs ?? Infinity) - begun;
  expect(appliedMs).toBeLessThan(500);
  await eventually(() => client.pushes.some((push) => push.session?.teacher === 'Mrs Okafor'));
  server.endedSessions = [server.sessions[0]?.id ?? ''];
  server.sessions = [];
  await server.publish();
  await eventually(() => client.pushes.at(-1)?.session === null);
  await server.until(() => server.of('session').length === 2);
  expect(server.of('session')).toMatchObject([
    { change: 'started', cause: 'console' },
    { change: 'ended', cause: 'console' },
  ]);
  client.end();
});

test('a clock put back during a lesson does not make it longer, and rules that ask are told', async () => {
  let setBy = 0;
  const drifts: (number | undefined)[] = [];
  const asking: RuleOnOs = {
    ...ruleSaying('usb-storage', () => said),
    probe: async ({ memory }) => void drifts.push(memory?.console?.clock?.aheadMs),
  };
  await server.setPolicy(policyWith({ 'usb-storage': setting(), 'supervised-session': setting() }));
  await server.setPeople([pupil]);
  await server.publish();
  await enrol();
  agent = await startAgent({
    dataDirectory: data(),
    socket: socket(),
    host,
    logger: nullLogger,
    clock: { now: () => new Date(Date.now() + setBy), after: systemClock.after },
    uptimeMs: () => performance.now(),
    loadRule: async (id) => (id === 'usb-storage' ? asking : loadRuleForOs(id, 'linux')),
  });
  host.signIn(signedIn('amy'));
  server.sessions = [lesson(-1_000, 2_500)];
  await server.publish();
  await server.until(() => server.of('session').length === 1);
  await eventually(() => drifts.some((drift) => drift !== undefined));
  setBy = -86_400_000;
  server.nudge({ type: 'heartbeat-now' });
  await eventually(() => drifts.some((drift) => (drift ?? 0) < -86_000_000));
  await server.until(() => server.of('session').length === 2);
  expect(server.of('session')).toMatchObject([
    { change: 'started', cause: 'console' },
    { change: 'ended', cause: 'end-time' },
  ]);
  expect(agent.status().session).toBeNull();
});

test('a teacher with a grant starts and ends a lesson on the laptop; the grant works once', async () => {
  await startWithPolicy();
  host.signIn(signedIn('amy'));
  await server.until(() => server.of('signed-in').length === 1);
  const client = await LocalClient.asUid(socket(), people());
  const grant = (change: object) =>
    server.sign({
      kind: 'grant',
      id: 'grant-1',
      device: server.device,
      action: 'session-start',
      person: 'teacher-1',
      personName: 'Mrs Okafor',
      classId: 'class-2',
      className: 'Year 2 Robins',
      issuedAt: new Date().toISOString(),
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
      ...change,
    });
  const refused = [
    [{ id: 'grant-2', device: 'device-2' }, 'grant-wrong-device'],
    [{ id: 'grant-3', expiresAt: '2026-01-01T00:00:00Z' }, 'grant-expired'],
    [{ id: 'grant-4', action: 'session-end' }, 'grant-wrong-action'],
    [{ id: 'grant-7', classId: undefined }, 'grant-without-class'],
  ] as const;
  for (const [change, code] of refused)
    expect(
      await client.ask('session-start', { grant: (await grant(change)).jws, minutes: 5 }),
    ).toMatchObject({ error: { code } });
  const begin = await grant({});
  const params = { grant: begin.jws, minutes: 30 };
  const started = await client.ask('session-start', params);
  expect(started).toMatchObject({ ok: true, result: { session: { teacher: 'Mrs Okafor' } } });
  expect(await client.ask('session-start', params)).toMatchObject({
    error: { code: 'session-on' },
  });
  const session = started.ok ? (started.result.session?.id ?? '') : '';
  const ofOthers = { classId: 'class-3', className: 'Year 3 Owls' };
  const end = await grant({ id: 'grant-5', action: 'session-end' });
  const other = await grant({ id: 'grant-6', action: 'session-end', ...ofOthers });
  expect(await client.ask('session-end', { grant: other.jws, session })).toMatchObject({
    error: { code: 'grant-wrong-class' },
  });
  const ended = await client.ask('session-end', { grant: end.jws, session: 'session-0' });
  expect(ended).toMatchObject({ error: { code: 'session-not-on' } });
  expect(await client.ask('session-end', { grant: end.jws, session })).toMatchObject({
    ok: true,
    result: { session: null },
  });
  expect(await client.ask('session-start', params)).toMatchObject({
    error: { code: 'grant-used' },
  });
  await server.until(() => server.of('session-on-device').length === 2);
  expect(server.of('session-on-device')).toMatchObject([
    { change: 'started', teacher: 'teacher-1', classId: 'class-2' },
    { change: 'ended' },
  ]);
  client.end();
});

test('what happens while the console is away arrives once, whole and in order', async () => {
  await startWithPolicy();
  await server.until(() => server.of('finding').length >= 3);
  const before = server.events.length;
  await server.stop();
  said = verdict('violated', 'two');
  await agent?.recheck();
  host.signIn(signedIn('amy'));
  await eventually(() => (agent?.status().console.waiting ?? 0) >= 3);
  await agent?.dispose();
  await start();
  await server.start();
  await server.until(() => agent?.status().console.waiting === 0, 10_000);
  expect(server.events.map((event) => event.sequence)).toEqual(
    server.events.map((_, index) => index + 1),
  );
  const later = server.events.slice(before).map((event) => event.data);
  expect(
    later.filter((one) => one.type === 'finding' && one.finding.state === 'violated'),
  ).not.toHaveLength(0);
  expect(new Set(server.events.map((event) => event.id)).size).toBe(server.events.length);
});
