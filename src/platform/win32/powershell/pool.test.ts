import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asciiJson } from '#platform/win32/powershell/interpreter.ts';
import { PowerShellPool } from '#platform/win32/powershell/pool.ts';
import { hostScriptPath, scriptPath } from '#platform/win32/powershell/script-path.ts';

// There is no PowerShell on these machines: a Node program that speaks as host.ps1 does stands in.
// What is real here: processes, pipes, files, time limits. What is not: host.ps1 itself.
const standIn = join(import.meta.dirname, 'fixtures', 'stand-in.mjs');
const usual = { timeoutMs: 5_000 };

let folder: string;
let pool: PowerShellPool;

const poolWith = (times = { idleMs: 5_000, patienceMs: 5_000 }, program = process.execPath) =>
  new PowerShellPool(
    async () => ({ program, args: [standIn], environment: { PATH: '', TMPDIR: folder } }),
    times,
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beadle-pool-'));
  pool = poolWith();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('words and texts arrive as they are, whatever they hold', async () => {
  const args = ['Größe 日本 "x" $(calc) `n', '-Name', "'; exit; '", '', '\u0000\n', '😀'];
  expect(await pool.ask('/x/echo.ps1', args, usual)).toEqual({ ok: true, value: args });
  expect(asciiJson(args)).toMatch(/^[\u0020-\u007e]+$/);
  expect(JSON.parse(asciiJson(args))).toEqual(args);
});

test('one process serves all requests that come together', async () => {
  const pids = await Promise.all([1, 2, 3].map(() => pool.ask('/x/pid.ps1', [], usual)));
  expect(new Set(pids.map((one) => one.ok && one.value)).size).toBe(1);
  expect(pool.size).toBe(1);
});

test('what is printed is never taken for an answer', async () => {
  expect(await pool.ask('/x/noise.ps1', [], usual)).toEqual({ ok: true, value: 'true answer' });
});

test('a script that fails, answers nothing, too much or nonsense is told apart', async () => {
  expect(await pool.ask('/x/throws.ps1', [], usual)).toEqual({
    ok: false,
    error: {
      code: 'failed',
      what: '/x/throws.ps1',
      message: 'Kein Zugriff (UnauthorizedAccess, FullLanguage)',
    },
  });
  expect(await pool.ask('/x/nothing.ps1', [], usual)).toEqual({ ok: true, value: null });
  expect(await pool.ask('/x/big.ps1', [], usual)).toMatchObject({ error: { code: 'too-large' } });
  expect(await pool.ask('/x/big.ps1', [], { ...usual, mostBytes: 3_000_000 })).toMatchObject({
    ok: true,
  });
  expect(await pool.ask('/x/broken.ps1', [], usual)).toMatchObject({ error: { code: 'failed' } });
  expect(await pool.ask('/x/echo.ps1', ['still here'], usual)).toMatchObject({ ok: true });
});

test('a script that hangs fails alone: the next is asked of a new process', async () => {
  const first = await pool.ask('/x/pid.ps1', [], usual);
  const [hung, after] = await Promise.all([
    pool.ask('/x/hangs.ps1', [], { timeoutMs: 300 }),
    pool.ask('/x/pid.ps1', [], usual),
  ]);
  expect(hung).toEqual({ ok: false, error: { code: 'timed-out', what: '/x/hangs.ps1' } });
  expect(after).toMatchObject({ ok: true });
  expect(after).not.toEqual(first);
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 200);
  expect(
    await pool.ask('/x/hangs.ps1', [], { timeoutMs: 60_000, signal: abort.signal }),
  ).toMatchObject({ error: { code: 'timed-out' } });
  expect(await pool.ask('/x/echo.ps1', [], { ...usual, signal: abort.signal })).toMatchObject({
    error: { code: 'timed-out' },
  });
});

test('a process that ends tells why, and one that is not there is not found', async () => {
  expect(await pool.ask('/x/dies.ps1', [], usual)).toMatchObject({
    error: {
      code: 'failed',
      message:
        'PowerShell ended (1): Die Datei kann nicht geladen werden, da Skripts gesperrt sind.',
    },
  });
  expect(await pool.ask('/x/echo.ps1', [], usual)).toMatchObject({ ok: true });
  expect(await poolWith(undefined, '/no/such/powershell').ask('/x/pid.ps1', [], usual)).toEqual({
    ok: false,
    error: { code: 'not-found', what: '/no/such/powershell' },
  });
});

test('a second process helps out where one is busy for long, and both end when idle', async () => {
  pool = poolWith({ idleMs: 100, patienceMs: 50 });
  const slow = pool.ask('/x/pid-1500.ps1', [], usual);
  const quick = await pool.ask('/x/pid.ps1', [], usual);
  expect(quick).toMatchObject({ ok: true });
  expect(await slow).not.toEqual(quick);
  await wait(400);
  expect(pool.size).toBe(0);
});

test('nothing is left in the temporary folder', async () => {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    pool = poolWith({ idleMs: 50, patienceMs: 5_000 });
    expect(await pool.ask('/x/echo.ps1', [], usual)).toMatchObject({ ok: true });
    await wait(700);
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
});

test('scripts are found in the source and in a bundle, and only by their names', () => {
  expect(existsSync(hostScriptPath())).toBe(true);
  expect(scriptPath('antivirus/state')).toMatch(/src[\\/]rules[\\/]antivirus[\\/]state\.ps1$/);
  for (const bad of ['../x', 'a/b/c', 'a\\b', 'A/b', 'a/b.ps1', ''])
    expect(scriptPath(bad)).toBeUndefined();
  mkdirSync(join(folder, 'powershell'));
  writeFileSync(join(folder, 'powershell', 'host.ps1'), '');
  expect(hostScriptPath(folder)).toBe(join(folder, 'powershell', 'host.ps1'));
  expect(scriptPath('a/b', folder)).toBe(join(folder, 'powershell', 'a', 'b.ps1'));
});
