import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import { enrolDevice } from '#agent/console-link/enrol.ts';
import { startAgent, type RunningAgent } from '#agent/index.ts';
import { eventHash, Outbox } from '#agent/outbox/outbox.ts';
import { databaseFile } from '#agent/storage.ts';
import { openDatabase } from '#agent/state/database.ts';
import { State } from '#agent/state/state.ts';
import { firstPrevious } from '#protocol/events.ts';
import { ConsoleDouble } from '#test/helpers/console-double.ts';
import {
  HostWithPeople,
  policyWith,
  pupil,
  ruleSaying,
  setting,
  temporaryFolder,
  verdict,
} from '#test/helpers/agent-fixtures.ts';

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.dispose());

const writer = join(import.meta.dirname, '..', 'helpers', 'outbox-writer.ts');

async function writeUntilKilled(data: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [writer, data], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await wait(afterMs);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('kill -9 at any moment: no gap, no torn chain, no change without its event', async () => {
  const data = folder.path;
  let before = 0;
  for (const afterMs of [5, 17, 40, 63, 90]) {
    await writeUntilKilled(data, afterMs);
    const { database, trouble } = openDatabase(join(data, databaseFile), new Date());
    expect(trouble).toBeNull();
    const outbox = new Outbox(database);
    const pending = outbox.pending(100_000);
    const tail = outbox.tail();
    expect(tail.sequence).toBeGreaterThanOrEqual(before);
    before = tail.sequence;
    expect(pending.at(-1)?.sequence ?? 0).toBe(tail.sequence);
    pending.slice(1).forEach((event, index) => {
      const previous = pending[index];
      if (!previous) throw new Error('there is one before');
      expect(event.sequence).toBe(previous.sequence + 1);
      expect(event.previous).toBe(eventHash(previous));
    });
    expect(new State(database).getMeta('told') ?? '0').toBe(String(tail.sequence));
    database.close();
  }
  expect(before).toBeGreaterThan(0);
});

test('a start after a crash says so; one after an orderly end does not', async () => {
  const server = await enrolledConsole();
  const path = join(folder.path, 'data', databaseFile);
  await (await startWithOneRule()).dispose();
  const second = await startWithOneRule();
  await second.dispose();
  // As the database of a killed agent looks: its mark was never taken away.
  const database = new DatabaseSync(path);
  database.exec(
    "INSERT INTO memory (key, value) VALUES ('agent:running', '2026-11-22T09:00:00.000Z')",
  );
  database.close();
  const third = await startWithOneRule();
  await server.until(() => server.of('agent-started').length === 3);
  expect(server.of('agent-started').map(({ reason }) => reason)).toEqual([
    'start',
    'start',
    'after-crash',
  ]);
  await third.dispose();
  await server.stop();
});

/** An agent with one rule; it finds its console by its enrolment. */
async function startWithOneRule(): Promise<RunningAgent> {
  return startAgent({
    dataDirectory: join(folder.path, 'data'),
    socket: join(folder.path, 'run', 'agent.sock'),
    host: new HostWithPeople(),
    logger: nullLogger,
    loadRule: async (id) => ruleSaying(id, () => verdict('compliant')),
  });
}

async function enrolledConsole(): Promise<ConsoleDouble> {
  const server = new ConsoleDouble();
  await server.start();
  await server.setPolicy(policyWith({ 'usb-storage': setting() }));
  await server.setPeople([pupil]);
  await server.publish();
  const enrolled = await enrolDevice({
    dataDirectory: join(folder.path, 'data'),
    console: server.address,
    code: server.code,
    facts: { hostname: 'laptop-1', os: 'linux', osName: 'Debian', osVersion: '12' },
    now: new Date(),
  });
  expect(enrolled.ok).toBe(true);
  return server;
}

test('a damaged database: the device keeps its identity, says what it lost, and goes on in order', async () => {
  const server = await enrolledConsole();
  const first = await startWithOneRule();
  await server.until(() => server.of('finding').length === 1);
  await first.dispose();
  const held = server.storedThrough;
  const path = join(folder.path, 'data', databaseFile);
  writeFileSync(path, 'x'.repeat(8_192));
  for (const suffix of ['-wal', '-shm']) writeFileSync(path + suffix, '');
  const second = await startWithOneRule();
  await server.until(() => server.of('finding').length === 2);
  const after = server.events.slice(held);
  expect(after[0]).toMatchObject({
    sequence: held + 1,
    previous: firstPrevious,
    data: { type: 'storage-trouble', lost: true },
  });
  expect(server.of('finding').at(-1)?.finding.state).toBe('compliant');
  expect(readdirSync(join(folder.path, 'data')).some((name) => name.includes('.corrupt-'))).toBe(
    true,
  );
  expect(second.status().device.id).toBe(server.device);
  await second.dispose();
  await server.stop();
});

test('a database restored from an old copy is noticed, and nothing new is lost', async () => {
  const server = await enrolledConsole();
  const first = await startWithOneRule();
  await server.until(() => server.of('finding').length === 1);
  await first.dispose();
  const path = join(folder.path, 'data', databaseFile);
  const database = new DatabaseSync(path);
  database.exec("UPDATE outbox_tail SET sequence = 1, hash = '" + 'a'.repeat(64) + "'");
  database.close();
  const second = await startWithOneRule();
  await server.until(() => server.types().filter((type) => type === 'agent-started').length === 2);
  expect(server.of('storage-trouble')).toMatchObject([{ lost: true }]);
  expect(server.events.map((event) => event.sequence)).toEqual(server.events.map((_, i) => i + 1));
  await second.dispose();
  await server.stop();
});
