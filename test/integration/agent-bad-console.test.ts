import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Logger } from '#base/logger.ts';
import { enrolDevice } from '#agent/console-link/enrol.ts';
import { startAgent, type RunningAgent } from '#agent/index.ts';
import { createKeyPair, signCompact } from '#node/signatures.ts';
import { ConsoleDouble, lesson, type Fault } from '#test/helpers/console-double.ts';
import {
  eventually,
  HostWithPeople,
  policyWith,
  pupil,
  ruleSaying,
  setting,
  temporaryFolder,
  verdict,
} from '#test/helpers/agent-fixtures.ts';

let folder: ReturnType<typeof temporaryFolder>;
let server: ConsoleDouble;
let agent: RunningAgent | null = null;
let log: string[];

const logger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (message, fields) => void log.push(`${message} ${JSON.stringify(fields)}`),
  error: (message, fields) => void log.push(`${message} ${JSON.stringify(fields)}`),
  child: () => logger,
};

beforeEach(async () => {
  folder = temporaryFolder();
  server = new ConsoleDouble();
  log = [];
  await server.start();
});

afterEach(async () => {
  await agent?.dispose();
  agent = null;
  await server.stop();
  folder.dispose();
});

const data = () => join(folder.path, 'data');
const facts = { hostname: 'laptop-1', os: 'linux', osName: 'Debian', osVersion: '12' } as const;
const enrol = (console = server.address, code = server.code) =>
  enrolDevice({ dataDirectory: data(), console, code, facts, now: new Date() });

async function startWithPolicy(): Promise<RunningAgent> {
  await server.setPolicy(policyWith({ 'usb-storage': setting() }));
  await server.setPeople([pupil]);
  await server.publish();
  await enrol();
  agent = await startAgent({
    dataDirectory: data(),
    socket: join(folder.path, 'run', 'agent.sock'),
    host: new HostWithPeople(),
    logger,
    loadRule: async (id) => ruleSaying(id, () => verdict('compliant')),
  });
  await server.until(() => server.applied.length === 1);
  await server.until(() => server.of('finding').length === 1);
  return agent;
}

const answer =
  (status: number, body: string, headers: Record<string, string> = {}): Fault =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);

describe('enrolment says what is wrong and how to mend it', () => {
  test.each([
    ['a code that is not one', 'hello', 'enrolment code'],
    ['a code that the console does not know', 'AAAA-BBBB-CCCC', 'no such code'],
  ])('%s', async (_name, code, says) => {
    const enrolled = await enrol(server.address, code);
    expect(enrolled.ok).toBe(false);
    if (!enrolled.ok) expect(enrolled.error.message).toContain(says);
  });

  test.each([
    ['plain http to another machine', 'http://beadle.example', 'plain http'],
    ['no address', 'beadle', 'not a console address'],
    ['nobody there', 'http://127.0.0.1:1', 'cannot be reached'],
  ])('%s', async (_name, address, says) => {
    const enrolled = await enrol(address);
    expect(enrolled.ok).toBe(false);
    if (!enrolled.ok) expect(enrolled.error.message).toContain(says);
  });

  test('a sign-in page of the network', async () => {
    server.faults.set('/device/v1/enrol', answer(200, '<html>Please sign in</html>'));
    const enrolled = await enrol();
    expect(enrolled).toMatchObject({ ok: false, error: { cause: 'not-json' } });
    if (!enrolled.ok) expect(enrolled.error.message).toContain('Please sign in');
  });
});

describe('a console that answers nonsense changes nothing and is named in the log', () => {
  const good = JSON.stringify({ consoleTime: 'never' });
  test.each<[string, Fault, string]>([
    ['HTML', answer(200, '<html>Blocked by filter</html>'), 'not-json'],
    ['truncated JSON', answer(200, '{"consoleTime":"2026-'), 'not-json'],
    ['another form', answer(200, good), 'wrong-form'],
    ['500', answer(500, 'oops'), 'console-fault'],
    ['a redirect', answer(302, '', { location: 'http://elsewhere.example/' }), 'redirected'],
    ['a body without end', answer(200, 'x'.repeat(400_000)), 'too-large'],
    ['a cut connection', (request) => void request.socket.destroy(), 'unreachable'],
  ])('%s', async (_name, fault, cause) => {
    const running = await startWithPolicy();
    server.faults.set('/device/v1/heartbeat', fault);
    server.nudge({ type: 'heartbeat-now' });
    await eventually(() => log.some((line) => line.includes(`"${cause}"`)));
    expect(running.status().findings).toMatchObject([{ state: 'compliant' }]);
    server.faults.clear();
    server.sessions = [lesson(-1_000, 60_000)];
    const revision = await server.publish();
    await server.until(() => server.applied.some((one) => one.revision === revision));
    await eventually(() => running.status().console.linked);
  });

  test('nudges that are nonsense', async () => {
    await startWithPolicy();
    for (const text of ['', '{', '[]', '{"type":"explode"}', '\u0000']) server.nudge(text);
    const revision = await server.publish();
    await server.until(() => server.applied.some((one) => one.revision === revision));
  });
});

test('a heartbeat whose answer is overtaken by a report does not make the device doubt its record', async () => {
  const running = await startWithPolicy();
  await eventually(() => running.status().console.waiting === 0);
  const storedThrough = server.storedThrough;
  const late: (() => void)[] = [];
  server.faults.set('/device/v1/heartbeat', (_request, response) =>
    late.push(() => {
      const consoleTime = new Date().toISOString();
      const { revision: desiredRevision } = server;
      const said = { consoleTime, desiredRevision, storedThrough, wantSnapshot: false };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ...said, nextSeconds: 900 }));
    }),
  );
  server.nudge({ type: 'heartbeat-now' });
  await server.until(() => late.length === 1);
  server.faults.clear();
  const tellSomething = async (graceMs: number) => {
    const told = server.of('policy-applied').length;
    await server.setPolicy(policyWith({ 'usb-storage': setting({ graceMs }) }));
    await server.publish();
    await server.until(() => server.of('policy-applied').length > told);
    await eventually(() => running.status().console.waiting === 0);
  };
  await tellSomething(1_000);
  late[0]?.();
  // Answered in turn: by the time this one is, the late answer has been read.
  await eventually(() => running.status().console.linked);
  await tellSomething(2_000);
  server.nudge({ type: 'heartbeat-now' });
  await server.until(() => server.heartbeats.length > 1);
  await tellSomething(3_000);
  expect(server.of('storage-trouble')).toEqual([]);
  expect(log.filter((line) => line.includes('does not join'))).toEqual([]);
});

describe('what is not signed as it should be is refused, once, and the last good state stays', () => {
  async function refused(cause: string): Promise<void> {
    server.nudge({ type: 'look', desiredRevision: server.revision });
    await server.until(() => server.of('refused').length === 1);
    expect(server.of('refused')).toMatchObject([{ cause }]);
    const asked = server.requests.length;
    server.nudge({ type: 'look', desiredRevision: server.revision });
    await eventually(() => server.requests.length > asked);
    await new Promise((resolve) => setImmediate(resolve));
    expect(server.of('refused')).toHaveLength(1);
    expect(agent?.status().findings).toMatchObject([{ rule: 'usb-storage', state: 'compliant' }]);
  }

  test('a desired state by another key', async () => {
    await startWithPolicy();
    const payload = { kind: 'desired-state', device: server.device };
    server.desired = await signCompact(payload, createKeyPair().privateKey, 'console');
    await refused('bad-signature');
  });

  test('a desired state for another device', async () => {
    await startWithPolicy();
    await server.publish({ device: 'device-2' });
    await refused('wrong-device');
  });

  test('an older desired state', async () => {
    await startWithPolicy();
    server.revision = 7;
    await server.publish();
    await server.until(() => server.applied.some((one) => one.revision === 8));
    server.revision = 3;
    await server.publish();
    await refused('older-revision');
  });

  test('a policy in the place of a desired state', async () => {
    await startWithPolicy();
    server.desired = server.policy;
    await refused('wrong-kind');
  });

  test('something that is no signed document', async () => {
    await startWithPolicy();
    server.desired = { jws: '<html>not this</html>', hash: 'other' };
    await refused('malformed');
  });

  test('an older policy', async () => {
    await startWithPolicy();
    await server.setPolicy(policyWith({ 'usb-storage': setting(), antivirus: setting() }), 5);
    await server.publish();
    await server.until(() => server.of('policy-applied').length === 2);
    await server.setPolicy(policyWith({ 'usb-storage': setting() }), 2);
    await server.publish();
    await server.until(() => server.of('refused').length === 1);
    expect(server.of('refused')).toMatchObject([{ what: 'policy', cause: 'older-revision' }]);
    expect(agent?.status().findings).toHaveLength(2);
  });

  test('a policy that is not the one named', async () => {
    await startWithPolicy();
    const before = server.policy?.jws ?? '';
    await server.setPolicy(policyWith({ 'usb-storage': setting(), antivirus: setting() }));
    server.faults.set('/device/v1/policy', answer(200, before));
    await server.publish();
    await server.until(() => server.of('refused').length === 1);
    expect(server.of('refused')).toMatchObject([{ what: 'policy', cause: 'wrong-hash' }]);
    expect(agent?.status().findings).toHaveLength(1);
  });
});
