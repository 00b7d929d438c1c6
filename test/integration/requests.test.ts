import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import { enrolDevice } from '#agent/console-link/enrol.ts';
import { startAgent, type RunningAgent } from '#agent/index.ts';
import { writeTrialFile } from '#cli/drill/trial-file.ts';
import { createWriter } from '#platform/index.ts';
import type { RequestPage, RequestRow } from '#protocol/console-api.ts';
import { loadDrill, ruleById } from '#rules/registry.ts';
import { temporaryFolder } from '#test/helpers/agent-fixtures.ts';
import { download, homeUid, hostWithHome, makeHome } from '#test/helpers/home-host.ts';
import { type Person, smallPolicy, TestConsole } from '#test/integration/console-kit.ts';

const account = 'ada.l';
const people = `id,account,given_name,role,year,classes,variant
p1,${account},Ada,pupil,2,Oak,
`;

let folder: ReturnType<typeof temporaryFolder>;
let home: string;
let server: TestConsole;
let coordinator: Person;
let agent: RunningAgent | null;

beforeEach(async () => {
  folder = temporaryFolder();
  home = makeHome(folder.path, account);
  server = await TestConsole.start();
  await publish('enforce');
  await server.people(people);
  coordinator = await server.person('computing-coordinator', [], 'bell');
  agent = null;
  const enrolled = await enrolDevice({
    dataDirectory: data(),
    console: server.url,
    code: await server.code(1, 'oak'),
    facts: { hostname: 'laptop-1', os: 'linux', osName: 'Debian', osVersion: '12' },
    now: new Date(),
  });
  expect(enrolled.ok).toBe(true);
});
afterEach(async () => {
  await agent?.dispose();
  await server.stop();
  folder.dispose();
});

const data = () => join(folder.path, 'data');
const socket = () => join(folder.path, 'run/agent.sock');
const downloads = (): string[] => readdirSync(join(home, 'Downloads')).sort();

function publish(mode: 'enforce' | 'observe') {
  const parameters = { approver: 'computing-coordinator', keepHeld: 14 * 86_400_000 };
  const setting = { ...smallPolicy.rules['antivirus']!, mode, parameters };
  return server.parts.policies.publish({ ...smallPolicy, rules: { downloads: setting } });
}

async function start(): Promise<void> {
  agent = await startAgent({
    dataDirectory: data(),
    socket: socket(),
    host: await hostWithHome(home, account),
    writer: await createWriter(),
    logger: nullLogger,
  });
  const started = agent;
  await until(
    () => started.status().findings.some(({ rule }) => rule === 'downloads'),
    'the policy',
  );
  // From now on the guard is there: what arrives later is an arrival.
  await started.recheck();
}

async function requests(state = 'open'): Promise<RequestRow[]> {
  const answer = await coordinator.get(`/api/requests?state=${state}`);
  return ((await answer.json()) as RequestPage).rows;
}

async function until<T>(look: () => T | Promise<T>, what: string): Promise<NonNullable<T>> {
  for (let turn = 0; turn < 300; turn += 1) {
    const found = await look();
    if (found) return found;
    await wait(50);
  }
  throw new Error(`did not come: ${what}`);
}

const decide = (row: RequestRow, decision: 'granted' | 'refused'): Promise<Response> =>
  coordinator.post(`/api/devices/${row.device}/requests/${row.request}/decision`, {
    decision,
    reason: 'For the club.',
  });
const requestFor = (name: string) =>
  until(
    async () => (await requests()).find(({ what }) => what.startsWith(name)),
    `request for ${name}`,
  );

test('a program that arrives is put aside, asked about, and given back as it was', async () => {
  await start();
  const path = download(home, 'setup.exe', 'MZ a program');
  download(home, 'poem.txt', 'Roses are red');
  const row = await requestFor('setup.exe');
  expect(row).toMatchObject({
    what: 'setup.exe (Windows program)',
    person: { givenName: 'Ada', className: 'Oak' },
  });
  expect(downloads()).toEqual(['poem.txt']);
  expect((await decide(row, 'granted')).status).toBe(200);
  await until(() => existsSync(path), 'the file');
  expect(readFileSync(path, 'utf8')).toBe('MZ a program');
  expect(lstatSync(path).uid).toBe(homeUid);
  await agent?.recheck();
  const finding = agent?.status().findings.find(({ rule }) => rule === 'downloads');
  expect(finding).toMatchObject({ state: 'compliant', reason: 'none-arrived' });
  expect(finding?.evidence).toContainEqual({ label: 'With permission', value: '1' });
  // The guard looks again, as the next arrival shows, and what has permission stays.
  download(home, 'another.exe', 'MZ another program');
  await requestFor('another.exe');
  expect(downloads()).toEqual(['poem.txt', 'setup.exe']);
});

test('what is refused stays, until the policy no longer asks for it', async () => {
  await start();
  download(home, 'game.exe', 'MZ a game');
  await decide(await requestFor('game.exe'), 'refused');
  await until(
    () => agent?.status().refusals?.some(({ reason }) => reason === 'not-allowed'),
    'the refusal at the device',
  );
  expect(agent?.status().refusals?.[0]?.detail).toMatchObject({
    by: 'Mrs bell',
    why: 'For the club.',
  });
  expect(downloads()).toEqual([]);
  await publish('observe');
  await until(() => downloads().length === 1, 'the file');
});

test('the trial proves it within seconds, and nobody is asked', async () => {
  await start();
  const trial = await loadDrill('downloads', 'linux');
  const scratch = join(folder.path, 'scratch');
  const steps = await trial?.({
    host: await hostWithHome(home, account),
    parameters: ruleById('downloads')?.parameters.parse({}) as never,
    mode: 'enforce',
    now: () => new Date(),
    signal: AbortSignal.timeout(60_000),
    askTo: async () => false,
    confirm: async () => null,
    say: () => undefined,
    scratch,
    writeFile: (path, content) => writeTrialFile(scratch, path, content),
    removeFile: async (path) => rmSync(path, { force: true }),
    wait: (ms) => wait(ms),
  });
  expect(steps).toMatchObject([{ outcome: 'proved' }]);
  expect(downloads()).toEqual([]);
  expect(await requests()).toEqual([]);
});

test('kill -9 at any moment leaves each file in exactly one place, and every one comes back', async () => {
  const script = join(import.meta.dirname, '../helpers/holding-agent.ts');
  const names: string[] = [];
  const places = (): string[] => {
    const held = join(data(), 'held');
    const inHeld = existsSync(held) ? readdirSync(held).filter((one) => !one.includes('.')) : [];
    return [
      ...inHeld.map((one) => readFileSync(join(held, one), 'utf8')),
      ...downloads().map((one) => readFileSync(join(home, 'Downloads', one), 'utf8')),
    ].sort();
  };
  for (const afterMs of [2_430, 2_480, 2_560]) {
    const child = spawn(process.execPath, [script, data(), socket(), home, account], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await wait(600);
    for (let number = 0; number < 12; number += 1) {
      names.push(`file-${names.length}.exe`);
      download(home, names.at(-1) ?? '', `MZ ${names.at(-1)}`);
    }
    await wait(afterMs);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(places()).toEqual(names.map((name) => `MZ ${name}`).sort());
  }
  await start();
  await until(() => downloads().length === 0, 'all to be held');
  const open = await until(async () => {
    const rows = await requests();
    return rows.length === names.length ? rows : null;
  }, 'one request for each');
  await Promise.all(open.map((row) => decide(row, 'granted')));
  await until(() => downloads().length === names.length, 'all to be back');
  expect(places()).toEqual(names.map((name) => `MZ ${name}`).sort());
}, 240_000);
