import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nullLogger } from '#base/logger.ts';
import { enrolDevice } from '#agent/console-link/enrol.ts';
import { startAgent, type RunningAgent } from '#agent/index.ts';
import { sha256Hex } from '#node/signatures.ts';
import type { RosterPerson } from '#protocol/desired-state.ts';
import type { PersonCard } from '#protocol/local-ipc.ts';
import type { AupAudience, AupCard, AupDocument } from '#protocol/policy.ts';
import { ConsoleDouble } from '#test/helpers/console-double.ts';
import {
  HostWithPeople,
  LocalClient,
  policyWith,
  pupil,
  setting,
  signedIn,
  temporaryFolder,
} from '#test/helpers/agent-fixtures.ts';

/** What the agent holds people at, and lets go of, over its real socket and a console's channel. */

let folder: ReturnType<typeof temporaryFolder>;
let server: ConsoleDouble;
let host: HostWithPeople;
let agent: RunningAgent;
let client: LocalClient;

const base = policyWith({ aup: setting() });
const charter = base.documents[0]!;
const welsh: AupDocument = {
  ...charter,
  language: 'cy',
  markdown: '# Byddwch yn garedig',
  hash: sha256Hex('# Byddwch yn garedig'),
};
const picture = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const card: AupCard = {
  ...{ audience: 'pupil', variant: 'ks1', language: 'en', title: 'What to do' },
  markdown: '# What to do\n\n## Oops\n\n![A cup](pictures/oops.svg)\n\nTell.',
  pictures: {},
};
const welshCard: AupCard = { ...card, language: 'cy', title: 'Beth i’w wneud' };
const visitor: RosterPerson = { ...pupil, id: 'v-1', account: 'visitor', role: 'visitor' };

async function open(
  change: Partial<AupAudience>,
  account = 'amy',
  person: RosterPerson = pupil,
): Promise<void> {
  const audience = { ...base.audiences[0]!, ...change };
  await server.setPolicy(
    policyWith(
      { aup: setting() },
      {
        audiences: [audience],
        documents: [charter, welsh],
        cards: [card, welshCard],
        pictures: { oops: picture },
      },
    ),
  );
  await server.setPeople([person]);
  await server.publish();
  const enrolled = await enrolDevice({
    dataDirectory: join(folder.path, 'data'),
    console: server.address,
    code: server.code,
    facts: { hostname: 'laptop-1', os: 'linux', osName: 'Debian', osVersion: '12' },
    now: new Date(),
  });
  if (!enrolled.ok) throw new Error(enrolled.error.message);
  const socket = join(folder.path, 'run', 'agent.sock');
  const dataDirectory = join(folder.path, 'data');
  agent = await startAgent({ dataDirectory, socket, host, logger: nullLogger });
  await server.until(() => server.applied.length > 0);
  host.signIn(signedIn(account));
  await server.until(() => server.of('signed-in').length === 1);
  client = await LocalClient.asUid(socket, join(folder.path, 'run', 'people'));
}

beforeEach(async () => {
  folder = temporaryFolder();
  server = new ConsoleDouble();
  await server.start();
  host = new HostWithPeople();
});
afterEach(async () => {
  client?.end();
  await agent?.dispose();
  await server.stop();
  folder.dispose();
});

const state = async () => {
  const got = await client.ask('status');
  if (!got.ok) throw new Error(got.error.message);
  return got.result;
};
const { document, variant, hash } = charter;
const agree = (more: object = {}) =>
  client.ask('acknowledge', {
    ...{ document, variant, hash, decision: 'agreed', how: 'self', ...more },
  });
const published = async (change: Parameters<ConsoleDouble['publish']>[0] = {}) => {
  const revision = await server.publish(change);
  await server.until(() => server.applied.some((one) => one.revision === revision));
};

test('a child who agrees is still held until the office has recorded the consent', async () => {
  await open({ consent: 'parent' });
  expect(await state()).toMatchObject({ aupGate: 'logon', aupConsent: 'missing' });
  expect(await agree()).toMatchObject({ ok: true });
  expect(await state()).toMatchObject({ aupGate: 'logon', aupDue: [], aupConsent: 'missing' });
  await server.setPeople([{ ...pupil, consentAt: '2026-11-22T09:00:00.000Z' }]);
  await published();
  expect(await state()).toMatchObject({ aupGate: 'none' });
  expect(await state()).not.toHaveProperty('aupConsent');
});

test('a "not now" and a sign-in are told once the console has them, and not before', async () => {
  await open({});
  const decide = (decision: string) =>
    client.ask('acknowledge', { document, variant, hash, decision, how: 'self' });
  await expect.poll(async () => (await state()).person?.told).toBe('sent');
  expect(await state()).not.toHaveProperty('aupPutOff');
  await server.stop();
  const put = await decide('not-now');
  expect(put).toMatchObject({ ok: true, result: { aupPutOff: { delivery: 'waiting' } } });
  expect((await state()).aupPutOff?.delivery).toBe('waiting');
  await server.start();
  await expect
    .poll(async () => (await state()).aupPutOff?.delivery, { timeout: 10_000 })
    .toBe('sent');
  expect(await decide('agreed')).toMatchObject({ ok: true });
  expect(await state()).not.toHaveProperty('aupPutOff');
});

test('a class sitting may be answered once it has been read out, and not before or after', async () => {
  await open({});
  const sitting = {
    id: 'sit-1',
    classId: 'class-2',
    teacher: 'Mrs Okafor',
    startsAt: new Date().toISOString(),
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    documents: ['computing-charter'],
  };
  const inClass = { how: 'class-sitting' };
  await published({ sittings: [sitting] });
  expect((await state()).aupSitting).toMatchObject({ stage: 'reading', teacher: 'Mrs Okafor' });
  expect(await agree(inClass)).toMatchObject({ error: { code: 'aup-how-not-here' } });
  await published({ sittings: [{ ...sitting, readAt: new Date().toISOString() }] });
  expect((await state()).aupSitting).toMatchObject({ stage: 'answer' });
  expect(await agree(inClass)).toMatchObject({ ok: true });
  expect(await state()).toMatchObject({ aupGate: 'none' });
  expect((await state()).aupSitting).toBeUndefined();
  await server.until(() => server.of('acknowledgement').length === 1);
  expect(server.of('acknowledgement')[0]?.acknowledgement.how).toBe('class-sitting');
});

test('a visitor types a name in every session, and signing in anew asks again', async () => {
  const audience = { roles: ['visitor' as const], again: ['every-session' as const] };
  await open({ ...audience, typedName: 'visitor' }, 'visitor', visitor);
  expect(await agree()).toMatchObject({ error: { code: 'aup-name-missing' } });
  expect(await agree({ typedName: 'Mel Day' })).toMatchObject({ ok: true });
  expect(await state()).toMatchObject({ aupGate: 'none' });
  await server.until(() => server.of('acknowledgement').length === 1);
  expect(server.of('acknowledgement')[0]?.acknowledgement.typedName).toBe('Mel Day');
  host.signIn({ ...signedIn('visitor'), since: new Date(Date.now() + 60_000) });
  await expect.poll(async () => (await state()).aupGate).toBe('logon');
});

test('asking anew after an incident holds again, without a reason', async () => {
  await open({ again: ['after-incident'] });
  await agree();
  expect(await state()).toMatchObject({ aupGate: 'none' });
  const askedAgainAt = new Date(Date.now() + 1_000).toISOString();
  await server.setPeople([{ ...pupil, askedAgainAt }]);
  await published();
  expect(await state()).toMatchObject({ aupGate: 'logon', aupDue: [{ document }] });
});

test('the same rules may be read and agreed to in another language', async () => {
  await open({});
  expect((await state()).aupDue[0]?.languages).toEqual(['en', 'cy']);
  const inWelsh = await client.ask<AupDocument[]>('my-aup', { language: 'cy' });
  expect(inWelsh).toMatchObject({ ok: true, result: [{ language: 'cy' }] });
  expect(await agree({ hash: welsh.hash })).toMatchObject({
    ok: true,
    result: { aupGate: 'none' },
  });
});

test('windows are told in which language their person reads best', async () => {
  await open({});
  expect((await state()).person).not.toHaveProperty('language');
  await server.setPeople([{ ...pupil, language: 'cy' }]);
  await published();
  expect((await state()).person).toMatchObject({ language: 'cy' });
});

test('windows are told when the sign-in to an account began that several children share', async () => {
  const shared = { ...pupil, account: 'year1' };
  await open({}, 'year1', shared);
  const since = '2026-11-22T09:00:00.000Z';
  expect((await state()).person).toMatchObject({ account: 'year1', sharedSince: since });
  // The school says that it is one child's all the same.
  const own = setting({ parameters: { ownNames: ['year1'] } });
  await server.setPolicy(policyWith({ aup: setting(), accounts: own }));
  await published();
  expect((await state()).person).not.toHaveProperty('sharedSince');
  const named = setting({ parameters: { ownNames: ['year1'], sharedNames: ['amy'] } });
  await server.setPolicy(policyWith({ aup: setting(), accounts: named }));
  await server.setPeople([shared, pupil]);
  await published();
  client.end();
  const again = new Date('2026-11-22T10:00:00.000Z');
  host.signIn({ ...signedIn('amy'), since: again });
  await server.until(() => server.of('signed-in').length === 2);
  client = await LocalClient.asUid(
    join(folder.path, 'run', 'agent.sock'),
    join(folder.path, 'run', 'people'),
  );
  expect((await state()).person).toMatchObject({
    account: 'amy',
    sharedSince: again.toISOString(),
  });
});

test('the card of what to do is the person’s own, with its pictures', async () => {
  await open({});
  const mine = await client.ask<PersonCard>('my-card');
  expect(mine).toMatchObject({ ok: true, result: { ...card, pictures: { oops: picture } } });
  expect(mine).toMatchObject({ result: { languages: ['en', 'cy'] } });
  const inWelsh = { result: { title: welshCard.title, language: 'cy', languages: ['en', 'cy'] } };
  expect(await client.ask('my-card', { language: 'cy' })).toMatchObject(inWelsh);
  expect(await client.ask('my-card', { language: 'so' })).toMatchObject({ result: card });
  await server.setPeople([{ ...pupil, language: 'cy' }]);
  await published();
  expect(await client.ask('my-card')).toMatchObject(inWelsh);
  await server.setPeople([{ ...pupil, role: 'teacher' }]);
  await published();
  expect(await client.ask('my-card')).toMatchObject({ ok: true, result: null });
  await server.setPeople([]);
  await published();
  expect(await client.ask('my-card')).toMatchObject({ ok: true, result: null });
});
