import { chainOf } from '#console/device-channel/chain-check.ts';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import {
  canonicalJson,
  createKeyPair,
  sha256Hex,
  signBytes,
  signDeviceToken,
} from '#node/signatures.ts';
import { devicePaths, signatureHeader } from '#protocol/device-channel.ts';
import { snapshotForDigest } from '#protocol/digest.ts';
import {
  acknowledgement,
  enrolBody,
  FakeDevice,
  peopleCsv,
  postEnrol,
  problemOf,
  smallPolicy,
  TestConsole,
} from '#test/integration/console-kit.ts';

let console_: TestConsole;
beforeEach(async () => {
  console_ = await TestConsole.start();
  await console_.parts.policies.publish(smallPolicy);
  await console_.people(peopleCsv);
});
afterEach(() => console_.stop(false));

describe('enrolment', () => {
  it('uses a code as often as it says and no more, whoever comes at once', async () => {
    const code = await console_.code(3);
    const tries = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        postEnrol(console_.url, enrolBody(code, `d${n}`, createKeyPair())),
      ),
    );
    expect(tries.map((t) => t.status).sort()).toEqual([200, 200, 200, 403, 403]);
    expect(await problemOf(tries.find((t) => !t.ok)!)).toBe('403 enrolment-code-used');
  });

  it('answers the same again where the answer was lost, using nothing', async () => {
    const code = await console_.code(1);
    const body = enrolBody(code, 'd', createKeyPair());
    const first = await (await postEnrol(console_.url, body)).json();
    expect(await (await postEnrol(console_.url, body)).json()).toMatchObject({
      device: (first as { device: string }).device,
    });
  });

  it('keeps the asset and its history when a laptop is set up anew', async () => {
    const old = await console_.device('laptop');
    await old.find('antivirus', 'violated');
    const again = await console_.device('laptop');
    expect(again.id).toBe(old.id);
    expect(await problemOf(await old.heartbeat())).toBe('401 token-bad-signature');
    expect(await (await again.find('antivirus', 'compliant')).json()).toEqual({ storedThrough: 1 });
    const technician = await console_.person('technician');
    const history = await (
      await technician.get(`/api/devices/${old.id}/history?rule=antivirus`)
    ).json();
    expect((history as { state: string }[]).map((h) => h.state)).toEqual(['compliant', 'violated']);
  });

  it.each([
    [
      'a wrong code',
      (body: ReturnType<typeof enrolBody>) => ({ ...body, code: 'AAAA-BBBB-CCCC' }),
      '400 proof-bad',
    ],
    [
      'a code in a wrong form',
      (body: ReturnType<typeof enrolBody>) => ({ ...body, code: 'x' }),
      '400 enrol-invalid',
    ],
    [
      'another key',
      (body: ReturnType<typeof enrolBody>) => ({ ...body, publicKey: createKeyPair().publicJwk }),
      '400 proof-bad',
    ],
    [
      'unknown keys',
      (body: ReturnType<typeof enrolBody>) => ({ ...body, admin: true }),
      '400 enrol-invalid',
    ],
    [
      'half a message',
      (body: ReturnType<typeof enrolBody>) => JSON.stringify(body).slice(0, 80),
      '400 not-json',
    ],
    ['nonsense', () => '\u0000\u0001', '400 not-json'],
  ])('refuses %s and uses nothing', async (_name, change, problem) => {
    const code = await console_.code(1);
    const body = enrolBody(code, 'd', createKeyPair());
    expect(await problemOf(await postEnrol(console_.url, change(body)))).toBe(problem);
    expect((await postEnrol(console_.url, body)).status).toBe(200);
  });

  it('moves a laptop to the class of the code where it enrols again with its key', async () => {
    await console_.people(peopleCsv);
    const device = await console_.device('laptop', 'oak');
    await device.find('antivirus', 'violated');
    const before = (await device.desired()).state.revision;
    const body = enrolBody(await console_.code(1, 'willow'), 'laptop', device.key);
    expect(await (await postEnrol(console_.url, body)).json()).toMatchObject({ device: device.id });
    const rows = await console_.parts.database.db.selectFrom('devices').selectAll().execute();
    expect(rows).toMatchObject([{ id: device.id, class_id: 'willow', enrolment: 1 }]);
    expect((await device.desired()).state.revision).toBeGreaterThan(before);
    expect(await (await device.find('antivirus', 'violated')).json()).toEqual({ storedThrough: 2 });
    // The answer may have been lost: asking again uses nothing and changes nothing.
    expect((await postEnrol(console_.url, body)).status).toBe(200);
  });

  it('refuses a code that was never given out', async () => {
    const body = enrolBody('AAAA-BBBB-CCCC-DDDD', 'd', createKeyPair());
    expect(await problemOf(await postEnrol(console_.url, body))).toBe('403 enrolment-code-unknown');
  });

  it('keeps no code in the database file', async () => {
    const code = await console_.code(1);
    const files = ['console.db', 'console.db-wal'].map((f) =>
      readFileSync(join(console_.dataDir, f)),
    );
    expect(files.some((file) => file.includes(code.slice(5)))).toBe(false);
    expect(statSync(join(console_.dataDir, 'signing-key.pem')).mode & 0o777).toBe(0o600);
  });
});

describe('an enrolment code past its end', () => {
  it('is refused', async () => {
    const clock = new ManualClock('2026-11-22T08:00:00Z');
    const own = await TestConsole.start({ clock });
    const code = await own.code(1);
    clock.advance(3_600_001);
    const answer = await postEnrol(own.url, enrolBody(code, 'd', createKeyPair()));
    expect(await problemOf(answer)).toBe('403 enrolment-code-expired');
    await own.stop();
  });
});

describe('device tokens', () => {
  it.each([
    ['none', async () => undefined, '401 token-missing'],
    ['nonsense', async () => 'Bearer nonsense-nonsense-nonsense', '401 token-malformed'],
    [
      'an unknown device',
      async () =>
        `Bearer ${await signDeviceToken('nobody', createKeyPair().privateKey, new Date(), 60)}`,
      '401 device-unknown',
    ],
    [
      'a key that is not its own',
      async (d: FakeDevice) =>
        `Bearer ${await signDeviceToken(d.id, createKeyPair().privateKey, new Date(), 60)}`,
      '401 token-bad-signature',
    ],
    [
      'one that has expired',
      async (d: FakeDevice) =>
        `Bearer ${await signDeviceToken(d.id, d.key.privateKey, new Date(Date.now() - 600_000), 300)}`,
      '401 token-expired',
    ],
  ])('%s is refused', async (_name, header, problem) => {
    const device = await console_.device('d');
    const authorization = await header(device);
    const answer = await fetch(console_.url + devicePaths.desired, {
      headers: authorization ? { authorization } : {},
    });
    expect(await problemOf(answer)).toBe(problem);
  });

  it('of one device does not speak for another', async () => {
    const [one, other] = [await console_.device('one'), await console_.device('other')];
    const events = [one.event({ type: 'help-asked', at: new Date().toISOString() })];
    expect(await problemOf(await one.report(events, other.id))).toBe('403 token-wrong-device');
  });
});

describe('reports', () => {
  const help = () => ({ type: 'help-asked' as const, at: new Date().toISOString() });

  it('are answered alike when sent again, and stored once', async () => {
    const device = await console_.device('d');
    const batch = [device.event(help()), device.event(help())];
    const answers = await Promise.all([
      device.report(batch),
      device.report(batch),
      device.report(batch),
    ]);
    for (const answer of answers) expect(await answer.json()).toEqual({ storedThrough: 2 });
    const rows = await console_.parts.database.db.selectFrom('events').select('sequence').execute();
    expect(rows).toHaveLength(2);
    expect(await (await device.report([batch[1]!, device.event(help())])).json()).toEqual({
      storedThrough: 3,
    });
  });

  it('with a gap are told from where to send', async () => {
    const device = await console_.device('d');
    const [first, second] = [device.event(help()), device.event(help())];
    const answer = await device.report([second]);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'report-gap', storedThrough: 0 });
    expect((await device.report([first, second])).status).toBe(200);
  });

  it('that do not fit the chain are refused', async () => {
    const device = await console_.device('d');
    await device.say(help());
    const next = device.event(help());
    const answer = await device.report([{ ...next, previous: 'a'.repeat(64) }]);
    expect(await problemOf(answer)).toBe('409 chain-forked');
    const after = device.event(help());
    expect(
      await problemOf(await device.report([next, { ...after, previous: 'b'.repeat(64) }])),
    ).toBe('400 chain-broken');
    expect((await device.report([next, after])).status).toBe(200);
  });

  it('from a restored copy of a device are refused, not swallowed', async () => {
    const device = await console_.device('d');
    const first = device.event(help());
    await device.report([first, device.event(help()), device.event(help())]);
    const forked = { ...first, at: '2020-01-01T00:00:00.000Z' };
    expect(await problemOf(await device.report([forked]))).toBe('409 chain-forked');
  });

  it('go on after a device lost its record, if it says so, and the break stays visible', async () => {
    const device = await console_.device('d');
    await device.say(help(), help());
    device.forgetChain();
    const message = 'the database was damaged';
    const answer = await device.say({ type: 'storage-trouble', message, lost: true }, help());
    expect(await answer.json()).toEqual({ storedThrough: 4 });
    const { db } = console_.parts.database;
    expect(await chainOf(db, device.id)).toEqual({ storedThrough: 4, whole: false });
  });

  it('that hold half a character are refused as such', async () => {
    const device = await console_.device('d');
    const event = device.event({ type: 'refused', what: 'x', cause: 'x', message: 'whole' });
    const half = { ...event, data: { ...event.data, message: '\ud83d' } } as typeof event;
    expect(await problemOf(await device.report([half]))).toBe('400 report-not-canonical');
  });

  it('that are unsigned, altered or unknown are refused with the place', async () => {
    const device = await console_.device('d');
    const event = device.event(help());
    expect(await problemOf(await device.report([event], device.id, 'AAAA'))).toBe(
      '401 report-signature',
    );
    const wrong = { ...event, data: { type: 'dance' } } as unknown as typeof event;
    const answer = await device.report([wrong]);
    expect(await answer.json()).toMatchObject({
      code: 'report-invalid',
      where: 'events[0].data.type',
    });
    expect((await device.report([event])).status).toBe(200);
  });

  it('that are too large or cut short do no harm', async () => {
    const device = await console_.device('d');
    const send = (body: string) =>
      device.fetch(devicePaths.reports, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          [signatureHeader]: signBytes(Buffer.from(body), device.key.privateKey),
        },
      });
    expect(await problemOf(await send('x'.repeat(1_100_000)))).toBe('413 body-too-large');
    expect(await problemOf(await send('{"device":"d","eve'))).toBe('400 not-json');
    expect(await problemOf(await send('['.repeat(500_000)))).toBe('400 not-json');
    expect(await problemOf(await send('{"__proto__":{"x":1}}'))).toBe('400 report-invalid');
    expect((await device.say(help())).status).toBe(200);
  });
});

describe('heartbeats', () => {
  it('ask for a snapshot when the digests differ, and not when they agree', async () => {
    const device = await console_.device('d');
    await device.find('antivirus', 'violated');
    const finding = device.finding('antivirus', 'violated');
    const rows = await console_.parts.database.db
      .selectFrom('current_findings')
      .select('finding')
      .execute();
    const since = (JSON.parse(rows[0]!.finding) as { since: string }).since;
    const digest = sha256Hex(
      canonicalJson(
        snapshotForDigest({
          findings: [{ ...finding, since }],
          signedIn: null,
          activeSessions: [],
        }),
      ),
    );
    expect(await (await device.heartbeat({ digest })).json()).toMatchObject({
      wantSnapshot: false,
      storedThrough: 1,
    });
    expect(await (await device.heartbeat()).json()).toMatchObject({ wantSnapshot: true });
  });

  it('carry what the device holds into its row', async () => {
    const device = await console_.device('d');
    await device.heartbeat({ policyRevision: 2, desiredRevision: 1, agentVersion: '9.9.9' });
    const technician = await console_.person('technician');
    expect(await (await technician.get(`/api/devices/${device.id}`)).json()).toMatchObject({
      agentVersion: '9.9.9',
      policyRevision: 2,
      wantedPolicyRevision: 2,
    });
  });
});

describe('desired state', () => {
  it('is signed, named by its hash, and not sent twice', async () => {
    const device = await console_.device('d', 'oak');
    const { state, etag } = await device.desired();
    expect(state).toMatchObject({ device: device.id, policy: { revision: 2 }, sessions: [] });
    expect(etag).toBe(`"${sha256Hex(canonicalJson(state))}"`);
    const again = await device.fetch(devicePaths.desired, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it('names a policy and a roster that can be fetched for good', async () => {
    const device = await console_.device('d');
    const { state } = await device.desired();
    for (const [path, hash] of [
      [devicePaths.policy, state.policy.hash],
      [devicePaths.roster, state.roster.hash],
    ]) {
      const answer = await device.fetch(`${path}/${hash}`);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      const payload = Buffer.from((await answer.text()).split('.')[1]!, 'base64url');
      expect(sha256Hex(payload)).toBe(hash);
    }
    expect((await device.fetch(`${devicePaths.policy}/${'0'.repeat(64)}`)).status).toBe(404);
  });

  it('stays the same over a restart', async () => {
    const device = await console_.device('d', 'oak');
    const teacher = await console_.person('teacher', ['oak']);
    const endsAt = new Date(Date.now() + 600_000).toISOString();
    await teacher.post('/api/classes/oak/session', { endsAt });
    const before = await device.desired();
    await console_.stop(true);
    const restarted = await TestConsole.start({ dataDir: console_.dataDir });
    const moved = new FakeDevice(
      restarted.url,
      device.key,
      { device: device.id, consoleKey: device.consoleKey, consoleTime: '' },
      { now: () => new Date(), after: () => ({ dispose: () => undefined }) },
    );
    expect(await moved.desired()).toEqual(before);
    expect(before.state.sessions).toHaveLength(1);
    await restarted.stop(true);
    console_ = await TestConsole.start({ dataDir: console_.dataDir });
  });
});

describe('acknowledgements', () => {
  it('reach the roster of other devices and count once', async () => {
    const device = await console_.device('d');
    const before = (await device.desired()).state;
    const event = device.event(acknowledgement('p1'));
    await device.report([event]);
    await device.report([event]);
    await expect
      .poll(async () => (await device.desired()).state.roster.revision)
      .toBeGreaterThan(before.roster.revision);
    const { state } = await device.desired();
    const jws = await (await device.fetch(`${devicePaths.roster}/${state.roster.hash}`)).text();
    const roster = JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString()) as {
      people: { id: string; acknowledged: unknown[] }[];
    };
    expect(roster.people.find((p) => p.id === 'p1')?.acknowledged).toHaveLength(1);
    const technician = await console_.person('technician');
    expect(await (await technician.get('/api/aup')).json()).toMatchObject({
      groups: [
        { name: 'Oak', people: 2, complete: 1, missing: [{ person: 'p2' }] },
        { name: 'Willow', people: 1, complete: 0 },
      ],
      recent: [{ person: 'p1', givenName: 'Ada', device: 'd' }],
    });
  });
});
