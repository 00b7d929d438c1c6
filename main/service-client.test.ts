import { chmodSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import type { Disposable } from '#base/disposable.ts';
import { nullLogger } from '#base/logger.ts';
import { ServiceClient } from './service-client.ts';
import { LocalAgent } from './testing/local-agent.ts';
import { aupDue } from './testing/states.ts';

const own = process.getuid?.() ?? 0;
let agent: LocalAgent;
let clock: ManualClock;
let running: Disposable | null;
const warn = vi.fn<(message: string, fields?: unknown) => void>();

beforeEach(() => {
  agent = new LocalAgent();
  clock = new ManualClock('2026-11-22T10:00:00Z');
  running = null;
  warn.mockClear();
});
afterEach(async () => {
  await running?.dispose();
  await agent.dispose();
});

function client(agentOwner = own): ServiceClient {
  const made = new ServiceClient({
    ...{ socket: agent.socketPath, people: agent.people, agentOwner, ownUid: own },
    ...{ clock, random: () => 0 },
    logger: { ...nullLogger, warn },
  });
  running = made.start();
  return made;
}
/** Turns the clock while real sockets do their work. */
async function until(holds: () => boolean): Promise<void> {
  await expect
    .poll(
      () => {
        clock.advance(100);
        return holds();
      },
      { interval: 2 },
    )
    .toBe(true);
}
const said = (words: string) => () => JSON.stringify(warn.mock.calls).includes(words);

test('it proves who it is, and hears each new state', async () => {
  await agent.start();
  const one = client();
  await until(() => one.linked);
  expect(one.state?.device.hostname).toBe('laptop-07');
  agent.push(aupDue);
  await until(() => one.state?.aupGate === 'logon');
  expect(await one.request('ask-for-help', {})).toEqual({ ok: true, value: { told: 'sent' } });
});

test('what the agent says right behind its first answer holds, and not the older answer', async () => {
  agent.afterHello = aupDue;
  await agent.start();
  const one = client();
  const heard: string[] = [];
  one.onState(({ aupGate }) => heard.push(aupGate));
  await until(() => one.linked);
  expect([one.state?.aupGate, heard]).toEqual(['logon', ['logon']]);
});

test('an agent that comes late, or goes and comes back, is found again', async () => {
  const one = client();
  await until(said('ENOENT'));
  await agent.start();
  await until(() => one.linked);
  const links: boolean[] = [];
  one.onLink((linked) => links.push(linked));
  await agent.stop();
  await until(() => !one.linked);
  expect(await one.request('status', {})).toMatchObject({
    ok: false,
    error: { code: 'agent-away' },
  });
  await agent.start();
  await until(() => one.linked);
  expect(links).toEqual([false, true]);
});

test('a socket of another owner is never spoken to', async () => {
  await agent.start();
  client(own + 1);
  await until(said('belongs to account'));
  expect(agent.asked).toEqual([]);
});

test('a folder that others may change is never spoken to', async () => {
  await agent.start();
  chmodSync(agent.folder, 0o777);
  client();
  await until(said('may be changed by other accounts'));
  expect(agent.asked).toEqual([]);
});

test('a wrong proof is said in the log, and tried again', async () => {
  await agent.start();
  agent.forgetProof();
  const one = client();
  await until(said('did not take our proof'));
  expect(one.linked).toBe(false);
});

test('an answer that makes no sense ends the connection, and the next one is good', async () => {
  await agent.start();
  const one = client();
  await until(() => one.linked);
  agent.nonsense = '{"id":2,"ok":true,"result":{"told":"maybe"}}\n';
  expect(await one.request('ask-for-help', {})).toMatchObject({
    ok: false,
    error: { code: 'agent-nonsense' },
  });
  expect(one.linked).toBe(false);
  await until(() => one.linked);
});

test('an agent that does not answer is not waited for without end', async () => {
  await agent.start();
  const one = client();
  await until(() => one.linked);
  agent.nonsense = '\n';
  const answer = one.request('ask-for-help', {});
  await until(() => agent.asked.some((one) => one.command === 'ask-for-help'));
  clock.advance(10_000);
  expect(await answer).toMatchObject({ ok: false, error: { code: 'agent-slow' } });
});

test('no line whatever breaks the client: it reconnects, or takes no notice', async () => {
  await agent.start();
  const one = client();
  const line = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.json(),
    fc.constant('{"push":"state","state":{}}'),
    fc.constant('{"id":99,"ok":true,"result":{}}'),
    fc.constant('{"push":"state","state":null'),
    fc.constant('x'.repeat(600_000)),
  );
  await fc.assert(
    fc.asyncProperty(line, async (text) => {
      await until(() => one.linked);
      agent.say(`${text}\n`);
      const answer = await one.request('status', {});
      expect(answer.ok || answer.error.code === 'agent-away').toBe(true);
      expect(one.state?.device.hostname).toBe('laptop-07');
    }),
    { numRuns: 30 },
  );
});
