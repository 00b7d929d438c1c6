import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import { enrolDevice } from '#agent/console-link/enrol.ts';
import { startAgent, type RunningAgent } from '#agent/index.ts';
import { undoChanges } from '#agent/undo-changes.ts';
import { linuxWriter } from '#platform/linux/writer.ts';
import { ConsoleDouble } from '#test/helpers/console-double.ts';
import {
  HostWithPeople,
  policyWith,
  pupil,
  ruleSaying,
  setting,
  signedIn,
  temporaryFolder,
  verdict,
} from '#test/helpers/agent-fixtures.ts';
import { until } from '#test/e2e/session-app/until.ts';

let folder: ReturnType<typeof temporaryFolder>;
let server: ConsoleDouble;
let agent: RunningAgent | undefined;
beforeEach(async () => {
  folder = temporaryFolder();
  server = new ConsoleDouble();
  await server.start();
  mkdirSync(join(folder.path, 'machine'));
  writeFileSync(path(), 'the school wrote this');
});
afterEach(async () => {
  await agent?.dispose();
  await server.stop();
  folder.dispose();
});

const path = (): string => join(folder.path, 'machine', 'browser.conf');
const data = (): string => join(folder.path, 'data');
const text = (): string => readFileSync(path(), 'utf8');

/** A rule that holds pupils back, as a real one would: by who is signed in. */
async function start(host: HostWithPeople): Promise<RunningAgent> {
  agent = await startAgent({
    dataDirectory: data(),
    socket: join(folder.path, 'run', 'agent.sock'),
    host,
    logger: nullLogger,
    loadRule: async (id) => ruleSaying(id, () => verdict('compliant')),
    writer: linuxWriter,
    loadEnforcer: async () => ({
      plan: async ({ person }) => ({
        changes:
          person?.role === 'pupil' ? [{ kind: 'file', path: path(), text: 'for pupils' }] : [],
      }),
    }),
  });
  return agent;
}

const enforcing = () => policyWith({ 'supervised-session': setting({ mode: 'enforce' }) });

test('a rule that is enforced holds for the pupil, ends at sign-out, and outlives the agent', async () => {
  await server.setPolicy(enforcing());
  await server.setPeople([pupil]);
  await server.publish();
  const facts = { hostname: 'laptop', os: 'linux', osName: 'Debian', osVersion: '12' } as const;
  await enrolDevice({
    dataDirectory: data(),
    console: server.address,
    code: server.code,
    facts,
    now: new Date(),
  });
  const host = new HostWithPeople();
  await start(host);
  host.signIn(signedIn(pupil.account));
  await until(() => text() === 'for pupils');
  host.signIn();
  await until(() => text() === 'the school wrote this');
  host.signIn(signedIn(pupil.account));
  await until(() => text() === 'for pupils');
  // The console hears of each change, with its cause.
  await until(() => server.of('change').length >= 3);
  expect(server.of('change')).toMatchObject([
    { action: 'made', rule: 'supervised-session' },
    { action: 'undone' },
    { action: 'made' },
  ]);
  // An agent that ends leaves no gap …
  await agent?.dispose();
  agent = undefined;
  expect(text()).toBe('for pupils');
  // … and the uninstaller leaves nothing.
  expect(await undoChanges(data(), linuxWriter)).toEqual([]);
  expect(text()).toBe('the school wrote this');
  expect(existsSync(join(folder.path, 'machine', 'browser.conf.tmp'))).toBe(false);
});
