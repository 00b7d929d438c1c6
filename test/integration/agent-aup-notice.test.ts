import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock, type Clock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import { enrolDevice } from '#agent/console-link/enrol.ts';
import { startAgent, type RunningAgent } from '#agent/index.ts';
import { sha256Hex } from '#node/signatures.ts';
import type { HostSession } from '#platform/host.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import { ConsoleDouble } from '#test/helpers/console-double.ts';
import {
  eventually,
  HostWithPeople,
  LocalClient,
  policyWith,
  pupil,
  setting,
  signedIn,
  temporaryFolder,
} from '#test/helpers/agent-fixtures.ts';

/** Rules that become due in the middle of work, with the agent as it is; only its clock can be turned. */
let folder: ReturnType<typeof temporaryFolder>;
let server: ConsoleDouble;
let host: HostWithPeople;
let agent: RunningAgent;
let client: LocalClient;
let aheadMs: number;

const clock: Clock = {
  now: () => new Date(Date.now() + aheadMs),
  after: (ms, task) => systemClock.after(ms, task),
};
const minute = 60_000;
const base = policyWith({});
const charter = base.documents[0]!;
const audience = { ...base.audiences[0]!, again: ['new-version', 'after-incident'] as const };
const ben: RosterPerson = { ...pupil, id: 'pupil-2', account: 'ben', givenName: 'Ben' };

const socket = () => join(folder.path, 'run', 'agent.sock');
const data = () => join(folder.path, 'data');
const connect = async () =>
  void (client = await LocalClient.asUid(socket(), join(folder.path, 'run', 'people')));
const start = async () => {
  agent = await startAgent({
    ...{ dataDirectory: data(), socket: socket(), host, logger: nullLogger, clock },
  });
};
const stateOf = async (): Promise<LocalState> => {
  const answer = await client.ask('status');
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.result;
};
const leftMs = async (): Promise<number | null> => {
  const { aupNotice } = await stateOf();
  return aupNotice ? Date.parse(aupNotice.wallAt) - clock.now().getTime() : null;
};
/** Time goes by with the laptop awake: the agent's own timers would have looked meanwhile. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 50_000) {
    aheadMs += Math.min(left, 50_000);
    await stateOf();
  }
}
const published = async () => {
  const revision = await server.publish();
  await server.until(() => server.applied.some((one) => one.revision === revision));
};
const put = (version: string, parameters = {}) =>
  server.setPolicy(
    policyWith(
      { aup: setting({ parameters }) },
      {
        audiences: [{ ...audience, again: [...audience.again] }],
        documents: [{ ...charter, version, hash: sha256Hex(version) }],
      },
    ),
  );
const newVersion = async (version: string, parameters = {}) => {
  await put(version, parameters);
  await published();
};
const answer = async () => {
  const { document, variant, hash } = (await stateOf()).aupDue[0]!;
  return client.ask('acknowledge', { document, variant, hash, decision: 'agreed', how: 'self' });
};
/** Somebody else's windows come to the front. */
async function inFront(...sessions: HostSession[]): Promise<void> {
  const front = sessions.find((one) => one.active)!.account;
  client?.end();
  host.signIn(...sessions);
  await eventually(() => server.of('signed-in').at(-1)?.account === front);
  await connect();
}

beforeEach(async () => {
  aheadMs = 0;
  folder = temporaryFolder();
  server = new ConsoleDouble();
  await server.start();
  host = new HostWithPeople();
  await put('1');
  await server.setPeople([pupil, ben]);
  await server.publish();
  const facts = { hostname: 'laptop-1', os: 'linux', osName: 'Debian', osVersion: '12' } as const;
  const joining = { dataDirectory: data(), console: server.address, code: server.code };
  await enrolDevice({ ...joining, facts, now: new Date() });
  await start();
  await server.until(() => server.applied.length > 0);
  await inFront(signedIn('amy'));
});
afterEach(async () => {
  client.end();
  await agent.dispose();
  await server.stop();
  folder.dispose();
});

test('after signing in the wall is there at once; rules that come in the middle of work wait', async () => {
  expect(await stateOf()).toMatchObject({ aupGate: 'logon', aupDue: [{ title: charter.title }] });
  expect(await leftMs()).toBeNull();
  await answer();
  await newVersion('2');
  expect(await stateOf()).toMatchObject({ aupGate: 'logon', aupNotice: { moreTimes: 10 } });
  expect(await leftMs()).toBeGreaterThan(5 * minute - 5_000);
  await pass(5 * minute + 2_000);
  expect(await stateOf()).toMatchObject({
    aupGate: 'logon',
    aupDue: [{ document: charter.document }],
  });
  expect(await leftMs()).toBeNull();
  await answer();
  expect(await stateOf()).toMatchObject({ aupGate: 'none' });
});

test('the pack says how long, "I need more time" adds as much, and a restart changes nothing', async () => {
  await answer();
  await newVersion('2', { timeToSave: 120_000, moreTimes: 12 });
  const before = (await stateOf()).aupNotice!;
  expect(before.moreTimes).toBe(12);
  const longer = await client.ask('aup-more-time');
  const wallAt = new Date(Date.parse(before.wallAt) + 2 * minute).toISOString();
  expect(longer).toMatchObject({ ok: true, result: { aupNotice: { wallAt, moreTimes: 11 } } });
  await server.stop();
  client.end();
  await agent.dispose();
  await start();
  await connect();
  expect((await stateOf()).aupNotice).toEqual({ wallAt, moreTimes: 11 });
  await pass(4 * minute + 2_000);
  expect(await leftMs()).toBeNull();
  client.end();
  await agent.dispose();
  await start();
  await connect();
  expect(await leftMs()).toBeNull();
  expect(await client.ask('aup-more-time')).toMatchObject({ error: { code: 'aup-no-notice' } });
});

test('"Read them now" brings the rules at once, and asking anew after an incident gives time too', async () => {
  await answer();
  await newVersion('2');
  expect(await client.ask('aup-read-now')).toMatchObject({ ok: true });
  expect(await leftMs()).toBeNull();
  await answer();
  const askedAgainAt = new Date(clock.now().getTime() + 1_000).toISOString();
  await server.setPeople([{ ...pupil, askedAgainAt }, ben]);
  await published();
  expect(await leftMs()).toBeGreaterThan(4 * minute);
});

test('whoever comes to the front meanwhile is at the wall, and so is a new sign-in of the same child', async () => {
  await answer();
  await newVersion('2');
  const bens = { ...signedIn('ben'), since: clock.now() };
  await inFront({ ...signedIn('amy', 4_242), active: false }, bens);
  expect((await stateOf()).person?.account).toBe('ben');
  expect(await stateOf()).toMatchObject({ aupGate: 'logon' });
  expect(await leftMs()).toBeNull();
  // Amy is back in what she had open: her time is what it was.
  await inFront(signedIn('amy'));
  expect(await leftMs()).toBeGreaterThan(4 * minute);
  host.signIn({ ...signedIn('amy'), since: clock.now() });
  await expect.poll(leftMs).toBeNull();
  expect(await stateOf()).toMatchObject({ aupGate: 'logon' });
});

test('time that ran out while the laptop slept leaves a minute when it wakes', async () => {
  await answer();
  await newVersion('2');
  aheadMs = 480 * minute;
  const left = await leftMs();
  expect(left).toBeGreaterThan(55_000);
  expect(left).toBeLessThan(minute + 2_000);
  await pass(minute + 2_000);
  expect(await leftMs()).toBeNull();
});
