import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#base/clock.ts';
import { unwrap } from '#base/result.ts';
import { removeUser } from '#console/commands/administer.ts';
import { me } from '#protocol/console-api.ts';
import { Person, TestConsole } from '#test/integration/console-kit.ts';

const password = 'three plain words';
let clock: ManualClock;
let server: TestConsole;

beforeEach(async () => {
  clock = new ManualClock('2026-11-22T08:00:00Z');
  server = await TestConsole.start({ clock });
  const account = {
    username: 'Price',
    name: 'Mx Price',
    role: 'technician' as const,
    classes: [],
    password,
  };
  unwrap(await server.parts.signIn.putAccount(account, 'test'));
});
afterEach(() => server.stop());

function signIn(
  username: string,
  given: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${server.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, ...headers },
    body: JSON.stringify({ username, password: given }),
  });
}

const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0] ?? '';

describe('signing in with a password', () => {
  it('gives a session in a cookie that scripts cannot read', async () => {
    const answer = await signIn('price', password);
    expect(me.parse(await answer.json())).toMatchObject({ username: 'price', role: 'technician' });
    expect(cookieOf(answer)).toMatch(/^beadle=[\w-]{43};.*HttpOnly; SameSite=Lax/);
    const person = new Person(server.url, cookieOf(answer).split(';')[0]!);
    expect((await person.get('/api/me')).status).toBe(200);
    const rows = await server.parts.database.db.selectFrom('web_sessions').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(person.cookie.split('=')[1]);
  });

  it('answers a wrong password and an unknown name alike, after as long', async () => {
    const bodies = new Set<string>();
    // Processor time of all threads, and the least of three: a busy machine changes neither much.
    const least = async (username: string) => {
      const times: number[] = [];
      for (let n = 0; n < 3; n += 1) {
        const before = process.cpuUsage();
        const answer = await signIn(username, 'wrong wrong wrong');
        bodies.add(`${answer.status} ${await answer.text()}`);
        const { user, system } = process.cpuUsage(before);
        times.push(user + system);
      }
      return Math.min(...times);
    };
    const [unknown, known] = [await least('nobody'), await least('price')];
    expect([...bodies]).toHaveLength(1);
    expect([...bodies][0]).toContain('sign-in-failed');
    expect(unknown).toBeGreaterThan(known / 3);
  });

  it('is held back after five failures, says for how long, and goes on after that', async () => {
    for (let n = 0; n < 5; n += 1) expect((await signIn('price', 'wrong')).status).toBe(401);
    const held = await signIn('price', password);
    expect(held.status).toBe(429);
    expect(Number(held.headers.get('retry-after'))).toBe(900);
    expect(await held.json()).toMatchObject({
      code: 'too-many-tries',
      fix: expect.stringContaining('15 minutes') as string,
    });
    clock.advance(900_000);
    expect((await signIn('price', password)).status).toBe(200);
  });

  it('is held back as well where all tries are made at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('price', 'wrong')));
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([...Array<number>(5).fill(401), ...Array<number>(7).fill(429)]);
  });

  it('is held back behind a proxy by the address that the proxy saw', async () => {
    await server.stop();
    const publicUrl = 'https://beadle.school.example';
    server = await TestConsole.start({ clock, settings: { publicUrl } });
    // What the proxy makes of a made-up header: it adds the address that it saw itself.
    const from = (made: number, seen: string) =>
      signIn('price', 'wrong', { origin: publicUrl, 'x-forwarded-for': `10.9.9.${made}, ${seen}` });
    for (let n = 0; n < 5; n += 1) expect((await from(n, '10.1.2.3')).status).toBe(401);
    expect((await from(6, '10.1.2.3')).status).toBe(429);
    expect((await from(7, '10.1.2.4')).status).toBe(401);
  });

  it('refuses weak passwords and odd names when the account is made', async () => {
    const base = { username: 'x', name: 'X', role: 'teacher' as const, classes: [] };
    expect(
      await server.parts.signIn.putAccount({ ...base, password: 'short' }, 'test'),
    ).toMatchObject({ ok: false });
    expect(
      await server.parts.signIn.putAccount({ ...base, username: 'a b' }, 'test'),
    ).toMatchObject({ ok: false });
  });
});

describe('a session', () => {
  it('ends after two idle hours', async () => {
    const person = await server.person('technician');
    clock.advance(7_100_000);
    expect((await person.get('/api/me')).status).toBe(200);
    clock.advance(7_100_000);
    expect((await person.get('/api/me')).status).toBe(200);
    clock.advance(7_300_000);
    expect((await person.get('/api/me')).status).toBe(401);
  });

  it('ends after twelve hours even in use', async () => {
    const person = await server.person('technician');
    for (let hour = 0; hour < 12; hour += 1) {
      clock.advance(3_600_000);
      expect((await person.get('/api/me')).status).toBe(200);
    }
    clock.advance(1_000);
    expect((await person.get('/api/me')).status).toBe(401);
  });

  it('ends when its person signs out', async () => {
    const person = await server.person('technician');
    expect((await person.post('/api/sign-out')).status).toBe(200);
    expect((await person.get('/api/me')).status).toBe(401);
  });

  it('ends for good when its account is removed, by a link made before too', async () => {
    const person = await server.person('teacher', ['oak']);
    const token = await server.parts.signIn.createLink('teacher', 'test');
    expect(await removeUser(server.dataDir, 'Teacher')).toMatchObject({ ok: true });
    expect((await person.get('/api/me')).status).toBe(401);
    const opened = await fetch(`${server.url}/sign-in/link/${token}`, { redirect: 'manual' });
    expect(opened.headers.get('location')).toBe('/sign-in?link=ended');
    expect(await removeUser(server.dataDir, 'teacher')).toMatchObject({ ok: false });
  });

  it('ends when its account is changed', async () => {
    const person = await server.person('technician');
    await server.person('technician');
    expect((await person.get('/api/me')).status).toBe(401);
  });
});

describe('a one-time link', () => {
  it('signs in once', async () => {
    const token = await server.parts.signIn.createLink('price', 'test');
    const open = () => fetch(`${server.url}/sign-in/link/${token}`, { redirect: 'manual' });
    const first = await open();
    expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
    expect(cookieOf(first)).toContain('beadle=');
    const second = await open();
    expect([second.headers.get('location'), cookieOf(second)]).toEqual(['/sign-in?link=ended', '']);
  });

  it('outlives being looked at by a mail program', async () => {
    const token = await server.parts.signIn.createLink('price', 'test');
    const link = `${server.url}/sign-in/link/${token}`;
    const looked = await fetch(link, { method: 'HEAD', redirect: 'manual' });
    expect(cookieOf(looked)).toBe('');
    expect((await fetch(link, { redirect: 'manual' })).headers.get('location')).toBe('/');
  });

  it('cannot be guessed at without end', async () => {
    const open = () => fetch(`${server.url}/sign-in/link/guess`, { redirect: 'manual' });
    for (let n = 0; n < 50; n += 1) expect((await open()).status).toBe(303);
    const held = await open();
    expect([held.status, held.headers.get('retry-after')]).toEqual([429, '900']);
    clock.advance(900_000);
    expect((await open()).status).toBe(303);
  });

  it('ends after a quarter of an hour', async () => {
    const token = await server.parts.signIn.createLink('price', 'test');
    clock.advance(900_001);
    const answer = await fetch(`${server.url}/sign-in/link/${token}`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe('/sign-in?link=ended');
  });
});

describe('the audit log', () => {
  it('holds what people did, and shows where it was altered', async () => {
    await server.person('technician');
    const { audit, database } = server.parts;
    expect(await audit.firstBroken()).toBeNull();
    const rows = await database.db
      .selectFrom('audit_log')
      .select('action')
      .orderBy('number')
      .execute();
    expect(rows.map((row) => row.action)).toEqual([
      'put-account',
      'put-account',
      'create-sign-in-link',
      'sign-in-by-link',
    ]);
    await database.db
      .updateTable('audit_log')
      .set({ actor: 'somebody' })
      .where('number', '=', 2)
      .execute();
    expect(await audit.firstBroken()).toBe(2);
  });
});
