import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aupCoverage, classDetail } from '#protocol/console-api.ts';
import {
  aupPeople,
  aupPerson,
  classSittingView,
  type AupPerson,
  type ClassSittingView,
} from '#protocol/console-aup.ts';
import { unwrap } from '#base/result.ts';
import { verifyCompact } from '#node/signatures.ts';
import { allRecorded } from '#policy/own-records.ts';
import { devicePaths } from '#protocol/device-channel.ts';
import { rosterEnvelope, type RosterPerson } from '#protocol/desired-state.ts';
import type { EventData } from '#protocol/events.ts';
import type { AupAudience } from '#protocol/policy.ts';
import { describeRules } from '#rules/registry.ts';
import {
  acknowledgement,
  type FakeDevice,
  peopleCsv,
  problemOf,
  smallPolicy,
  TestConsole,
  type Person,
} from '#test/integration/console-kit.ts';

let server: TestConsole;
let teacher: Person;
let office: Person;
let dsl: Person;
let device: FakeDevice;

const pupils = smallPolicy.audiences[0]!;
const publish = (change: Partial<AupAudience>) =>
  server.parts.policies.publish({ ...smallPolicy, audiences: [{ ...pupils, ...change }] });

beforeEach(async () => {
  server = await TestConsole.start();
  await publish({ again: ['new-version', 'after-incident'] });
  await server.people(peopleCsv);
  teacher = await server.person('teacher', ['oak']);
  office = await server.person('business-manager');
  dsl = await server.person('dsl');
  device = await server.device('oak-01', 'oak');
});
afterEach(() => server.stop(false));

const personSeen = async (who: Person, id = 'p1'): Promise<AupPerson> =>
  aupPerson.parse(await (await who.get(`/api/aup/people/${id}`)).json());
const today = () => new Date().toISOString().slice(0, 10);
const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
/** As a device is told of a child: from the signed list of people. */
const told = async (id = 'p1'): Promise<RosterPerson> => {
  await server.parts.roster.publish();
  const { roster } = await desired();
  const answer = await device.fetch(`${devicePaths.roster}/${roster.hash}`);
  const checked = unwrap(await verifyCompact(await answer.text(), device.consoleKey));
  return rosterEnvelope.parse(checked.payload).people.find((one) => one.id === id)!;
};
const desired = async () => (await device.desired()).state;
/** A laptop's word about a child, just now. */
const said = (person: string, decision: 'agreed' | 'not-now' = 'agreed'): EventData => {
  const event = acknowledgement(person, decision);
  if (event.type !== 'acknowledgement') throw new Error('not an acknowledgement');
  const at = new Date().toISOString();
  return { ...event, acknowledgement: { ...event.acknowledgement, at } };
};
const hash = smallPolicy.documents[0]!.hash;

describe('a paper form', () => {
  it('is entered by the office, with its day and who entered it, and reaches the laptops', async () => {
    const entered = await office.post('/api/aup/people/p1/paper', { hash, on: daysAgo(3) });
    expect(entered.status).toBe(200);
    const seen = await personSeen(office);
    expect(seen.documents[0]?.acknowledgedAt).toBe(`${daysAgo(3)}T12:00:00.000Z`);
    expect(seen.records).toMatchObject([
      { how: 'paper', decision: 'agreed', enteredBy: 'Mrs business-manager', version: '2026' },
    ]);
    expect((await told()).acknowledged).toMatchObject([{ hash, decision: 'agreed' }]);
  });

  it('entered by mistake is taken back; what a laptop said is not', async () => {
    await device.say(said('p2'));
    await office.post('/api/aup/people/p1/paper', { hash, on: today() });
    const [mine] = (await personSeen(office)).records;
    expect((await office.post(`/api/aup/records/${mine!.id}/withdraw`)).status).toBe(200);
    expect((await personSeen(office)).records).toEqual([]);
    expect((await told()).acknowledged).toEqual([]);
    const [theirs] = (await personSeen(office, 'p2')).records;
    expect(theirs).toMatchObject({ device: 'oak-01', mayWithdraw: false });
    const refused = await office.post(`/api/aup/records/${theirs!.id}/withdraw`);
    expect(await problemOf(refused)).toBe('404 not-found');
  });

  it('is refused for a day to come, for another text and for a child of another class', async () => {
    const tomorrow = await office.post('/api/aup/people/p1/paper', { hash, on: daysAgo(-1) });
    expect(await problemOf(tomorrow)).toBe('400 aup-day');
    const other = { hash: 'b'.repeat(64), on: today() };
    expect(await problemOf(await office.post('/api/aup/people/p1/paper', other))).toBe(
      '409 aup-not-asked',
    );
    const notMine = await teacher.post('/api/aup/people/p3/paper', { hash, on: today() });
    expect(await problemOf(notMine)).toBe('403 not-allowed');
    const nobody = await teacher.post('/api/aup/people/nobody/paper', { hash, on: today() });
    expect(await problemOf(nobody)).toBe('403 not-allowed');
  });
});

describe('a parent’s consent', () => {
  beforeEach(() => publish({ consent: 'parent' }));

  it('is what a child still waits for who has agreed, until the office records it', async () => {
    await device.say(said('p1'));
    const group = async () =>
      aupCoverage.parse(await (await teacher.get('/api/aup')).json()).groups[0];
    expect((await group())?.missing).toContainEqual({
      person: 'p1',
      givenName: 'Ada',
      documents: ['A parent’s consent'],
    });
    expect(await personSeen(teacher)).toMatchObject({
      consent: 'missing',
      may: { consent: false },
    });
    const tried = await teacher.post('/api/aup/people/p1/consent', { given: true, on: today() });
    expect(await problemOf(tried)).toBe('403 not-allowed');
    expect((await told()).consentAt).toBeUndefined();
    await office.post('/api/aup/people/p1/consent', { given: true, on: today() });
    expect((await told()).consentAt).toEqual(expect.any(String));
    expect((await group())?.missing.map(({ person }) => person)).not.toContain('p1');
  });

  it('can be withdrawn, and then is missing again', async () => {
    await office.post('/api/aup/people/p1/consent', { given: true, on: daysAgo(9) });
    await office.post('/api/aup/people/p1/consent', { given: false, on: today() });
    expect(await personSeen(office)).toMatchObject({ consent: 'missing', consentAt: null });
    expect((await told()).consentAt).toBeUndefined();
  });

  it('shows on the tile of the laptop at which the child sits', async () => {
    await device.say({ type: 'signed-in', person: 'p1', account: 'ada.l', at: now() });
    const detail = classDetail.parse(await (await teacher.get('/api/classes/oak')).json());
    expect(detail.tiles[0]?.aup).toBe('consent');
    await device.say(said('p1', 'not-now'));
    const after = classDetail.parse(await (await teacher.get('/api/classes/oak')).json());
    expect(after.tiles[0]?.aup).toBe('not-now');
  });
});

const now = () => new Date(Date.now() - 1_000).toISOString();

describe('asking anew after an incident', () => {
  it('reaches the laptop without the reason, which only those who may ask can read', async () => {
    await device.say(said('p1'));
    const reason = 'Unkind messages in the class chat.';
    expect((await dsl.post('/api/aup/people/p1/ask-again', { reason })).status).toBe(200);
    const person = await told();
    expect(person.askedAgainAt).toEqual(expect.any(String));
    expect(JSON.stringify(person)).not.toContain('Unkind');
    expect((await personSeen(dsl)).documents[0]?.acknowledgedAt).toBeNull();
    expect((await personSeen(dsl)).askedAgain).toMatchObject([{ reason, by: 'Mrs dsl' }]);
    expect((await personSeen(teacher)).askedAgain).toHaveLength(1);
    expect((await personSeen(office)).askedAgain).toEqual([]);
    const audited = await server.parts.database.db.selectFrom('audit_log').selectAll().execute();
    expect(JSON.stringify(audited)).not.toContain('Unkind');
  });

  it('is not for the office, nor where the policy does not have it', async () => {
    const reason = 'Because.';
    const byOffice = await office.post('/api/aup/people/p1/ask-again', { reason });
    expect(await problemOf(byOffice)).toBe('403 not-allowed');
    await publish({ again: ['new-version'] });
    const asked = await dsl.post('/api/aup/people/p1/ask-again', { reason });
    expect(await problemOf(asked)).toBe('409 aup-not-after-incident');
  });
});

it('finds people by name, and for a teacher only the children of their classes', async () => {
  const found = async (who: Person, search: string) =>
    aupPeople
      .parse(await (await who.get(`/api/aup/people?search=${search}`)).json())
      .map(({ person }) => person);
  expect(await found(office, 'c')).toEqual(['p3']);
  expect(await found(teacher, 'c')).toEqual([]);
  expect(await found(teacher, 'a')).toEqual(['p1']);
  expect(await found(office, '%25')).toEqual([]);
});

it('keeps what was ticked and typed', async () => {
  const event = said('p1');
  if (event.type !== 'acknowledgement') throw new Error('not an acknowledgement');
  const more = { statements: ['I have read it.'], typedName: 'Ada Lane' };
  const sent = { ...event, acknowledgement: { ...event.acknowledgement, ...more } };
  expect((await device.say(sent)).ok).toBe(true);
  expect((await personSeen(teacher)).records).toMatchObject([more]);
});

describe('a class sitting', () => {
  const view = async (response: Response): Promise<ClassSittingView> =>
    classSittingView.parse(await response.json());
  const start = async () => view(await teacher.post('/api/classes/oak/sitting'));
  const answers = ({ children }: ClassSittingView) =>
    children.map(({ givenName, answer }) => `${givenName} ${answer}`);

  it('is read out first, then each child answers on the classroom’s screen', async () => {
    const before = await view(await teacher.get('/api/classes/oak/sitting'));
    expect(before).toMatchObject({ sitting: null, documents: [{ document: 'charter' }] });
    const { sitting } = await start();
    const id = sitting!.id;
    expect((await desired()).sittings).toMatchObject([{ id, classId: 'oak' }]);
    const early = await teacher.post(`/api/sittings/${id}/answers`, {
      person: 'p1',
      decision: 'agreed',
    });
    expect(await problemOf(early)).toBe('409 sitting-not-read');
    await teacher.post(`/api/sittings/${id}/read`);
    expect((await desired()).sittings?.[0]?.readAt).toEqual(expect.any(String));
    await teacher.post(`/api/sittings/${id}/answers`, { person: 'p1', decision: 'agreed' });
    const after = await view(
      await teacher.post(`/api/sittings/${id}/answers`, { person: 'p2', decision: 'not-today' }),
    );
    expect(answers(after)).toEqual(['Ada agreed', 'Bo not-today']);
    expect((await told()).acknowledged).toMatchObject([{ hash, decision: 'agreed' }]);
    expect((await told('p2')).acknowledged).toEqual([]);
    expect((await personSeen(teacher)).records).toMatchObject([{ how: 'class-sitting' }]);
  });

  it('has what laptops record, by the rules that are on, where the document has its place', async () => {
    const seen = async () => view(await teacher.get('/api/classes/oak/sitting'));
    expect((await seen()).recorded).toEqual(allRecorded(describeRules(), smallPolicy.rules));
    const text = { ...smallPolicy.documents[0]!, markdown: '# Ours\n\nIt tells:\n\n{{notice}}\n' };
    const rules = { ...smallPolicy.rules, wifi: Object.values(smallPolicy.rules)[0]! };
    await server.parts.policies.publish({ ...smallPolicy, rules, documents: [text] });
    const { recorded, documents } = await seen();
    expect(recorded).toEqual(allRecorded(describeRules(), rules));
    expect(recorded.length).toBeGreaterThan(allRecorded(describeRules(), smallPolicy.rules).length);
    expect(documents[0]?.pages).toEqual([
      { heading: 'Ours', lines: ['It tells:'], noticeAfter: 1 },
    ]);
  });

  it('lets an answer be changed and taken back', async () => {
    const id = (await start()).sitting!.id;
    await teacher.post(`/api/sittings/${id}/read`);
    await teacher.post(`/api/sittings/${id}/answers`, { person: 'p1', decision: 'not-today' });
    const changed = await view(
      await teacher.post(`/api/sittings/${id}/answers`, { person: 'p1', decision: 'agreed' }),
    );
    expect(answers(changed)[0]).toBe('Ada agreed');
    const undone = await view(await teacher.post(`/api/sittings/${id}/undo`, { person: 'p1' }));
    expect(answers(undone)[0]).toBe('Ada waiting');
    expect((await told()).acknowledged).toEqual([]);
  });

  it('shows an answer that a child gave on their own laptop', async () => {
    const id = (await start()).sitting!.id;
    await teacher.post(`/api/sittings/${id}/read`);
    await device.say(said('p2'));
    const seen = await view(await teacher.get('/api/classes/oak/sitting'));
    expect(answers(seen)).toEqual(['Ada waiting', 'Bo agreed']);
    expect(seen.children[1]?.records).toEqual([]);
  });

  it('ends when the teacher ends it, and is told to laptops no more', async () => {
    const id = (await start()).sitting!.id;
    expect(await problemOf(await teacher.post('/api/classes/oak/sitting'))).toBe('409 sitting-on');
    await teacher.post(`/api/sittings/${id}/end`);
    expect((await desired()).sittings).toBeUndefined();
    const late = await teacher.post(`/api/sittings/${id}/read`);
    expect(await problemOf(late)).toBe('409 sitting-over');
  });

  it('is led by a teacher of the class alone', async () => {
    const id = (await start()).sitting!.id;
    const other = await server.person('teacher', ['willow'], 'other');
    expect(await problemOf(await other.post(`/api/sittings/${id}/end`))).toBe('403 not-allowed');
    expect(await problemOf(await other.post('/api/classes/oak/sitting'))).toBe('403 not-allowed');
    await teacher.post(`/api/sittings/${id}/read`);
    const stranger = await teacher.post(`/api/sittings/${id}/answers`, {
      person: 'p3',
      decision: 'agreed',
    });
    expect(await problemOf(stranger)).toBe('404 not-found');
  });
});
