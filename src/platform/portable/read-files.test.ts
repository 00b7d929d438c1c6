import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { list, readHead, readText, realPath, statPath } from '#platform/portable/read-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beadle-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

describe('readText', () => {
  it('reads a file, and a link to one', async () => {
    await writeFile(at('a'), 'grüße\n');
    await symlink('a', at('link'));
    expect(await readText(at('a'))).toEqual({ ok: true, value: 'grüße\n' });
    expect(await readText(at('link'))).toEqual({ ok: true, value: 'grüße\n' });
  });

  it('reads files that do not know their size', async () => {
    const read = await readText('/proc/self/mountinfo');
    expect(read.ok && read.value.length).toBeGreaterThan(10);
  });

  it('takes a file of exactly the cap and refuses one byte more', async () => {
    await writeFile(at('a'), 'x'.repeat(100_000));
    expect((await readText(at('a'), { mostBytes: 100_000 })).ok).toBe(true);
    expect(await readText(at('a'), { mostBytes: 99_999 })).toEqual({
      ok: false,
      error: { code: 'too-large', what: at('a') },
    });
  });

  it('tells what is not there from what is no file', async () => {
    await writeFile(at('a'), '');
    expect(await readText(at('none'))).toMatchObject({ error: { code: 'not-found' } });
    expect(await readText(at('a/below'))).toMatchObject({ error: { code: 'not-found' } });
    expect(await readText(folder)).toMatchObject({ error: { code: 'failed' } });
  });

  it('opens neither a device nor a FIFO, also through a link', async () => {
    execFileSync('mkfifo', [at('fifo')]);
    await symlink('/dev/zero', at('zero'));
    expect(await readText(at('fifo'))).toMatchObject({ error: { code: 'failed' } });
    expect(await readText(at('zero'))).toMatchObject({ error: { code: 'failed' } });
  });

  it('ends on a loop of links', async () => {
    await symlink('b', at('a'));
    await symlink('a', at('b'));
    expect(await readText(at('a'))).toMatchObject({ error: { code: 'failed' } });
  });
});

describe('the other reads', () => {
  it('gives the head of a large file', async () => {
    await writeFile(at('a'), `ClamAV-VDB:${'x'.repeat(1_000_000)}`);
    const head = await readHead(at('a'), 10);
    expect(head.ok && Buffer.from(head.value).toString()).toBe('ClamAV-VDB');
  });

  it('lists in a fixed order and looks through links', async () => {
    await writeFile(at('b'), '12345');
    await writeFile(at('a'), '');
    await symlink('b', at('c'));
    expect(await list(folder)).toEqual({ ok: true, value: ['a', 'b', 'c'] });
    expect(await statPath(at('c'))).toMatchObject({ value: { kind: 'file', size: 5 } });
    expect(await realPath(at('c'))).toMatchObject({ ok: true });
    expect(await list(at('none'))).toMatchObject({ error: { code: 'not-found' } });
  });
});
