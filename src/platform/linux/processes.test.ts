import { describe, expect, it } from 'vitest';
import { run } from '#platform/linux/processes.ts';

const shell = (script: string, timeoutMs = 5_000, mostBytes?: number) =>
  run('/bin/sh', ['-c', script], { timeoutMs, ...(mostBytes && { mostBytes }) });

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('run', () => {
  it('gives the exit code as a value, with both outputs', async () => {
    expect(await shell('echo out; echo wrong >&2; exit 100')).toEqual({
      ok: true,
      value: { code: 100, stdout: 'out\n', stderr: 'wrong\n' },
    });
  });

  it('gives programs the C locale and nothing of our own environment', async () => {
    process.env.BEADLE_SECRET_OF_TEST = 'x';
    const answer = await shell('echo $LC_ALL $BEADLE_SECRET_OF_TEST');
    delete process.env.BEADLE_SECRET_OF_TEST;
    expect(answer).toMatchObject({ value: { stdout: 'C\n' } });
  });

  it('takes arguments as they are: there is no shell', async () => {
    const answer = await run('echo', ['$(id); *'], { timeoutMs: 5_000 });
    expect(answer).toMatchObject({ value: { stdout: '$(id); *\n' } });
  });

  it('says that a program is absent', async () => {
    expect(await run('no-such-program', [], { timeoutMs: 1_000 })).toEqual({
      ok: false,
      error: { code: 'not-found', what: 'no-such-program' },
    });
  });

  it('ends a program and its children at the limit', { timeout: 30_000 }, async () => {
    const started = performance.now();
    const script = 'sleep 60 & echo $! > "$0"; wait';
    const note = `/tmp/beadle-run-${process.pid}`;
    const answer = await run('/bin/sh', ['-c', script, note], { timeoutMs: 300 });
    expect(answer).toEqual({ ok: false, error: { code: 'timed-out', what: '/bin/sh' } });
    expect(performance.now() - started).toBeLessThan(20_000);
    const { readFile, rm } = await import('node:fs/promises');
    const pid = Number(await readFile(note, 'utf8'));
    await rm(note);
    await expect.poll(() => alive(pid), { timeout: 10_000 }).toBe(false);
  });

  it('ends when the caller gives up', async () => {
    const controller = new AbortController();
    const running = run('sleep', ['60'], { timeoutMs: 60_000, signal: controller.signal });
    controller.abort();
    expect(await running).toMatchObject({ error: { code: 'timed-out' } });
    const late = await run('sleep', ['60'], { timeoutMs: 60_000, signal: controller.signal });
    expect(late).toMatchObject({ error: { code: 'timed-out' } });
  });

  it('caps what it keeps of an endless answer', async () => {
    expect(await shell('yes', 5_000, 10_000)).toMatchObject({ error: { code: 'too-large' } });
  });

  it('does not wait for a daemon that keeps the output open', { timeout: 30_000 }, async () => {
    const started = performance.now();
    const answer = await shell('sleep 8 & echo ready', 30_000);
    expect(answer).toMatchObject({ value: { code: 0, stdout: 'ready\n' } });
    expect(performance.now() - started).toBeLessThan(7_000);
  });

  it('tells an end by a signal', async () => {
    expect(await shell('kill -SEGV $$')).toMatchObject({
      error: { code: 'failed', message: 'ended by SIGSEGV' },
    });
  });
});
