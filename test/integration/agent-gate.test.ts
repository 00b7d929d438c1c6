import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import { enrolDevice } from '#agent/console-link/enrol.ts';
import { startAgent, type RunningAgent } from '#agent/index.ts';
import { undoChanges } from '#agent/undo-changes.ts';
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
 * real policy files in a root of the test's own.
 */

let folder: ReturnType<typeof temporaryFolder>;
let server: ConsoleDouble;
let people: HostWithPeople;
let agent: RunningAgent | undefined;
let client: LocalClient | undefined;

const root = (): string => join(folder.path, 'machine');
const data = (): string => join(folder.path, 'data');
const schools = (): string => join(root(), managed, 'school.json');
const ours = (): string => join(root(), managed, 'zz-beadle.json');
const schoolText = '{ "HomepageLocation":"https://school.example" }';

beforeEach(async () => {
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
    ...{ dataDirectory: data(), socket, logger: nullLogger, observeOnly, ...machine },
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
  const run = join(folder.path, 'run');
  client = await LocalClient.asUid(join(run, 'agent.sock'), join(run, 'people'));
}

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

test('paper that the office records opens them, and a text of another version closes them again', async () => {
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
  await server.setPolicy(
    policyWith(
      { aup },
      {
        audiences: [gate],
        documents: [
          { ...base.documents[0]!, version: '2', markdown: '# New', hash: 'b'.repeat(64) },
        ],
      },
    ),
  );
  await published();
  await closed();
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
