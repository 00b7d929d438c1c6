import { beforeEach, describe, expect, test } from 'vitest';
import { Secret, TOTP } from 'otpauth';
import { LessonCodes, noCodeMemory, type CodeMemory } from '#agent/session/lesson-codes.ts';

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const minute = 60_000;
let nowMs: number;
let stored: CodeMemory;
let waits: string[];
const open = (): LessonCodes =>
  new LessonCodes({
    now: () => new Date(nowMs),
    stored,
    remember: (memory) => (stored = JSON.parse(JSON.stringify(memory)) as CodeMemory),
    codes: () => [{ account: 'okafor', name: 'Mrs Okafor', secret }],
    onWait: (until) => waits.push(until.toISOString()),
  });
const right = (): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: nowMs });
const take = async (codes: LessonCodes, account: string, code = '000000'): Promise<string> => {
  const taken = await codes.take(code, account);
  return taken.ok ? 'ok' : taken.error.code;
};
const wrong = async (codes: LessonCodes, account: string, times: number): Promise<string[]> => {
  const said: string[] = [];
  for (let time = 0; time < times; time += 1) said.push(await take(codes, account));
  return said;
};
/** Wrong codes at one account as fast as its waits allow; how long it took. */
async function persist(codes: LessonCodes, account: string, times: number): Promise<number> {
  const from = nowMs;
  for (let time = 0; time < times; time += 1) {
    const until = codes.waitUntil(account);
    if (until !== null) nowMs = Date.parse(until);
    await take(codes, account);
  }
  return nowMs - from;
}

beforeEach(() => {
  nowMs = Date.parse('2026-11-23T10:00:00.000Z');
  stored = noCodeMemory;
  waits = [];
});

describe('wrong codes at one account', () => {
  test('make that account wait, and nobody else at the laptop', async () => {
    const codes = open();
    expect(await wrong(codes, 'leo', 5)).toEqual([
      ...Array.from({ length: 4 }, () => 'lesson-code-wrong'),
      'lesson-code-wait',
    ]);
    expect(waits).toEqual(['2026-11-23T10:01:00.000Z']);
    expect(await take(codes, 'Leo', right())).toBe('lesson-code-wait');
    expect([codes.waitUntil('amy'), codes.waitUntil(null)]).toEqual([null, null]);
    expect(await take(codes, 'amy', right())).toBe('ok');
    // What another account got right gives this one no new attempts.
    nowMs += minute;
    expect(await take(codes, 'leo')).toBe('lesson-code-wait');
  });

  test('are remembered through a restart', async () => {
    await wrong(open(), 'leo', 5);
    const codes = open();
    expect(codes.waitUntil('leo')).toBe('2026-11-23T10:01:00.000Z');
    nowMs += minute;
    expect(await take(codes, 'leo')).toBe('lesson-code-wait');
    expect(codes.waitUntil('leo')).toBe('2026-11-23T10:03:00.000Z');
  });

  test('are forgotten by a right one there, and after a day without any', async () => {
    const codes = open();
    await wrong(codes, 'leo', 5);
    nowMs += minute;
    expect(await take(codes, 'leo', right())).toBe('ok');
    expect(await take(codes, 'leo')).toBe('lesson-code-wrong');
    await wrong(codes, 'leo', 4);
    nowMs += 86_400_000;
    expect(await take(codes, 'amy')).toBe('lesson-code-wrong');
    expect(Object.keys(stored.byAccount ?? {})).toEqual(['amy']);
  });
});

describe('wrong codes at all accounts together', () => {
  test('make everybody wait from the fifteenth on, whoever types them', async () => {
    const codes = open();
    for (const account of ['leo', 'amy', 'ben']) await wrong(codes, account, 4);
    expect(await wrong(codes, 'cai', 3)).toEqual([
      'lesson-code-wrong',
      'lesson-code-wrong',
      'lesson-code-wait',
    ]);
    for (const account of ['leo', 'zoe', null]) expect(codes.waitUntil(account)).not.toBeNull();
    expect(await take(codes, 'zoe', right())).toBe('lesson-code-wait');
    nowMs += minute;
    expect(await take(codes, 'zoe')).toBe('lesson-code-wait');
    expect(codes.waitUntil('zoe')).toBe(new Date(nowMs + 2 * minute).toISOString());
  });

  test('are not come to by one account within a lesson', async () => {
    const codes = open();
    expect(await persist(codes, 'leo', 14)).toBeGreaterThan(80 * minute);
    expect(codes.waitUntil('amy')).toBeNull();
  });

  test('come to no more than one in a quarter of an hour, with however many accounts', async () => {
    const codes = open();
    for (let index = 0; index < 20; index += 1) {
      const account = `pupil-${index}`;
      const until = codes.waitUntil(account);
      if (until !== null) nowMs = Date.parse(until);
      await take(codes, account);
    }
    const from = nowMs;
    for (let index = 20; index < 40; index += 1) {
      nowMs = Date.parse(codes.waitUntil(null)!);
      await take(codes, `pupil-${index}`);
    }
    expect(nowMs - from).toBe(20 * 15 * minute);
  });

  test('of an agent from before are gone on with', async () => {
    stored = { used: {}, wrong: 30, waitUntil: '2026-11-23T10:05:00.000Z' };
    const codes = open();
    expect(codes.waitUntil('amy')).toBe('2026-11-23T10:05:00.000Z');
    nowMs += 5 * minute;
    expect(await take(codes, 'amy')).toBe('lesson-code-wait');
    expect(codes.waitUntil('ben')).toBe('2026-11-23T10:20:00.000Z');
  });
});

test('a right code is taken once, at whichever account', async () => {
  const codes = open();
  const code = right();
  expect(await take(codes, 'leo', code)).toBe('ok');
  expect(await take(codes, 'amy', code)).toBe('lesson-code-used');
});
