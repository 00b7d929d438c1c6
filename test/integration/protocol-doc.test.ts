import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ManualClock } from '#base/clock.ts';
import { unwrap } from '#base/result.ts';
import { signBytes, verifyCompact, createKeyPair } from '#node/signatures.ts';
import { policyCards } from '#protocol/console-cards.ts';
import {
  devicePaths,
  deviceTokenClaims,
  enrolAnswer,
  nudge,
  nudgeAnswer,
  signatureHeader,
} from '#protocol/device-channel.ts';
import {
  enrolBody,
  FakeDevice,
  peopleCsv,
  postEnrol,
  smallPolicy,
  TestConsole,
  type Person,
} from '#test/integration/console-kit.ts';

/**
 * Replays docs/protocol.md against a real console. Ids, keys and hashes differ from run to run:
 * each is exchanged for the one that is printed, both ways; everything else must be equal.
 */
const text = readFileSync(join(import.meta.dirname, '../../docs/protocol.md'), 'utf8');
const examples = new Map(
  [...text.matchAll(/<!-- example: ([\w -]+) -->\s*```json\n([\s\S]*?)```/g)].map((m) => [
    m[1]!,
    m[2]!,
  ]),
);
const printed = (name: string): unknown => JSON.parse(examples.get(name) ?? '');

const exchanged = new Map<string, string>();
const at = '2026-11-22T09:00:00.000Z';
let server: TestConsole;
let device: FakeDevice;
let teacher: Person;

function live(name: string): string {
  let body = JSON.stringify(printed(name));
  for (const [shown, real] of exchanged) body = body.replaceAll(shown, real);
  return body;
}

function asPrinted(value: unknown): unknown {
  let body = JSON.stringify(value);
  for (const [shown, real] of exchanged) body = body.replaceAll(real, shown);
  return JSON.parse(body);
}

const exchange = (shown: unknown, real: string) => void exchanged.set(String(shown), real);

function send(body: string): Promise<Response> {
  const signature = signBytes(Buffer.from(body), device.key.privateKey);
  const headers = { 'content-type': 'application/json', [signatureHeader]: signature };
  return device.fetch(devicePaths.reports, { method: 'POST', body, headers });
}

beforeAll(async () => {
  const clock = new ManualClock(at);
  server = await TestConsole.start({ clock });
  await server.parts.policies.publish(smallPolicy);
  await server.people(peopleCsv);
  teacher = await server.person('teacher', ['oak']);
  const key = createKeyPair();
  const code = await server.code(1, 'oak');
  const shown = printed('enrol request') as ReturnType<typeof enrolBody>;
  exchange(shown.code, code);
  exchange(shown.publicKey.x, key.publicJwk.x);
  exchange(shown.proof, enrolBody(code, 'x', key).proof);
  const answer = await postEnrol(server.url, live('enrol request'));
  const enrolled = enrolAnswer.parse(await answer.json());
  const shownAnswer = enrolAnswer.parse(printed('enrol answer'));
  exchange(shownAnswer.device, enrolled.device);
  exchange(shownAnswer.consoleKey.x, enrolled.consoleKey.x);
  device = new FakeDevice(server.url, key, enrolled, clock);
  expect(asPrinted(enrolled)).toEqual(shownAnswer);
});
afterAll(() => server.stop());

describe('docs/protocol.md', () => {
  it('prints the problem that a request without a token gets', async () => {
    const answer = await fetch(server.url + devicePaths.desired);
    expect(await answer.json()).toEqual(printed('problem'));
  });

  it('prints the claims of a token', async () => {
    const claims = JSON.parse(
      Buffer.from((await device.token()).split('.')[1]!, 'base64url').toString(),
    ) as unknown;
    expect(asPrinted(deviceTokenClaims.parse(claims))).toEqual(printed('token claims'));
  });

  it('prints a report, with the right hash in its chain, and its answer', async () => {
    const answer = await send(live('report request'));
    expect(await answer.json()).toEqual(printed('report answer'));
    const again = await send(live('report request'));
    expect(await again.json()).toEqual(printed('report answer'));
  });

  it('prints a gap and its answer', async () => {
    const answer = await send(live('gap request'));
    expect([answer.status, await answer.json()]).toEqual([409, printed('gap answer')]);
  });

  it('prints a heartbeat and its answer', async () => {
    const answer = await device.fetch(devicePaths.heartbeat, {
      method: 'POST',
      body: live('heartbeat request'),
      headers: { 'content-type': 'application/json' },
    });
    expect(await answer.json()).toEqual(printed('heartbeat answer'));
  });

  it('prints a nudge, the desired state behind it, and the answer', async () => {
    const socket = new WebSocket(server.url.replace('http', 'ws') + devicePaths.nudge, {
      headers: { authorization: `Bearer ${await device.token()}` },
    });
    const seen: unknown[] = [];
    socket.on('message', (data: Buffer) => seen.push(nudge.parse(JSON.parse(data.toString()))));
    await new Promise((resolve) => socket.once('open', resolve));
    await expect.poll(() => seen.length).toBe(1);
    await teacher.post('/api/classes/oak/session', {
      endsAt: '2026-11-22T09:40:00Z',
      sites: ['bbc.co.uk'],
    });
    await expect.poll(() => seen.at(-1)).toEqual(printed('nudge'));
    const { state } = await device.desired();
    const shown = printed('desired state') as typeof state;
    exchange(shown.sessions[0]!.id, state.sessions[0]!.id);
    exchange(shown.policy.hash, state.policy.hash);
    exchange(shown.roster.hash, state.roster.hash);
    expect(asPrinted(state)).toEqual(shown);
    socket.send(JSON.stringify(nudgeAnswer.parse(printed('nudge answer'))));
    const tile = async () =>
      (
        (await (await teacher.get('/api/classes/oak')).json()) as {
          tiles: { supervised: string }[];
        }
      ).tiles[0];
    await expect.poll(tile).toMatchObject({ supervised: 'on' });
    socket.terminate();
  });

  it('prints a grant', async () => {
    const answer = await teacher.post(`/api/devices/${device.id}/grants`, {
      action: 'session-start',
    });
    const { grant } = (await answer.json()) as { grant: string };
    const claims = unwrap(await verifyCompact(grant, device.consoleKey)).payload as Record<
      string,
      string
    >;
    const shown = printed('grant') as Record<string, string>;
    exchange(shown['id'], claims['id']!);
    exchange(shown['person'], claims['person']!);
    expect(asPrinted(claims)).toEqual(shown);
  });

  it('prints the cards of the policy in force', async () => {
    const markdown =
      '# What to do\n\n## I am stuck\n\n![A child raises a hand](pictures/help.svg)\n\nPut your hand up, or press **Ask for help**.\n';
    const card = { audience: 'pupil', variant: 'ks1', language: 'en', title: 'What to do' };
    const pictures = { help: '<svg><title>Help</title></svg>' };
    const cards = [{ ...card, markdown, pictures: {} }];
    await server.parts.policies.publish({ ...smallPolicy, cards, pictures });
    const answer = await teacher.get('/api/policy/cards');
    expect(policyCards.parse(await answer.json())).toEqual(printed('cards answer'));
  });

  it('has no example that is not replayed', () => {
    const source = readFileSync(import.meta.filename, 'utf8');
    const unused = [...examples.keys()].filter((name) => !source.includes(`'${name}'`));
    expect(unused).toEqual([]);
  });
});
