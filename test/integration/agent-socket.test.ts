import { existsSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import { ownRecords } from '#policy/own-records.ts';
import { startAgent, type RunningAgent } from '#agent/index.ts';
import { jsonLine } from '#node/json-lines.ts';
import type { LocalState } from '#protocol/local-ipc.ts';
import {
  eventually,
  HostWithPeople,
  LocalClient,
  ownUid,
  signedIn,
  temporaryFolder,
} from '#test/helpers/agent-fixtures.ts';

let folder: ReturnType<typeof temporaryFolder>;
let host: HostWithPeople;
let agent: RunningAgent;

const socket = () => join(folder.path, 'run', 'agent.sock');
const people = () => join(folder.path, 'run', 'people');
const proofFile = () => join(people(), String(ownUid));

const fatal: string[] = [];

const start = () =>
  startAgent({
    dataDirectory: join(folder.path, 'data'),
    socket: socket(),
    host,
    logger: nullLogger,
    onFatal: (message) => void fatal.push(message),
  });

beforeEach(async () => {
  folder = temporaryFolder();
  host = new HostWithPeople();
  host.people = [signedIn('amy')];
  agent = await start();
});

afterEach(async () => {
  await agent.dispose();
  folder.dispose();
});

test('the proof is readable by its owner alone and goes away at sign-out with the connection', async () => {
  expect(statSync(proofFile()).mode & 0o777).toBe(0o400);
  expect(statSync(people()).mode & 0o777).toBe(0o711);
  const client = await LocalClient.asUid(socket(), people());
  expect(await client.ask('status')).toMatchObject({
    ok: true,
    result: { person: { account: 'amy' } },
  });
  host.signIn();
  await eventually(() => client.closed && !existsSync(proofFile()));
});

test('without a policy the notice tells what the agent itself records, and no rule', async () => {
  const client = await LocalClient.asUid(socket(), people());
  expect(await client.ask('notice')).toMatchObject({
    ok: true,
    result: [{ rule: 'This laptop', items: ownRecords }],
  });
});

test('nothing is told before hello, and a wrong proof ends the connection', async () => {
  const client = await LocalClient.connect(socket());
  expect(await client.ask('status')).toMatchObject({ ok: false, error: { code: 'hello-first' } });
  expect(await client.ask('hello', { proof: 'guess' })).toMatchObject({
    ok: false,
    error: { code: 'proof-not-valid' },
  });
  await eventually(() => client.closed);
});

test('wrong parameters and unknown commands are answered with what is wrong', async () => {
  const client = await LocalClient.asUid(socket(), people());
  expect(await client.ask('acknowledge', { person: 'somebody-else' })).toMatchObject({
    ok: false,
    error: { code: 'params-not-valid' },
  });
  expect(await client.ask('reboot')).toMatchObject({
    ok: false,
    error: { code: 'unknown-command' },
  });
  for (const name of ['constructor', '__proto__', 'state'])
    expect(await client.ask(name)).toMatchObject({ ok: false, error: { code: 'unknown-command' } });
  expect(await client.ask('session-start', { grant: 'x.y.z', minutes: 5 })).toMatchObject({
    ok: false,
    error: { code: 'not-enrolled' },
  });
  client.end();
});

test('help without a console is kept and said to be waiting', async () => {
  const client = await LocalClient.asUid(socket(), people());
  expect(await client.ask('ask-for-help')).toEqual({
    id: 2,
    ok: true,
    result: { told: 'waiting' },
  });
  client.end();
});

test('a program that reports and asks without end fills no disk', async () => {
  const client = await LocalClient.asUid(socket(), people());
  const waiting = agent.status().console.waiting;
  const faults = Array.from({ length: 12 }, () => client.ask('report-fault', { text: 'again' }));
  const answers = await Promise.all(faults);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(10);
  expect(answers.at(-1)).toMatchObject({ ok: false, error: { code: 'too-many-faults' } });
  const helps = Array.from({ length: 25 }, () => client.ask('ask-for-help'));
  for (const answer of await Promise.all(helps)) expect(answer.ok).toBe(true);
  expect(agent.status().console.waiting).toBeLessThanOrEqual(waiting + 10 + 1);
  client.end();
});

test('a screen that is hidden stays hidden for whoever connects, until it is shown again', async () => {
  const client = await LocalClient.asUid(socket(), people());
  const helpOf = (answer: unknown) => (answer as { result: LocalState }).result.help;
  expect(helpOf(await client.ask('hide-screen', {}))).toMatchObject({
    hidden: true,
    delivery: 'waiting',
    told: [],
  });
  const again = await LocalClient.asUid(socket(), people());
  expect(helpOf(await again.ask('status'))?.hidden).toBe(true);
  expect(helpOf(await again.ask('show-screen'))?.hidden).toBe(false);
  client.end();
  again.end();
});

test('a program that hides and shows the screen without end fills no disk', async () => {
  const client = await LocalClient.asUid(socket(), people());
  const waiting = agent.status().console.waiting;
  for (let turn = 0; turn < 25; turn += 1) {
    await client.ask('hide-screen', {});
    await client.ask('show-screen');
  }
  expect(agent.status().console.waiting).toBeLessThanOrEqual(waiting + 2 * 20);
  client.end();
});

test('a text that no canonical JSON can hold is kept, mended, and ends nothing', async () => {
  const client = await LocalClient.asUid(socket(), people());
  const waiting = agent.status().console.waiting;
  expect(await client.ask('report-fault', { text: 'broken \ud83d' })).toMatchObject({
    ok: true,
    result: { told: 'waiting' },
  });
  expect(agent.status().console.waiting).toBe(waiting + 1);
  expect(fatal).toEqual([]);
  client.end();
});

test('a flood, a frame without end and a frame that is not JSON each end their own connection only', async () => {
  const good = await LocalClient.asUid(socket(), people());
  const flood = await LocalClient.asUid(socket(), people());
  flood.raw(
    Array.from({ length: 500 }, (_, i) =>
      jsonLine({ id: i + 1, command: 'status', params: {} }),
    ).join(''),
  );
  const endless = await LocalClient.connect(socket());
  endless.raw('x'.repeat(600_000));
  const broken = await LocalClient.connect(socket());
  broken.raw('{"id":1,\n');
  await eventually(() => flood.closed && endless.closed && broken.closed);
  expect(flood.frames).toContainEqual(
    expect.objectContaining({ error: expect.objectContaining({ code: 'too-many-requests' }) }),
  );
  expect(await good.ask('status')).toMatchObject({ ok: true });
  good.end();
});

test('whatever bytes come in, the agent goes on', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.json().map((text) => Buffer.from(`${text}\n`)),
        fc
          .record({ id: fc.integer(), command: fc.string(), params: fc.jsonValue() })
          .map((frame) => Buffer.from(jsonLine(frame))),
      ),
      async (bytes) => {
        const client = await LocalClient.connect(socket());
        client.raw(bytes);
        client.raw('\n');
        client.end();
      },
    ),
    { numRuns: 100 },
  );
  const client = await LocalClient.asUid(socket(), people());
  expect(await client.ask('status')).toMatchObject({ ok: true });
  client.end();
});

test('the socket that a killed agent left is taken over; one that answers is not', async () => {
  await expect(start()).rejects.toThrow('another agent');
  await agent.dispose();
  const elsewhere = join(folder.path, 'other');
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, 'agent.sock'), 'a file');
  await expect(
    startAgent({
      dataDirectory: join(folder.path, 'data'),
      socket: join(elsewhere, 'agent.sock'),
      host,
      logger: nullLogger,
    }),
  ).rejects.toThrow('not a socket');
  agent = await start();
  expect(agent.status().findings).toEqual([]);
});
