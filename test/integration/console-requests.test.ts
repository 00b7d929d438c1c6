import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestPage, RequestRow } from '#protocol/console-api.ts';
import type { CompiledPolicy } from '#protocol/policy.ts';
import {
  type FakeDevice,
  type Person,
  problemOf,
  smallPolicy,
  TestConsole,
} from '#test/integration/console-kit.ts';

const setting = (approver: string) => ({
  ...smallPolicy.rules['antivirus']!,
  mode: 'enforce' as const,
  parameters: { approver },
});
/** STOCKS-22 and OLI-29 in one: the coordinator for downloads, the business manager for software. */
const policy: CompiledPolicy = {
  ...smallPolicy,
  rules: { downloads: setting('computing-coordinator'), software: setting('business-manager') },
};
const people = `id,account,given_name,role,year,classes,variant
p1,ada.l,Ada,pupil,2,Oak,
t1,okafor,Ngozi,teacher,,Oak,
c1,bell,Tom,computing-coordinator,,,
`;

let server: TestConsole;
let device: FakeDevice;
let coordinator: Person;
let manager: Person;
let technician: Person;
let teacher: Person;

beforeAll(async () => {
  server = await TestConsole.start();
  await server.parts.policies.publish(policy);
  await server.people(people);
  coordinator = await server.person('computing-coordinator', [], 'bell');
  manager = await server.person('business-manager', [], 'manager');
  technician = await server.person('technician', [], 'jo');
  teacher = await server.person('teacher', ['oak'], 'okafor');
  device = await server.device('laptop-1', 'oak');
});
afterAll(() => server.stop());

let numbers = 0;
async function asked(
  more: { person?: string; rule?: string; what?: string } = {},
): Promise<string> {
  const request = `request-${(numbers += 1)}`;
  const answer = await device.say({
    type: 'request',
    request,
    rule: 'downloads',
    what: 'setup.exe (Windows program)',
    // What a device claims gives nobody a right.
    approver: 'business-manager',
    person: 'p1',
    at: new Date().toISOString(),
    ...more,
  });
  expect(answer.status).toBe(200);
  return request;
}

const decide = (who: Person, request: string, body: unknown): Promise<Response> =>
  who.post(`/api/devices/${device.id}/requests/${request}/decision`, body);
const grant = { decision: 'granted', reason: 'For the club.' };
const refuse = { decision: 'refused', reason: 'We have one already.' };
async function list(who: Person, query = ''): Promise<RequestRow[]> {
  const answer = await who.get(`/api/requests${query}`);
  return ((await answer.json()) as RequestPage).rows;
}

describe('a request of a device', () => {
  it('is shown once to whom the pack names and to technicians, with first name and class', async () => {
    const request = await asked();
    for (const who of [coordinator, technician]) {
      const rows = (await list(who)).filter((row) => row.request === request);
      expect(rows).toMatchObject([
        {
          what: 'setup.exe (Windows program)',
          ruleTitle: 'Downloads',
          person: { givenName: 'Ada', className: 'Oak' },
          notMine: null,
          decision: null,
        },
      ]);
    }
    expect(await list(manager)).toEqual([]);
    expect((await teacher.get('/api/requests')).status).toBe(403);
  });

  it('said again under the same name changes nothing', async () => {
    const request = await asked();
    await decide(coordinator, request, refuse);
    await device.say({
      type: 'request',
      request,
      rule: 'downloads',
      what: 'other.exe',
      approver: 'technician',
      at: new Date().toISOString(),
    });
    const [row] = (await list(technician, '?state=decided')).filter((r) => r.request === request);
    expect(row).toMatchObject({ what: 'setup.exe (Windows program)', decision: refuse });
  });
});

describe('a decision', () => {
  it('reaches the device in its signed desired state, with a new revision', async () => {
    const request = await asked();
    const before = await device.desired();
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const answer = await decide(coordinator, request, { ...grant, until });
    expect(answer.status).toBe(200);
    const { state } = await device.desired();
    expect(state.revision).toBeGreaterThan(before.state.revision);
    expect(state.decisions?.filter((one) => one.request === request)).toEqual([
      {
        request,
        decision: 'granted',
        by: 'Mrs bell',
        at: expect.any(String) as string,
        until,
        reason: 'For the club.',
      },
    ]);
    const other = await server.device('laptop-2', 'oak');
    expect((await other.desired()).state.decisions).toBeUndefined();
  });

  it('is in the audit log, whole, with who and why', async () => {
    const request = await asked();
    await decide(technician, request, refuse);
    const entry = await server.parts.database.db
      .selectFrom('audit_log')
      .select(['actor', 'action', 'detail'])
      .where('subject', '=', request)
      .executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ actor: 'jo', action: 'request-refuse' });
    expect(JSON.parse(entry.detail)).toMatchObject({ reason: 'We have one already.' });
    expect(await server.parts.audit.firstBroken()).toBeNull();
  });

  it('is of whom the pack names, never of the one who asked, and needs a reason', async () => {
    const request = await asked();
    const own = await asked({ person: 'c1' });
    expect(await problemOf(await decide(manager, request, grant))).toBe('403 not-allowed');
    expect(await problemOf(await decide(teacher, request, grant))).toBe('403 not-allowed');
    expect(await problemOf(await decide(coordinator, own, grant))).toBe('403 own-request');
    expect((await list(coordinator)).find((row) => row.request === own)?.notMine).toBe('own');
    expect((await decide(coordinator, request, { ...grant, reason: ' x ' })).status).toBe(400);
    const past = { ...grant, until: '2020-01-01T00:00:00Z' };
    expect(await problemOf(await decide(coordinator, request, past))).toBe('400 permission-end');
    expect(await problemOf(await decide(technician, 'none', grant))).toBe('404 not-found');
    expect((await decide(technician, own, grant)).status).toBe(200);
  });

  it('stands, but a refusal may become a permission', async () => {
    const request = await asked();
    expect((await decide(coordinator, request, refuse)).status).toBe(200);
    expect(await problemOf(await decide(technician, request, refuse))).toBe('409 request-decided');
    expect((await decide(technician, request, grant)).status).toBe(200);
    expect(await problemOf(await decide(technician, request, refuse))).toBe('409 request-decided');
  });

  it('at the same moment by two people is one decision', async () => {
    const request = await asked();
    const answers = await Promise.all([
      decide(coordinator, request, grant),
      decide(technician, request, grant),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('an approver', () => {
  it('sees no class, no laptop and no policy', async () => {
    expect(await (await manager.get('/api/classes')).json()).toEqual([]);
    expect((await manager.get('/api/classes/oak')).status).toBe(403);
    for (const path of ['/api/devices', '/api/overview', '/api/policy', '/api/enrolment-codes'])
      expect((await manager.get(path)).status).toBe(403);
    const grants = await manager.post(`/api/devices/${device.id}/grants`, {
      action: 'session-start',
    });
    expect(grants.status).toBe(403);
  });
});
