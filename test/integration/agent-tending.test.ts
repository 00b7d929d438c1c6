import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import { enrolDevice } from '#agent/console-link/enrol.ts';
import { startAgent, type RunningAgent } from '#agent/index.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import { selfTestSteps, type SelfTestResult } from '#protocol/self-test.ts';
import { ConsoleDouble } from '#test/helpers/console-double.ts';
import {
  HostWithPeople,
  LocalClient,
  policyWith,
  pupil,
  ruleSaying,
  setting,
  signedIn,
  temporaryFolder,
} from '#test/helpers/agent-fixtures.ts';

/** A technician at a laptop, over the real socket, with a console that answers. */
const technician: RosterPerson = {
  ...{ id: 'p-nair-77', account: 'priya.nair', givenName: 'Priya', role: 'technician' },
  ...{ classes: [], acknowledged: [] },
};
const serial = '4C530001250518112345';

let folder: ReturnType<typeof temporaryFolder>;
let server: ConsoleDouble;
let host: HostWithPeople;
let agent: RunningAgent | null = null;

const data = () => join(folder.path, 'data');
const socket = () => join(folder.path, 'run', 'agent.sock');

beforeEach(async () => {
  folder = temporaryFolder();
  server = new ConsoleDouble();
  await server.start();
  host = new HostWithPeople({ files: { '/home/amy/.profile': '', '/home/j.marsh/.profile': '' } });
});

afterEach(async () => {
  await agent?.dispose();
  await server.stop();
  folder.dispose();
});

async function start(account: string): Promise<LocalClient> {
  host.people = [signedIn(account)];
  agent = await startAgent({
    dataDirectory: data(),
    socket: socket(),
    host,
    logger: nullLogger,
    loadRule: async (id) =>
      ruleSaying(id, () => ({
        state: 'violated',
        reason: 'was-violated',
        detail: { devices: [`SanDisk (0781:5581, serial ${serial})`] },
        evidence: [
          {
            label: 'Stick',
            value: `SanDisk, serial ${serial}, used by amy`,
            source: '/home/j.marsh/x',
          },
        ],
      })),
  });
  return LocalClient.asUid(socket(), join(folder.path, 'run', 'people'));
}

async function startEnrolled(account: string): Promise<LocalClient> {
  await server.setPolicy(policyWith({ 'usb-storage': setting() }));
  await server.setPeople([pupil, technician]);
  await server.publish();
  const enrolled = await enrolDevice({
    dataDirectory: data(),
    console: server.address,
    code: server.code,
    facts: { hostname: 'laptop-1', os: 'linux', osName: 'Debian', osVersion: '12' },
    now: new Date(),
  });
  if (!enrolled.ok) throw new Error(enrolled.error.message);
  const client = await start(account);
  await server.until(
    () =>
      server.of('finding').length === 1 &&
      server.applied.some((one) => one.revision === server.revision),
  );
  return client;
}

const status = async (client: LocalClient): Promise<LocalState> => {
  const answer = await client.ask('status');
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.result;
};

test('a pupil is told how the laptop stands, without evidence, and may test nothing', async () => {
  const client = await startEnrolled('amy');
  const state = await status(client);
  expect(state.technician).toBeUndefined();
  expect(state.findings).toMatchObject([{ rule: 'usb-storage', state: 'violated', evidence: [] }]);
  expect(state.console.host).toBe('127.0.0.1');
  for (const [command, params] of [
    ['self-test', { step: 'channel' }],
    ['support-bundle', {}],
  ] as const)
    expect(await client.ask(command, params)).toMatchObject({
      ok: false,
      error: { code: 'technicians-only' },
    });
});

test('a technician sees evidence, tests the way, and gets a file with nobody in it', async () => {
  const client = await startEnrolled('priya.nair');
  const state = await status(client);
  expect(state.technician).toBe(true);
  expect(state.findings[0]?.evidence).toHaveLength(1);

  const tested = await client.ask<SelfTestResult>('self-test', { step: 'channel' });
  expect(tested).toMatchObject({ ok: true, result: { step: 'channel', outcome: 'ok' } });

  const made = await client.ask<{ name: string; text: string }>('support-bundle');
  if (!made.ok) throw new Error(made.error.message);
  const { name, text } = made.result;
  expect(name).toMatch(/^beadle-support-[\dT-]+\.txt$/);
  expect(text).toContain('usb-storage: needs attention (was-violated), mode observe');
  expect(text).toContain('Policy: test-pack, revision 1');
  expect(text).toContain('channel: ok');
  expect(text).toContain('info enrolled');
  expect(text).not.toMatch(/amy|marsh|priya|nair|webb/i);
  expect(text).not.toContain(serial);
});

test('with the console away the channel is not ok, and says so', async () => {
  const client = await startEnrolled('priya.nair');
  await server.stop();
  const tested = await client.ask<SelfTestResult>('self-test', { step: 'channel' });
  expect(tested).toMatchObject({ ok: true, result: { outcome: 'not-ok' } });
});

test('before a laptop has joined a school, whoever sets it up may test it', async () => {
  const client = await start('installer');
  expect((await status(client)).technician).toBe(true);
  for (const step of selfTestSteps)
    expect(await client.ask('self-test', { step })).toMatchObject({ ok: true, result: { step } });
  expect(await client.ask('self-test', { step: 'weather' })).toMatchObject({
    ok: false,
    error: { code: 'params-not-valid' },
  });
});
