import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '#base/clock.ts';
import { nullLogger } from '#base/logger.ts';
import type { LocalHandlers } from '#agent/local-ipc/commands.ts';
import { makePipeCertificate } from '#agent/local-ipc/pipe-certificate.ts';
import { LocalServer } from '#agent/local-ipc/server.ts';
import { AgentConnection } from '#main/agent-link/connection.ts';
import { findAgent } from '#main/agent-link/find-agent.ts';
import { emptyState } from '#main/testing/states.ts';
import { LocalClient } from '#test/helpers/agent-fixtures.ts';

/**
 * What the agent and the session app speak at a Windows pipe, here at a path: anybody may take part
 * in a pipe's name, so its place proves nothing and the agent shows a certificate.
 */
const { uid, username } = userInfo();
const handlers = { state: () => emptyState } as unknown as LocalHandlers;
let folder: string;
let agent: LocalServer;
let other: Server | null;

const socket = () => join(folder, 'run', 'agent.sock');
const place = () => ({
  ...{ socket: socket(), people: join(folder, 'people') },
  ...{ agentOwner: uid, ownUid: uid },
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beadle-tls-'));
  mkdirSync(join(folder, 'run'), { mode: 0o755 });
  other = null;
  const started = await LocalServer.start({
    ...{ path: socket(), people: join(folder, 'people'), tls: true },
    ...{ clock: systemClock, logger: nullLogger, handlers },
  });
  if (!started.ok) throw new Error(started.error);
  agent = started.value;
  agent.setPeople([{ account: username, uid }]);
});
afterEach(async () => {
  other?.close();
  await agent.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody else takes the agent's place; the proof and its certificate lie where they lay. */
async function takePlace(server: Server): Promise<string[]> {
  const heard: string[] = [];
  rmSync(socket());
  await new Promise<void>((resolve) => server.listen(socket(), resolve));
  chmodSync(socket(), 0o600);
  other = server;
  const hear = (one: NodeJS.ReadableStream) =>
    one.on('error', () => undefined).on('data', (bytes: Buffer) => heard.push(bytes.toString()));
  server.on('connection', hear).on('secureConnection', hear);
  return heard;
}

test('the session app finds the agent by its certificate and is answered', async () => {
  const found = await findAgent(place());
  if (!found.ok) throw new Error(found.error);
  const events = { onState: () => undefined, onEnd: () => undefined };
  const connection = new AgentConnection(found.value.socket, systemClock, events);
  expect(await connection.request('hello', { proof: found.value.proof })).toMatchObject({
    ok: true,
    value: { device: emptyState.device },
  });
  connection.end('done');
});

test('who shows another certificate is told nothing', async () => {
  const { key, certificate } = makePipeCertificate();
  const heard = await takePlace(createTlsServer({ key, cert: certificate }));
  const found = await findAgent(place());
  expect(found).toEqual({
    ok: false,
    error: "another program answers in the agent's place (DEPTH_ZERO_SELF_SIGNED_CERT)",
  });
  expect(heard.join('')).not.toContain('proof');
});

test('who shows none is told nothing', async () => {
  const server = createServer((one) =>
    one.on('error', () => undefined).write('{"push":"state"}\n'),
  );
  const heard = await takePlace(server);
  expect(await findAgent(place())).toMatchObject({ ok: false });
  expect(heard.join('')).not.toContain('hello');
});

test('the agent does not answer in the clear', async () => {
  const client = await LocalClient.connect(socket());
  client.raw('{"id":1,"command":"status","params":{}}\n');
  await expect.poll(() => client.closed).toBe(true);
  expect(client.frames).toEqual([]);
});

test('connections that never say who they are do not hold up its end', async () => {
  await Promise.all(Array.from({ length: 5 }, () => LocalClient.connect(socket())));
  await agent.dispose();
});
