import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ManualClock } from '#base/clock.ts';
import * as api from '#protocol/console-api.ts';
import { ruleCatalogue } from '#protocol/rule-catalogue.ts';
import {
  acknowledgement,
  peopleCsv,
  smallPolicy,
  TestConsole,
  type Person,
} from '#test/integration/console-kit.ts';

let clock: ManualClock;
let server: TestConsole;
let technician: Person;

beforeEach(async () => {
  clock = new ManualClock('2026-11-22T08:00:00Z');
  server = await TestConsole.start({ clock });
  await server.parts.policies.publish(smallPolicy);
  await server.people(peopleCsv);
  technician = await server.person('technician');
});
afterEach(() => server.stop());

async function ask<S extends z.ZodType>(schema: S, path: string): Promise<z.output<S>> {
  const answer = await technician.get(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return schema.parse(await answer.json());
}

describe('the overview', () => {
  it('counts each device once by its worst finding, and what was not heard as unknown', async () => {
    const [good, bad, half] = [
      await server.device('good'),
      await server.device('bad'),
      await server.device('half'),
    ];
    await server.device('mute');
    await good.find('antivirus', 'compliant');
    await good.find('os-updates', 'compliant');
    await bad.find('antivirus', 'violated');
    await bad.find('os-updates', 'compliant');
    await half.find('antivirus', 'compliant');
    const found = await ask(api.overview, '/api/overview');
    expect(found.devices).toMatchObject({ total: 4, silent: 0, connected: 0 });
    expect(found.devices.byState).toMatchObject({ compliant: 1, violated: 1, unknown: 2 });
    expect(found.rules.map((rule) => [rule.rule, rule.byState])).toEqual([
      ['antivirus', { compliant: 2, violated: 1, unknown: 1, exempt: 0, 'not-applicable': 0 }],
      ['os-updates', { compliant: 2, violated: 0, unknown: 2, exempt: 0, 'not-applicable': 0 }],
    ]);
    expect(found.reviews).toEqual([
      { document: 'E-Safety Policy', due: '2026-11', clause: 'STOCKS-01', state: 'due-soon' },
    ]);
    expect(found.aup).toEqual({ people: 3, complete: 0 });
  });

  it('turns a device that falls silent unknown everywhere, and back when it speaks', async () => {
    const device = await server.device('d');
    await device.find('antivirus', 'compliant');
    await device.find('os-updates', 'compliant');
    clock.advance(181_000);
    const silent = await ask(api.overview, '/api/overview');
    expect(silent.devices).toMatchObject({ silent: 1, byState: { unknown: 1, compliant: 0 } });
    expect(silent.rules[0]?.byState).toMatchObject({ unknown: 1, compliant: 0 });
    const page = await ask(api.devicePage, '/api/devices?silent=true&state=unknown&rule=antivirus');
    expect(page.rows).toMatchObject([
      { silent: true, state: 'unknown', violated: [], unknown: ['antivirus', 'os-updates'] },
    ]);
    await device.heartbeat();
    const back = await ask(api.overview, '/api/overview');
    expect(back.devices).toMatchObject({ silent: 0, byState: { compliant: 1 } });
    expect(back.rules[0]?.byState).toMatchObject({ compliant: 1, unknown: 0 });
  });

  it('counts devices that fell silent while the console was away, from the first page on', async () => {
    const device = await server.device('d');
    await device.find('antivirus', 'compliant');
    await device.find('os-updates', 'compliant');
    await server.stop(true);
    clock.advance(3_600_000);
    server = await TestConsole.start({ clock, dataDir: server.dataDir });
    technician = await server.person('technician');
    const page = await ask(api.devicePage, '/api/devices');
    expect(page.rows).toMatchObject([{ silent: true, state: 'unknown' }]);
    await server.stop(false);
    server = await TestConsole.start({ clock });
  });

  it('keeps how each day ended', async () => {
    const device = await server.device('d');
    await device.find('antivirus', 'compliant');
    await device.find('os-updates', 'violated');
    const second = await server.device('second');
    await second.find('antivirus', 'violated');
    clock.advance(181_000);
    await second.heartbeat();
    await ask(api.overview, '/api/overview');
    clock.advance(24 * 3_600_000);
    technician = await server.person('technician');
    await device.find('os-updates', 'compliant');
    const { history } = await ask(api.overview, '/api/overview');
    expect(
      history.map(({ day, byState }) => [
        day,
        byState.violated,
        byState.unknown,
        byState.compliant,
      ]),
    ).toEqual([
      // One was silent by midnight: what it had said no longer counted as known.
      ['2026-11-22', 1, 1, 0],
      ['2026-11-23', 0, 1, 1],
    ]);
  });
});

describe('devices', () => {
  beforeEach(async () => {
    const oak = await server.device('oak-1', 'oak');
    await oak.find('antivirus', 'violated');
    await oak.find('os-updates', 'unknown');
    const willow = await server.device('willow-1', 'willow');
    await willow.find('antivirus', 'compliant');
    await willow.find('os-updates', 'compliant');
    await willow.say({
      type: 'signed-in',
      person: 'p3',
      account: 'cy.n',
      at: clock.now().toISOString(),
    });
    await server.device('spare_1');
  });

  it.each([
    ['', ['oak-1', 'spare_1', 'willow-1']],
    ['?state=violated', ['oak-1']],
    ['?state=unknown', ['spare_1']],
    ['?state=compliant', ['willow-1']],
    ['?rule=os-updates', ['oak-1', 'spare_1']],
    ['?rule=antivirus&state=violated', ['oak-1']],
    ['?rule=os-updates&state=unknown', ['oak-1', 'spare_1']],
    ['?rule=antivirus&state=compliant', ['willow-1']],
    ['?classId=willow', ['willow-1']],
    ['?search=CY.N', ['willow-1']],
    ['?search=oak', ['oak-1']],
    ['?search=_', ['spare_1']],
    ['?search=%25', []],
    ['?silent=true', []],
    ['?silent=false&sort=state', ['oak-1', 'spare_1', 'willow-1']],
    ['?page=2', []],
  ])('filtered by %j', async (query, names) => {
    const page = await ask(api.devicePage, `/api/devices${query}`);
    expect(page.rows.map((row) => row.name)).toEqual(names);
    expect(page.total).toBe(query === '?page=2' ? 3 : names.length);
  });

  it('answer a filter that does not exist with its name', async () => {
    const answer = await technician.get('/api/devices?colour=red');
    expect([answer.status, JSON.stringify(await answer.json())]).toEqual([
      400,
      expect.stringContaining('colour'),
    ]);
  });

  it('come as a file of what is on screen', async () => {
    const answer = await technician.get('/api/devices.csv?state=violated');
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const lines = (await answer.text()).trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^oak-1,Debian 12,Oak,violated,antivirus,os-updates,,2026-11-22T08/);
  });

  it('show everything about one, its history and whether that is whole', async () => {
    const id = (await ask(api.devicePage, '/api/devices?search=oak')).rows[0]!.id;
    const detail = await ask(api.deviceDetail, `/api/devices/${id}`);
    expect(detail).toMatchObject({
      storedThrough: 2,
      chainWhole: true,
      row: { violated: ['antivirus'], unknown: ['os-updates'] },
    });
    expect(detail.findings.map((finding) => finding.rule)).toEqual(['antivirus', 'os-updates']);
    const history = await ask(api.deviceHistory, `/api/devices/${id}/history`);
    expect(history.map((entry) => entry.rule)).toEqual(['os-updates', 'antivirus']);
    const { db } = server.parts.database;
    await db
      .updateTable('events')
      .set({ body: '{}' })
      .where('device', '=', id)
      .where('sequence', '=', 1)
      .execute();
    expect((await ask(api.deviceDetail, `/api/devices/${id}`)).chainWhole).toBe(false);
    expect((await technician.get('/api/devices/none')).status).toBe(404);
    expect((await technician.get('/api/devices/none/history')).status).toBe(404);
  });
});

describe('what is derived from the events', () => {
  it('can be dropped and built again to the same', async () => {
    const { db } = server.parts.database;
    const device = await server.device('d', 'oak');
    await device.find('antivirus', 'violated');
    await device.find('os-updates', 'compliant');
    await device.say({
      type: 'signed-in',
      person: 'p1',
      account: 'ada.l',
      at: clock.now().toISOString(),
    });
    await device.say({
      type: 'session',
      session: 's1',
      change: 'started',
      cause: 'console',
      at: clock.now().toISOString(),
    });
    const other = await server.device('other');
    await other.find('antivirus', 'compliant');
    await other.say({
      type: 'snapshot',
      snapshot: {
        findings: [other.finding('os-updates', 'unknown')],
        signedIn: null,
        activeSessions: [],
      },
    });
    const quiet = await server.device('quiet');
    await quiet.find('antivirus', 'violated');
    clock.advance(181_000);
    await device.find('antivirus', 'compliant', 'updated');
    await other.heartbeat();
    await ask(api.overview, '/api/overview');
    const dump = async () => ({
      findings: await db
        .selectFrom('current_findings')
        .selectAll()
        .orderBy('device')
        .orderBy('rule')
        .execute(),
      counts: await db
        .selectFrom('rule_counts')
        .selectAll()
        .where('devices', '<>', 0)
        .orderBy('rule')
        .orderBy('state')
        .execute(),
      standing: await db.selectFrom('device_standing').selectAll().orderBy('device').execute(),
      log: await db.selectFrom('state_log').selectAll().orderBy('device').orderBy('at').execute(),
    });
    const before = await dump();
    expect(before.standing.map((row) => row.silent).sort()).toEqual([0, 0, 1]);
    await server.parts.findings.rebuild();
    expect(await dump()).toEqual(before);
  });
});

describe('policy and rules', () => {
  it('are shown with the layer and clause behind each value', async () => {
    const policy = await ask(api.policyView, '/api/policy?role=pupil&year=2');
    expect(policy).toMatchObject({ revision: 2, pack: 'test-school', role: 'pupil', year: 2 });
    expect(policy.rules.map((rule) => rule.rule)).toEqual(['antivirus', 'os-updates']);
    expect((await ask(ruleCatalogue, '/api/rules')).length).toBeGreaterThan(0);
    expect((await technician.get('/api/policy?role=king')).status).toBe(400);
  });

  it('change for every device when a new policy is published, and only then', async () => {
    const device = await server.device('d');
    const before = (await device.desired()).state;
    expect(await server.parts.policies.publish(smallPolicy)).toBe(false);
    expect((await device.desired()).state).toEqual(before);
    const { antivirus } = smallPolicy.rules;
    expect(
      await server.parts.policies.publish({ ...smallPolicy, rules: { antivirus: antivirus! } }),
    ).toBe(true);
    const after = (await device.desired()).state;
    expect(after.policy.revision).toBe(before.policy.revision + 1);
    expect(after.revision).toBe(before.revision + 1);
  });
});

describe('enrolment codes and people', () => {
  it('show a code once and then only its first letters', async () => {
    const made = api.enrolmentCode.parse(
      await (
        await technician.post('/api/enrolment-codes', { classId: 'oak', uses: 2, validHours: 3 })
      ).json(),
    );
    const [listed] = await ask(api.enrolmentCodes, '/api/enrolment-codes');
    expect(listed).toMatchObject({ usesLeft: 2, classId: 'oak', createdBy: 'technician' });
    expect(listed?.code).toBe(`${made.code.slice(0, 4)}-····-····-····`);
    const wrong = await technician.post('/api/enrolment-codes', {
      classId: 'none',
      uses: 1,
      validHours: 1,
    });
    expect(wrong.status).toBe(400);
  });

  it('take in a whole file or nothing', async () => {
    const good = await technician.post(
      '/api/people/import',
      `${peopleCsv}p9,dee,Dee,pupil,2,Oak,\n`,
    );
    expect(api.peopleImported.parse(await good.json())).toEqual({
      people: 5,
      classes: 2,
      notInFile: 0,
    });
    const bad = await technician.post(
      '/api/people/import',
      `${peopleCsv}p8,eli,Eli,wizard,2,Oak,\np7,fay,Fay,pupil,2,Oak,\n`,
    );
    expect(await bad.json()).toMatchObject({ code: 'people-invalid', where: 'row 6' });
    const stolen = await technician.post(
      '/api/people/import',
      'id,account,given_name,role\nnew,ada.l,X,pupil\n',
    );
    expect(await stolen.json()).toMatchObject({
      message: expect.stringContaining('ada.l') as string,
    });
    const classes = await ask(api.classList, '/api/classes');
    expect(classes.map((c) => [c.id, c.year, c.pupils])).toEqual([
      ['oak', 2, 3],
      ['willow', 5, 1],
    ]);
  });

  it('stay where a file does not name them, and leave where it is the whole list', async () => {
    const device = await server.device('d');
    await device.say(acknowledgement('p1'));
    const few = 'id,account,given_name,role,year,classes\np2,bo.m,Bo,pupil,2,Oak\n';
    const some = await technician.post('/api/people/import', few);
    expect(await some.json()).toEqual({ people: 4, classes: 2, notInFile: 3 });
    const nobody = await technician.post('/api/people/import?whole=true', few.split('\n')[0]);
    expect(nobody.status).toBe(400);
    // Bo has Ada's account now: she left.
    const all = await technician.post(
      '/api/people/import?whole=true',
      few.replace('bo.m', 'ada.l'),
    );
    expect(await all.json()).toEqual({ people: 1, classes: 2, notInFile: 0 });
    const { hash } = (await device.desired()).state.roster;
    const jws = await (await device.fetch(`/device/v1/roster/${hash}`)).text();
    const roster = Buffer.from(jws.split('.')[1]!, 'base64url').toString();
    expect(JSON.parse(roster)).toMatchObject({ people: [{ id: 'p2', account: 'ada.l' }] });
    const coverage = await ask(api.aupCoverage, '/api/aup');
    expect(coverage.groups.map((group) => group.people)).toEqual([1]);
    expect(coverage.recent).toMatchObject([{ person: 'p1', decision: 'agreed' }]);
  });

  it('knows no more than a roster may hold, however many files it is told of', async () => {
    const row = (n: number) => `x${n},x${n},X,pupil,2,Oak,`;
    const many = Array.from({ length: 19_999 }, (_, n) => row(n)).join('\n');
    const answer = await technician.post(
      '/api/people/import',
      `id,account,given_name,role,year,classes,variant\n${many}\n`,
    );
    expect(await answer.json()).toMatchObject({
      message: expect.stringContaining('20003 people') as string,
    });
  });

  it('owe again what the policy asks for each school year, on every page', async () => {
    const [audience] = smallPolicy.audiences;
    await server.parts.policies.publish({
      ...smallPolicy,
      audiences: [{ ...audience!, again: ['school-year-start'] }],
    });
    const device = await server.device('d', 'oak');
    await device.say(acknowledgement('p1'));
    const ada = async () =>
      (await ask(api.classDetail, '/api/classes/oak')).people.find((one) => one.person === 'p1');
    expect((await ada())?.aup).toBe('agreed');
    clock.advance(300 * 86_400_000);
    technician = await server.person('technician');
    await expect.poll(async () => (await ada())?.aup).toBe('due');
  });

  it('count an agreement and not a "not now"', async () => {
    const device = await server.device('d');
    await device.say(acknowledgement('p1', 'not-now'));
    expect((await ask(api.overview, '/api/overview')).aup.complete).toBe(0);
    await device.say(acknowledgement('p1'));
    expect((await ask(api.overview, '/api/overview')).aup.complete).toBe(1);
  });
});
