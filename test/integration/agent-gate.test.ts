import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock, type Clock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import { enrolDevice } from '#agent/console-link/enrol.ts';
import { startAgent, type RunningAgent } from '#agent/index.ts';
import { undoChanges } from '#agent/undo-changes.ts';
import { sha256Hex } from '#node/signatures.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import type { RuleSetting } from '#protocol/policy.ts';
import { chromium, managed } from '#test/helpers/browser-machines.ts';
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
import { rootedMachine } from '#test/helpers/rooted-machine.ts';

/**
 * The AUP's gate `internet` with the agent, its rules and its journal as they are, and Chromium's
 * real policy files in a root of the test's own. Only the agent's clock can be turned.
 */

let folder: ReturnType<typeof temporaryFolder>;
let server: ConsoleDouble;
let people: HostWithPeople;
let agent: RunningAgent | undefined;
let client: LocalClient | undefined;
let aheadMs: number;

const clock: Clock = {
  now: () => new Date(Date.now() + aheadMs),
  after: (ms, task) => systemClock.after(ms, task),
};

const root = (): string => join(folder.path, 'machine');
const data = (): string => join(folder.path, 'data');
const schools = (): string => join(root(), managed, 'school.json');
const ours = (): string => join(root(), managed, 'zz-beadle.json');
const schoolText = '{ "HomepageLocation":"https://school.example" }';

beforeEach(async () => {
  aheadMs = 0;
  folder = temporaryFolder();
  server = new ConsoleDouble();
  await server.start();
  people = new HostWithPeople();
  for (const [path, text] of [
    [join(root(), chromium), ''],
    [schools(), schoolText],
  ] as const) {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
});
afterEach(async () => {
  client?.end();
  await agent?.dispose();
  client = agent = undefined;
  await server.stop();
  folder.dispose();
});

const base = policyWith({});
const { document, variant, hash } = base.documents[0]!;
const gate = { ...base.audiences[0]!, gate: 'internet' as const };
const aup = setting({ mode: 'enforce', parameters: { alwaysOpen: ['login.example'] } });
const put = async (rules: Record<string, RuleSetting> = { aup }, person: RosterPerson = pupil) => {
  await server.setPolicy(policyWith(rules, { audiences: [gate] }));
  await server.setPeople([person, { ...pupil, id: 'pupil-2', account: 'ben' }]);
};
const published = async (change: Parameters<ConsoleDouble['publish']>[0] = {}) => {
  const revision = await server.publish(change);
  await server.until(() => server.applied.some((one) => one.revision === revision));
};

async function start(observeOnly = false): Promise<void> {
  const machine = await rootedMachine(root(), people);
  const socket = join(folder.path, 'run', 'agent.sock');
  agent = await startAgent({
    ...{ dataDirectory: data(), socket, clock, logger: nullLogger, observeOnly, ...machine },
  });
}

async function open(rules?: Record<string, RuleSetting>, observeOnly = false): Promise<void> {
  await put(rules);
  await server.publish();
  const facts = { hostname: 'laptop', os: 'linux', osName: 'Debian', osVersion: '12' } as const;
  const joining = { dataDirectory: data(), console: server.address, code: server.code };
  await enrolDevice({ ...joining, facts, now: new Date() });
  await start(observeOnly);
  await server.until(() => server.applied.length > 0);
  people.signIn(signedIn(pupil.account));
  await server.until(() => server.of('signed-in').length === 1);
  await connect();
}
const connect = async () => {
  client?.end();
  const run = join(folder.path, 'run');
  client = await LocalClient.asUid(join(run, 'agent.sock'), join(run, 'people'));
};

const state = async (): Promise<LocalState> => {
  const got = await client!.ask('status');
  if (!got.ok) throw new Error(got.error.message);
  return got.result;
};
const closed = () => eventually(() => existsSync(ours()));
const opened = async () => {
  await eventually(() => !existsSync(ours()));
  expect(readFileSync(schools(), 'utf8')).toBe(schoolText);
};
const answer = (decision: string) =>
  client!.ask('acknowledge', { document, variant, hash, decision, how: 'self' });
const written = (): Record<string, string[]> =>
  JSON.parse(readFileSync(ours(), 'utf8')) as Record<string, string[]>;
const reason = async () => (await state()).findings.find(({ rule }) => rule === 'aup')?.reason;

test('browsers wait for the last answer that is due, and open with it', async () => {
  await open();
  await closed();
  expect(written()['URLBlocklist']).toEqual(['*']);
  expect(written()['URLAllowlist']).toContain('login.example');
  expect(await state()).toMatchObject({ aupGate: 'internet', aupInternet: 'waits' });
  await expect.poll(reason).toBe('internet-waits');

  await answer('not-now');
  expect(await state()).toMatchObject({ aupInternet: 'waits' });
  expect(existsSync(ours())).toBe(true);

  await answer('agreed');
  await opened();
  expect(await state()).not.toHaveProperty('aupInternet');
  await expect.poll(reason).toBe('acknowledged');
  await server.until(() => server.of('change').length === 2);
  expect(server.of('change')).toMatchObject([
    { action: 'made', rule: 'aup' },
    { action: 'undone', rule: 'aup' },
  ]);
});

test('paper that the office records opens them', async () => {
  await open();
  await closed();
  const { version } = base.documents[0]!;
  const paper = {
    document,
    hash,
    version,
    at: new Date().toISOString(),
    decision: 'agreed',
  } as const;
  await put({ aup }, { ...pupil, acknowledged: [paper] });
  await published();
  await opened();
});

test('a missing consent keeps them closed when all is read', async () => {
  await open();
  await server.setPolicy(
    policyWith({ aup }, { audiences: [{ ...gate, consent: 'parent' as const }] }),
  );
  await published();
  await answer('agreed');
  await expect.poll(reason).toBe('consent-missing');
  expect(existsSync(ours())).toBe(true);
  await server.setPeople([{ ...pupil, consentAt: '2026-11-22T09:00:00.000Z' }]);
  await published();
  await opened();
});

test('they open at sign-out, close for the next who owes, and outlive the agent', async () => {
  await open();
  await closed();
  people.signIn();
  await opened();
  people.signIn(signedIn('ben'));
  await closed();
  // An agent that ends leaves no gap, and one that starts takes up what it finds.
  client?.end();
  await agent?.dispose();
  expect(existsSync(ours())).toBe(true);
  await start();
  people.signIn();
  await opened();
});

test('somebody who takes the limit away gets it back at once, and uninstalling leaves nothing', async () => {
  await open();
  await closed();
  writeFileSync(ours(), '{}');
  await eventually(() => written()['URLBlocklist'] !== undefined);
  client?.end();
  await agent?.dispose();
  agent = undefined;
  const { writer } = await rootedMachine(root(), people);
  expect(await undoChanges(data(), writer)).toEqual([]);
  await opened();
});

test.each([
  ['only warns', { aup: { ...aup, mode: 'warn' as const } }, false],
  ['is only looked at', { aup }, true],
])('where the rule %s, a window asks and no browser is closed', async (_, rules, observeOnly) => {
  await open(rules, observeOnly);
  await expect.poll(reason).toBe('not-acknowledged');
  expect(await state()).toMatchObject({ aupGate: 'internet' });
  expect(await state()).not.toHaveProperty('aupInternet');
  expect(existsSync(ours())).toBe(false);
});

test('a policy that no longer asks for it opens them', async () => {
  await open();
  await closed();
  await put({ aup: { ...aup, mode: 'warn' } });
  await published();
  await opened();
});

test('in a lesson only what both open is open; after the answer, the lesson’s sites', async () => {
  const lessons = setting({ mode: 'enforce', parameters: { web: 'only-in-session' } });
  await open({ aup, 'supervised-session': lessons });
  await closed();
  const session = {
    ...{ id: 's1', classId: 'class-2', className: 'Class 2', teacher: 'Mrs Okafor' },
    startsAt: new Date(Date.now() - 1_000).toISOString(),
    endsAt: new Date(Date.now() + 600_000).toISOString(),
    sites: ['kew.org', 'login.example/class'],
  };
  await published({ sessions: [session] });
  await eventually(() => written()['URLAllowlist']?.includes('login.example/class') ?? false);
  expect(written()['URLAllowlist']).not.toContain('kew.org');
  expect(written()['URLAllowlist']).not.toContain('login.example');
  await answer('agreed');
  await eventually(() => written()['URLAllowlist']?.includes('kew.org') ?? false);
  await published({ sessions: [] });
  await eventually(() => !written()['URLAllowlist']?.includes('kew.org'));
});

/** Time goes by with the laptop awake: the agent's own timers would have looked meanwhile. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 50_000) {
    aheadMs += Math.min(left, 50_000);
    await state();
  }
}
const newVersion = async (version: string) => {
  const text = { ...base.documents[0]!, version, hash: sha256Hex(version) };
  await server.setPolicy(policyWith({ aup }, { audiences: [gate], documents: [text] }));
  await published();
};
const leftMs = async (): Promise<number | null> => {
  const { aupNotice } = await state();
  return aupNotice ? Date.parse(aupNotice.wallAt) - clock.now().getTime() : null;
};
/** Read and at work, with the browser open. */
const atWork = async () => {
  await open();
  await closed();
  await answer('agreed');
  await opened();
  await expect.poll(reason).toBe('acknowledged');
};
const minute = 60_000;

test('rules that come in the middle of work leave browsers open until the time to save is over', async () => {
  await atWork();
  await newVersion('2');
  expect(await leftMs()).toBeGreaterThan(5 * minute - 5_000);
  expect(await state()).toMatchObject({ aupGate: 'internet', aupNotice: { moreTimes: 10 } });
  expect(await state()).not.toHaveProperty('aupInternet');
  await expect.poll(reason).toBe('time-to-save');
  await client!.ask('aup-more-time');
  expect(await leftMs()).toBeGreaterThan(9 * minute);
  await pass(9 * minute);
  expect(existsSync(ours())).toBe(false);
  expect(server.of('change').map(({ action }) => action)).toEqual(['made', 'undone']);
  await pass(minute + 2_000);
  await closed();
  expect(await state()).toMatchObject({ aupInternet: 'waits' });
  expect(await leftMs()).toBeNull();
  await expect.poll(reason).toBe('internet-waits');
});

test('who reads them in that time, or says that they are ready, is not kept waiting', async () => {
  await atWork();
  await newVersion('2');
  await answer('not-now');
  expect(await leftMs()).toBeGreaterThan(4 * minute);
  const { hash: newer } = (await state()).aupDue[0]!;
  const agreed = { document, variant, hash: newer, decision: 'agreed', how: 'self' };
  await client!.ask('acknowledge', agreed);
  expect(await state()).toMatchObject({ aupGate: 'none' });
  expect(await leftMs()).toBeNull();
  await expect.poll(reason).toBe('acknowledged');
  expect(server.of('change').map(({ action }) => action)).toEqual(['made', 'undone']);
  await newVersion('3');
  expect(await leftMs()).toBeGreaterThan(4 * minute);
  expect(await client!.ask('aup-read-now')).toMatchObject({ ok: true });
  await closed();
});

test('the time is what it was after a restart and after sleep, and a sign-in begins at the gate', async () => {
  await atWork();
  await newVersion('2');
  const before = (await state()).aupNotice;
  client?.end();
  await agent?.dispose();
  await start();
  await connect();
  expect((await state()).aupNotice).toEqual(before);
  expect(existsSync(ours())).toBe(false);
  aheadMs = 480 * minute;
  expect(await leftMs()).toBeGreaterThan(55_000);
  expect(existsSync(ours())).toBe(false);
  people.signIn({ ...signedIn(pupil.account), since: clock.now() });
  await closed();
  expect(await leftMs()).toBeNull();
});

test('a consent that the school asks for meanwhile leaves time too, and so does an incident', async () => {
  await atWork();
  const audience = { ...gate, consent: 'parent' as const, again: ['after-incident' as const] };
  await server.setPolicy(policyWith({ aup }, { audiences: [audience] }));
  await published();
  expect(await state()).toMatchObject({ aupConsent: 'missing', aupNotice: { moreTimes: 10 } });
  await expect.poll(reason).toBe('time-to-save');
  await server.setPeople([{ ...pupil, consentAt: '2026-11-22T09:00:00.000Z' }]);
  await published();
  expect(await leftMs()).toBeNull();
  const askedAgainAt = new Date(clock.now().getTime() + 1_000).toISOString();
  await server.setPeople([{ ...pupil, consentAt: '2026-11-22T09:00:00.000Z', askedAgainAt }]);
  await published();
  expect(await leftMs()).toBeGreaterThan(4 * minute);
  expect(existsSync(ours())).toBe(false);
});

test('a class sitting that confirms somebody ends their time to save, with the browser open', async () => {
  await atWork();
  await newVersion('2');
  expect(await leftMs()).toBeGreaterThan(4 * minute);
  // As the console sends it on, once a name on the classroom's screen was pressed.
  const confirmed = { document, hash: sha256Hex('2'), version: '2', decision: 'agreed' } as const;
  const at = clock.now().toISOString();
  await server.setPeople([{ ...pupil, acknowledged: [{ ...confirmed, at }] }]);
  await published();
  expect(await leftMs()).toBeNull();
  expect(await state()).toMatchObject({ aupGate: 'none' });
  expect(existsSync(ours())).toBe(false);
});

test('whoever comes to the front meanwhile is at the gate, and she comes back to her time', async () => {
  await atWork();
  await newVersion('2');
  const ben = { ...signedIn('ben'), since: clock.now() };
  people.signIn({ ...signedIn(pupil.account, 4_242), active: false }, ben);
  await closed();
  people.signIn(signedIn(pupil.account));
  await opened();
  await connect();
  expect(await leftMs()).toBeGreaterThan(4 * minute);
});
